// http://hl7.org/fhirpath/N1/#quantity
using System.Globalization;

namespace MedGenEmr.Engine.FhirPath.Values;

/// <summary>System.Quantity: a number with a UCUM unit, or a calendar duration (`1 year`, which is not `1 'a'`).</summary>
/// <param name="Unit">The UCUM unit, `1` for none; for a calendar duration its word in the singular.</param>
public sealed record QuantityValue(decimal Value, string Unit, bool IsCalendar = false)
{
    public const string NoUnit = "1";

    internal static QuantityValue Calendar(decimal value, TimeUnit unit) => new(value, TimeUnits.Word(unit), true);

    /// <summary>The unit in quotes: UCUM, but a quoted calendar word is still that duration.</summary>
    internal static QuantityValue Quoted(decimal value, string unit)
        => TimeUnits.OfWord(unit) is { } time ? Calendar(value, time) : new QuantityValue(value, unit);

    internal TimeUnit? Time => IsCalendar ? TimeUnits.OfWord(Unit) : TimeUnits.OfUcum(Unit);

    /// <summary>`5.4 'mg'`, `1 week`, `'3 \'cm\''` without the outer quotes; a number alone has the unit `1`.</summary>
    internal static QuantityValue? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var length = NumberLength(text);
        if (length == 0 || !decimal.TryParse(text[..length], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return null;
        var unit = text[length..].TrimStart();
        if (unit.IsEmpty) return new QuantityValue(value, NoUnit);
        if (unit[0] == '\'') return unit.Length > 2 && unit[1..].IndexOf('\'') == unit.Length - 2 ? Quoted(value, unit[1..^1].ToString()) : null;
        return unit.Length < text.Length - length && TimeUnits.OfWord(unit) is { } time ? Calendar(value, time) : null;
    }

    static int NumberLength(ReadOnlySpan<char> text)
    {
        var i = text is ['+' or '-', ..] ? 1 : 0;
        var first = i;
        while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
        if (i == first) return 0;
        if (i + 1 >= text.Length || text[i] != '.' || !char.IsAsciiDigit(text[i + 1])) return i;
        for (i++; i < text.Length && char.IsAsciiDigit(text[i]);) i++;
        return i;
    }

    /// <summary>Below, equal or above zero; null: the units do not compare.</summary>
    internal static int? Compare(QuantityValue left, QuantityValue right, IUnits? units)
    {
        if (left.Unit == right.Unit && left.IsCalendar == right.IsCalendar) return left.Value.CompareTo(right.Value);
        if (left.Time is { } leftTime && right.Time is { } rightTime) return CompareTimes(left, leftTime, right, rightTime);
        if (left.IsCalendar || right.IsCalendar || units is null) return null;
        return units.Canonical(left.Value, left.Unit) is { } first && units.Canonical(right.Value, right.Unit) is { } second && first.Unit == second.Unit
            ? first.Value.CompareTo(second.Value)
            : null;
    }

    static int? CompareTimes(QuantityValue left, TimeUnit leftUnit, QuantityValue right, TimeUnit rightUnit)
    {
        if (TimeUnits.Milliseconds(leftUnit) is { } first && TimeUnits.Milliseconds(rightUnit) is { } second)
            return (left.Value * first).CompareTo(right.Value * second);
        // `1 year` is not `1 'a'`: the calendar's and the definite year differ.
        if (left.IsCalendar != right.IsCalendar || leftUnit > TimeUnit.Month || rightUnit > TimeUnit.Month) return null;
        return (left.Value * Months(leftUnit)).CompareTo(right.Value * Months(rightUnit));
    }

    static int Months(TimeUnit unit) => unit == TimeUnit.Year ? 12 : 1;

    /// <summary>For `~`: a calendar duration is its definite counterpart.</summary>
    internal QuantityValue WithDefiniteUnit() => !IsCalendar || Time is not { } time ? this : new QuantityValue(Value, time switch
    {
        TimeUnit.Year => "a",
        TimeUnit.Month => "mo",
        TimeUnit.Week => "wk",
        TimeUnit.Day => "d",
        TimeUnit.Hour => "h",
        TimeUnit.Minute => "min",
        TimeUnit.Second => "s",
        _ => "ms",
    });

    public override string ToString() => IsCalendar
        ? string.Create(CultureInfo.InvariantCulture, $"{Value} {Unit}{(Value is 1 or -1 ? "" : "s")}")
        : string.Create(CultureInfo.InvariantCulture, $"{Value} '{Unit}'");
}
