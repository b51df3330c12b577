// http://hl7.org/fhirpath/#lowboundaryprecision-integer-decimal--date--datetime--time (trial use)
using MedGenEmr.Engine.FhirPath.Evaluators;
using MedGenEmr.Engine.FhirPath.Values;

namespace MedGenEmr.Engine.FhirPath.Functions;

/// <summary>What a value may mean at least and at most, given the precision it was written in.</summary>
static class Boundaries
{
    const int MostDigits = 28, DefaultDigits = 8;

    public static void Low(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output) => Add(frame, call, input, ref output, high: false);
    public static void High(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output) => Add(frame, call, input, ref output, high: true);

    static void Add(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output, bool high)
    {
        if (!call.TryValue(input, out var value)) return;
        var digits = call.Arguments.Count > 0 ? call.IntegerArgument(frame, 0) : null;
        var boundary = value.Kind switch
        {
            ItemKind.Integer or ItemKind.Decimal => OfNumber(value.Decimal, digits, high) is { } number ? Item.Of(number) : (Item?)null,
            ItemKind.Quantity => OfNumber(value.Quantity.Value, digits, high) is { } amount ? Item.Of(value.Quantity with { Value = amount }) : null,
            ItemKind.Date or ItemKind.DateTime or ItemKind.Time => OfTime(value.Temporal, digits, high) is { } time ? Item.Of(time) : null,
            _ => throw call.WrongInput("a number, a Quantity, a date or a time", value),
        };
        if (boundary is { } found) output.Add(found);
    }

    static decimal? OfNumber(decimal number, int? precision, bool high)
    {
        var digits = precision ?? DefaultDigits;
        if (digits is < 0 or > MostDigits || Math.Abs(number) > 1e20m) return null;
        if (number < 0) return -Positive(-number, digits, !high);
        return Positive(number, digits, high);
    }

    /// <summary>The far boundary is rounded to the digits asked for, the near one cut: so the official tests have it.</summary>
    static decimal Positive(decimal number, int digits, bool far)
    {
        var half = 0.5m * new decimal(1, 0, 0, false, number.Scale);
        var boundary = far
            ? Math.Round(number + half, digits, MidpointRounding.AwayFromZero)
            : Math.Round(number - half, digits, MidpointRounding.ToNegativeInfinity);
        return boundary + new decimal(0, 0, 0, false, (byte)digits);
    }

    static Temporal? OfTime(Temporal time, int? digits, bool high)
    {
        var isTime = time.Kind == ItemKind.Time;
        if (PrecisionOf(digits ?? (isTime ? 9 : time.Kind == ItemKind.Date ? 8 : 17), isTime) is not { } precision) return null;
        var local = high ? Highest(time) : time.Local;
        var fraction = (digits ?? 17) is 17 or 9 && precision == TemporalPrecision.Second ? 3 : 0;
        var kind = time.Kind == ItemKind.Date && precision > TemporalPrecision.Day ? ItemKind.DateTime : time.Kind;
        var offset = isTime || precision < TemporalPrecision.Hour ? (int?)null : time.Offset ?? (high ? -12 * 60 : 14 * 60);
        return new Temporal(kind, Temporal.Truncate(local, precision), precision, offset, fraction, time.IsZulu);
    }

    static DateTime Highest(Temporal time)
        => time is { Precision: TemporalPrecision.Second, FractionDigits: >= 3 } ? time.Local : time.Next().AddMilliseconds(-1);

    static TemporalPrecision? PrecisionOf(int digits, bool isTime) => (isTime ? digits + 8 : digits) switch
    {
        4 => TemporalPrecision.Year,
        6 => TemporalPrecision.Month,
        8 when !isTime => TemporalPrecision.Day,
        10 => TemporalPrecision.Hour,
        12 => TemporalPrecision.Minute,
        14 or 17 => TemporalPrecision.Second,
        _ => null,
    };

    /// <summary>Digits after the point of a number; digits written of a date or time.</summary>
    public static void Precision(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!call.TryValue(input, out var value)) return;
        output.Add(Item.Of(value.Kind switch
        {
            ItemKind.Integer => 0,
            ItemKind.Decimal => value.Decimal.Scale,
            ItemKind.Date or ItemKind.DateTime => DigitsOf(value.Temporal),
            ItemKind.Time => DigitsOf(value.Temporal) - 8,
            _ => throw call.WrongInput("a number, a date or a time", value),
        }));
    }

    static int DigitsOf(Temporal time) => time.Precision switch
    {
        TemporalPrecision.Year => 4,
        TemporalPrecision.Month => 6,
        TemporalPrecision.Day => 8,
        TemporalPrecision.Hour => 10,
        TemporalPrecision.Minute => 12,
        _ => 14 + time.FractionDigits,
    };

    public static void Comparable(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!call.TryValue(input, out var value) || !call.TryArgument(frame, 0, out var other)) return;
        var left = Conversion.AsQuantity(value) ?? throw call.WrongInput("a Quantity", value);
        var right = Conversion.AsQuantity(other) ?? throw Fault.WrongType(call.Arguments[0].Position, "the argument of `comparable()`", "a Quantity", other);
        var comparable = QuantityValue.Compare(left, right, frame.Context.Units) is not null;
        if (!comparable && frame.Context.Units is null)
            throw Fault.NotSupported(call.Position, $"whether `{left.Unit}` and `{right.Unit}` compare needs UCUM, which this evaluation does not have");
        output.Add(Item.Of(comparable));
    }
}
