// http://hl7.org/fhirpath/N1/#comparison
namespace MedGenEmr.Engine.FhirPath.Values;

/// <summary>`&lt;`, `&gt;`, `&lt;=`, `&gt;=` and sort.</summary>
static class Ordering
{
    /// <returns>Below, equal or above zero; null where precision or units leave it open.</returns>
    /// <exception cref="Problem">The types do not compare.</exception>
    public static int? Compare(in Item first, in Item second, IUnits? units, int position)
    {
        var (left, right) = (first.ToSystem(), second.ToSystem());
        return (left.Kind, right.Kind) switch
        {
            (ItemKind.String, ItemKind.String) => string.CompareOrdinal(left.String, right.String),
            (ItemKind.Integer, ItemKind.Integer) => left.Integer.CompareTo(right.Integer),
            (ItemKind.Integer or ItemKind.Decimal, ItemKind.Integer or ItemKind.Decimal) => left.Decimal.CompareTo(right.Decimal),
            (ItemKind.Quantity or ItemKind.Integer or ItemKind.Decimal, ItemKind.Quantity or ItemKind.Integer or ItemKind.Decimal)
                => QuantityValue.Compare(Conversion.AsQuantity(left)!, Conversion.AsQuantity(right)!, units),
            (ItemKind.Date or ItemKind.DateTime, ItemKind.Date or ItemKind.DateTime) or (ItemKind.Time, ItemKind.Time)
                => Temporal.Compare(left.Temporal, right.Temporal),
            _ => throw Fault.At(position, $"{TypeName.Of(first)} and {TypeName.Of(second)} cannot be compared"),
        };
    }
}
