// https://hl7.org/fhir/R4/fhirpath.html#types
using System.Globalization;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Engine.FhirPath.Values;

/// <summary>The implicit conversion from FHIR's types to FHIRPath's.</summary>
static class SystemValue
{
    const string Ucum = "http://unitsofmeasure.org";

    /// <summary>The element's System value; the element itself where it has none.</summary>
    public static Item Of(Item item)
    {
        var element = item.Element;
        if (element.HasValue) return OfPrimitive(element) ?? item;
        return IsQuantity(element.Type) && Quantity(element) is { } quantity ? Item.Of(quantity) : item;
    }

    public static ItemKind KindOf(TypeDefinition type) => type.Primitive switch
    {
        PrimitiveKind.None => IsQuantity(type) ? ItemKind.Quantity : ItemKind.Element,
        PrimitiveKind.Boolean => ItemKind.Boolean,
        PrimitiveKind.Integer or PrimitiveKind.UnsignedInt or PrimitiveKind.PositiveInt => ItemKind.Integer,
        PrimitiveKind.Decimal => ItemKind.Decimal,
        PrimitiveKind.Date => ItemKind.Date,
        PrimitiveKind.DateTime or PrimitiveKind.Instant => ItemKind.DateTime,
        PrimitiveKind.Time => ItemKind.Time,
        _ => ItemKind.String,
    };

    /// <summary>Null: the text is not what its type demands, so it has no System value.</summary>
    static Item? OfPrimitive(Element element) => KindOf(element.Type) switch
    {
        ItemKind.Boolean => element.IsBoolean ? Item.Of(element.Boolean) : null,
        ItemKind.Integer => int.TryParse(element.Raw, CultureInfo.InvariantCulture, out var integer) ? Item.Of(integer) : null,
        ItemKind.Decimal => Decimal(element.Raw) is { } number ? Item.Of(number) : null,
        ItemKind.Date => TemporalText.Date(element.Text) is { } date ? Item.Of(date) : null,
        ItemKind.DateTime => TemporalText.DateTime(element.Text) is { } dateTime ? Item.Of(dateTime) : null,
        ItemKind.Time => TemporalText.Time(element.Text) is { } time ? Item.Of(time) : null,
        _ => Item.Of(element.Text),
    };

    /// <summary>Null: larger or smaller than System.Decimal holds (28 digits); such numbers compare by their text.</summary>
    static decimal? Decimal(ReadOnlySpan<byte> digits)
        => decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && (number != 0 || IsZero(digits)) ? number : null;

    static bool IsZero(ReadOnlySpan<byte> digits)
    {
        var exponent = digits.IndexOfAny((byte)'e', (byte)'E');
        return !(exponent < 0 ? digits : digits[..exponent]).ContainsAnyInRange((byte)'1', (byte)'9');
    }

    static bool IsQuantity(TypeDefinition type)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.Base)
            if (ReferenceEquals(ancestor, QuantityType)) return true;
        return false;
    }

    static TypeDefinition QuantityType => Known.Quantity;

    /// <summary>FHIR's Quantity as System.Quantity: UCUM codes, with year, month and day as calendar durations. A comparator or another system has no counterpart.</summary>
    static QuantityValue? Quantity(Element quantity)
    {
        if (quantity.Child("value") is not { HasValue: true } value || Decimal(value.Raw) is not { } number || quantity.Child("comparator") is not null) return null;
        var (system, code) = (quantity.TextOf("system"), quantity.TextOf("code"));
        if (system is null && code is null) return quantity.TextOf("unit") is { } unit ? new QuantityValue(number, unit) : new QuantityValue(number, QuantityValue.NoUnit);
        if (system != Ucum || code is null) return null;
        return TimeUnits.OfUcum(code) is { } time && time != TimeUnit.Millisecond && time != TimeUnit.Week ? QuantityValue.Calendar(number, time) : new QuantityValue(number, code);
    }
}

/// <summary>The few types the language itself speaks of.</summary>
static class Known
{
    public static readonly TypeDefinition Quantity = FhirModel.R4.Type("Quantity");
    public static readonly TypeDefinition Reference = FhirModel.R4.Type("Reference");
    public static readonly TypeDefinition Extension = FhirModel.R4.Type("Extension");
    public static readonly TypeDefinition Element = FhirModel.R4.Type("Element");
    public static readonly TypeDefinition Bundle = FhirModel.R4.Type("Bundle");
}
