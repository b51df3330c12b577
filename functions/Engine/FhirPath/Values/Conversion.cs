// http://hl7.org/fhirpath/N1/#conversion
using System.Globalization;

namespace MedGenEmr.Engine.FhirPath.Values;

/// <summary>toBoolean(), toInteger(), …: the converted item, or null where the value has none.</summary>
static class Conversion
{
    /// <summary>Implicit: a number is a quantity of unit `1`.</summary>
    public static QuantityValue? AsQuantity(in Item value) => value.Kind switch
    {
        ItemKind.Quantity => value.Quantity,
        ItemKind.Integer or ItemKind.Decimal => new QuantityValue(value.Decimal, QuantityValue.NoUnit),
        _ => null,
    };

    public static Item? ToBoolean(Item value) => value.Kind switch
    {
        ItemKind.Boolean => value,
        ItemKind.Integer or ItemKind.Decimal => value.Decimal switch { 1m => Item.Of(true), 0m => Item.Of(false), _ => null },
        ItemKind.String => value.String.ToLowerInvariant() switch
        {
            "true" or "t" or "yes" or "y" or "1" or "1.0" => Item.Of(true),
            "false" or "f" or "no" or "n" or "0" or "0.0" => Item.Of(false),
            _ => null,
        },
        _ => null,
    };

    public static Item? ToInteger(Item value) => value.Kind switch
    {
        ItemKind.Integer => value,
        ItemKind.Boolean => Item.Of(value.Boolean ? 1 : 0),
        ItemKind.String => int.TryParse(value.String, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Item.Of(number) : null,
        _ => null,
    };

    public static Item? ToDecimal(Item value) => value.Kind switch
    {
        ItemKind.Decimal => value,
        ItemKind.Integer => Item.Of((decimal)value.Integer),
        ItemKind.Boolean => Item.Of(value.Boolean ? 1.0m : 0.0m),
        ItemKind.String => IsDecimal(value.String) && decimal.TryParse(value.String, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? Item.Of(number) : null,
        _ => null,
    };

    /// <summary>`1.` and `.5`, which .NET reads, are no decimals.</summary>
    static bool IsDecimal(string text) => text.Length > 0 && char.IsAsciiDigit(text[^1]) && !text.TrimStart('+', '-').StartsWith('.');

    public static Item? ToText(Item value)
        => value.Kind is ItemKind.Element or ItemKind.Placeholder or ItemKind.Type ? null : Item.Of(value.ToString());

    public static Item? ToDate(Item value) => value.Kind switch
    {
        ItemKind.Date => value,
        ItemKind.DateTime => Item.Of(value.Temporal.ToDate()),
        ItemKind.String => TemporalText.DateTime(value.String) is { } date ? Item.Of(date.ToDate()) : null,
        _ => null,
    };

    public static Item? ToDateTime(Item value) => value.Kind switch
    {
        ItemKind.DateTime => value,
        ItemKind.Date => Item.Of(value.Temporal.ToDateTime()),
        ItemKind.String => TemporalText.DateTime(value.String) is { } dateTime ? Item.Of(dateTime) : null,
        _ => null,
    };

    public static Item? ToTime(Item value) => value.Kind switch
    {
        ItemKind.Time => value,
        ItemKind.String => TemporalText.Time(value.String) is { } time ? Item.Of(time) : null,
        _ => null,
    };

    public static Item? ToQuantity(Item value) => value.Kind switch
    {
        ItemKind.Quantity or ItemKind.Integer or ItemKind.Decimal => Item.Of(AsQuantity(value)!),
        ItemKind.Boolean => Item.Of(new QuantityValue(value.Boolean ? 1.0m : 0.0m, QuantityValue.NoUnit)),
        ItemKind.String => QuantityValue.Parse(value.String) is { } quantity ? Item.Of(quantity) : null,
        _ => null,
    };
}
