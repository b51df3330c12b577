// http://hl7.org/fhirpath/N1/#equivalence

namespace MedGenEmr.Engine.FhirPath.Values;

/// <summary>`~`: never empty; order, case, white space and the more precise operand's further digits do not count.</summary>
static class Equivalence
{
    public static bool Equivalent(ReadOnlySpan<Item> left, ReadOnlySpan<Item> right, IUnits? units)
    {
        if (left.Length != right.Length) return false;
        if (left.Length == 1) return Equivalent(left[0], right[0], units);
        var taken = new bool[right.Length];
        foreach (var item in left)
            if (!Take(item, right, taken, units)) return false;
        return true;
    }

    static bool Take(Item item, ReadOnlySpan<Item> candidates, bool[] taken, IUnits? units)
    {
        for (var i = 0; i < candidates.Length; i++)
        {
            if (taken[i] || !Equivalent(item, candidates[i], units)) continue;
            return taken[i] = true;
        }
        return false;
    }

    public static bool Equivalent(in Item first, in Item second, IUnits? units)
    {
        var (left, right) = (first.ToSystem(), second.ToSystem());
        return (left.Kind, right.Kind) switch
        {
            (ItemKind.String, ItemKind.String) => Normal(left.String) == Normal(right.String),
            (ItemKind.Integer, ItemKind.Integer) => left.Integer == right.Integer,
            (ItemKind.Integer or ItemKind.Decimal, ItemKind.Integer or ItemKind.Decimal) => Near(left.Decimal, right.Decimal),
            (ItemKind.Quantity or ItemKind.Integer or ItemKind.Decimal, ItemKind.Quantity or ItemKind.Integer or ItemKind.Decimal)
                => QuantitiesNear(Conversion.AsQuantity(left)!, Conversion.AsQuantity(right)!, units),
            (ItemKind.Element, ItemKind.Element) => Structure.Equivalent(left.Element, right.Element, units),
            _ => Equality.Equal(left, right, units) == true,
        };
    }

    /// <summary>Lower case, runs of white space as one space.</summary>
    static string Normal(string text) => string.Join(' ', text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    static bool Near(decimal left, decimal right)
    {
        var digits = Math.Min(Digits(left), Digits(right));
        return Math.Round(left, digits, MidpointRounding.AwayFromZero) == Math.Round(right, digits, MidpointRounding.AwayFromZero);
    }

    /// <summary>Places after the point without trailing zeros.</summary>
    static int Digits(decimal number) => (number / 1.0000000000000000000000000000m).Scale;

    static bool QuantitiesNear(QuantityValue left, QuantityValue right, IUnits? units)
    {
        (left, right) = (left.WithDefiniteUnit(), right.WithDefiniteUnit());
        if (left.Unit == right.Unit) return Near(left.Value, right.Value);
        return QuantityValue.Compare(left, right, units) == 0;
    }
}
