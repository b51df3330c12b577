// http://hl7.org/fhirpath/N1/#equality
using System.Text;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Engine.FhirPath.Values;

/// <summary>`=`: null where FHIRPath answers empty.</summary>
static class Equality
{
    public static bool? Equal(ReadOnlySpan<Item> left, ReadOnlySpan<Item> right, IUnits? units)
    {
        if (left.IsEmpty || right.IsEmpty) return null;
        if (left.Length != right.Length) return false;
        bool? result = true;
        for (var i = 0; i < left.Length; i++)
        {
            var equal = Equal(left[i], right[i], units);
            if (equal == false) return false;
            result = equal is null ? null : result;
        }
        return result;
    }

    public static bool? Equal(in Item left, in Item right, IUnits? units)
    {
        if (left.IsElement && right.IsElement)
        {
            if (left.Element == right.Element) return true;
            if (IsText(left) && IsText(right)) return TextEqual(left.Element, right.Element);
        }
        else if (left.Kind == ItemKind.String && IsText(right)) return TextEqual(right.Element, left.String);
        else if (right.Kind == ItemKind.String && IsText(left)) return TextEqual(left.Element, right.String);
        return SystemEqual(left.ToSystem(), right.ToSystem(), units);
    }

    static bool IsText(in Item item) => item.IsElement && item.Element.IsString && SystemValue.KindOf(item.Element.Type) == ItemKind.String;

    static bool TextEqual(Element left, Element right)
        => left.Escaped || right.Escaped ? left.Text == right.Text : left.Raw.SequenceEqual(right.Raw);

    static bool TextEqual(Element element, string text)
    {
        if (element.Escaped) return element.Text == text;
        var raw = element.Raw;
        return Ascii.IsValid(raw) ? Ascii.Equals(raw, text) : Encoding.UTF8.GetString(raw) == text;
    }

    static bool? SystemEqual(in Item left, in Item right, IUnits? units) => (left.Kind, right.Kind) switch
    {
        (ItemKind.String, ItemKind.String) => left.String == right.String,
        (ItemKind.Boolean, ItemKind.Boolean) => left.Boolean == right.Boolean,
        (ItemKind.Integer, ItemKind.Integer) => left.Integer == right.Integer,
        (ItemKind.Integer or ItemKind.Decimal, ItemKind.Integer or ItemKind.Decimal) => left.Decimal == right.Decimal,
        (ItemKind.Quantity or ItemKind.Integer or ItemKind.Decimal, ItemKind.Quantity or ItemKind.Integer or ItemKind.Decimal)
            => QuantityEqual(Conversion.AsQuantity(left)!, Conversion.AsQuantity(right)!, units),
        (ItemKind.Date or ItemKind.DateTime, ItemKind.Date or ItemKind.DateTime) or (ItemKind.Time, ItemKind.Time)
            => TemporalEqual(left.Temporal, right.Temporal),
        (ItemKind.Type, ItemKind.Type) => left.Type == right.Type,
        (ItemKind.Element, ItemKind.Element) => Structure.Equal(left.Element, right.Element, units),
        _ => false,
    };

    static bool? TemporalEqual(Temporal left, Temporal right) => Temporal.Compare(left, right) is { } order ? order == 0 : null;

    static bool? QuantityEqual(QuantityValue left, QuantityValue right, IUnits? units)
        => QuantityValue.Compare(left, right, units) is { } order ? order == 0 : null;
}
