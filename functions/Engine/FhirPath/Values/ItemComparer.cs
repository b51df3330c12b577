using System.Diagnostics.CodeAnalysis;

namespace MedGenEmr.Engine.FhirPath.Values;

/// <summary>`=` as a set sees it (an empty answer is no match), for distinct, union and their kin over many items.</summary>
sealed class ItemComparer(IUnits? units) : IEqualityComparer<Item>
{
    public bool Equals(Item x, Item y) => Equality.Equal(x, y, units) == true;
    public int GetHashCode([DisallowNull] Item obj) => HashOf(obj);

    public static int HashOf(Item item)
    {
        var value = item.ToSystem();
        return value.Kind switch
        {
            ItemKind.Integer or ItemKind.Decimal => value.Decimal.GetHashCode(),
            // A unit may convert to another: only plain numbers can be told apart.
            ItemKind.Quantity => value.Quantity.Unit == QuantityValue.NoUnit ? value.Quantity.Value.GetHashCode() : 1,
            ItemKind.Date or ItemKind.DateTime or ItemKind.Time => value.Temporal.HashOfMoment(),
            ItemKind.String => value.String.GetHashCode(StringComparison.Ordinal),
            ItemKind.Boolean => value.Boolean ? 1 : 0,
            ItemKind.Element => Structure.Hash(value.Element),
            _ => 0,
        };
    }
}

/// <summary>The distinct items of a collection, in order of first appearance: pairwise while few, hashed when many.</summary>
static class Distinct
{
    const int Few = 12;

    public static void Add(ReadOnlySpan<Item> items, in Frame frame, ref ItemBuffer output)
    {
        frame.ChargeComparison(items);
        var units = frame.Context.Units;
        if (items.Length + output.Count > Few)
        {
            AddHashed(items, units, ref output);
            return;
        }
        foreach (var item in items)
            if (!Contains(output.Items, item, units)) output.Add(item);
    }

    static void AddHashed(ReadOnlySpan<Item> items, IUnits? units, ref ItemBuffer output)
    {
        var seen = SetOf(output.Items, units);
        foreach (var item in items)
            if (seen.Add(item)) output.Add(item);
    }

    public static HashSet<Item> SetOf(ReadOnlySpan<Item> items, IUnits? units)
    {
        var set = new HashSet<Item>(new ItemComparer(units));
        foreach (var item in items) set.Add(item);
        return set;
    }

    public static bool Contains(ReadOnlySpan<Item> items, in Item sought, IUnits? units)
    {
        foreach (ref readonly var item in items)
            if (Equality.Equal(item, sought, units) == true) return true;
        return false;
    }
}
