// http://hl7.org/fhirpath/N1/#date
using System.Globalization;

namespace MedGenEmr.Engine.FhirPath.Values;

/// <summary>Seconds and their fraction are one precision, as FHIRPath compares them.</summary>
public enum TemporalPrecision : byte { Year, Month, Day, Hour, Minute, Second }

/// <summary>A Date, DateTime or Time with the precision it was written in.</summary>
/// <param name="Kind">Date, DateTime or Time.</param>
/// <param name="Local">Wall clock, to 100 ns, missing parts at their lowest; of a Time only the time of day counts.</param>
/// <param name="Offset">Minutes from UTC; null where none was written.</param>
/// <param name="FractionDigits">Digits of the second's fraction as written.</param>
/// <param name="IsZulu">The zone was written `Z`.</param>
public sealed record Temporal(ItemKind Kind, DateTime Local, TemporalPrecision Precision, int? Offset = null, int FractionDigits = 0, bool IsZulu = false)
{
    const int MostEast = 14 * 60, MostWest = -12 * 60;

    public static Temporal Now(DateTimeOffset now)
        => new(ItemKind.DateTime, Cut(now.DateTime), TemporalPrecision.Second, (int)now.Offset.TotalMinutes, 3, now.Offset == TimeSpan.Zero);

    public static Temporal Today(DateTimeOffset now) => new(ItemKind.Date, now.Date, TemporalPrecision.Day);
    public static Temporal TimeOfDay(DateTimeOffset now) => new(ItemKind.Time, Cut(new DateTime(now.TimeOfDay.Ticks)), TemporalPrecision.Second, null, 3);

    static DateTime Cut(DateTime time) => new(time.Ticks - time.Ticks % TimeSpan.TicksPerMillisecond);

    public Temporal ToDate() => this with { Kind = ItemKind.Date, Local = Local.Date, Precision = Least(Precision, TemporalPrecision.Day), Offset = null, FractionDigits = 0 };
    public Temporal ToDateTime() => this with { Kind = ItemKind.DateTime };

    /// <summary>Below, equal or above zero; null where the precision or a missing zone leaves it open.</summary>
    public static int? Compare(Temporal left, Temporal right)
    {
        if (left.Offset.HasValue != right.Offset.HasValue && left.Kind != ItemKind.Time) return CompareRanges(left, right);
        var shared = Least(left.Precision, right.Precision);
        var order = Truncate(left.Utc, shared).CompareTo(Truncate(right.Utc, shared));
        return order != 0 || left.Precision == right.Precision ? order : null;
    }

    /// <summary>Only one has a zone: the other may be anywhere on Earth.</summary>
    static int? CompareRanges(Temporal left, Temporal right)
    {
        var (leftLow, leftHigh) = left.Range();
        var (rightLow, rightHigh) = right.Range();
        return leftHigh <= rightLow ? -1 : leftLow >= rightHigh ? 1 : null;
    }

    (long Low, long High) Range()
    {
        var (low, high) = (Local.Ticks, Next().Ticks);
        return Offset is { } offset
            ? (low - offset * TimeSpan.TicksPerMinute, high - offset * TimeSpan.TicksPerMinute)
            : (low - MostEast * TimeSpan.TicksPerMinute, high - MostWest * TimeSpan.TicksPerMinute);
    }

    DateTime Utc => Offset is not { } offset || offset == 0 ? Local : new DateTime(Math.Clamp(Local.Ticks - offset * TimeSpan.TicksPerMinute, 0, DateTime.MaxValue.Ticks));

    /// <summary>The start of the next year, month, … second; the last tick there is instead of overflowing.</summary>
    internal DateTime Next()
    {
        if (Local.Year == 9999 && (Precision == TemporalPrecision.Year || Local.Month == 12)) return DateTime.MaxValue;
        return Precision switch
        {
            TemporalPrecision.Year => Local.AddYears(1),
            TemporalPrecision.Month => Local.AddMonths(1),
            TemporalPrecision.Day => Local.AddDays(1),
            TemporalPrecision.Hour => Local.AddHours(1),
            TemporalPrecision.Minute => Local.AddMinutes(1),
            _ => FractionDigits == 0 ? Local.AddSeconds(1) : Local.AddTicks(Math.Max(1, (long)(TimeSpan.TicksPerSecond / Math.Pow(10, FractionDigits)))),
        };
    }

    static TemporalPrecision Least(TemporalPrecision one, TemporalPrecision other) => one < other ? one : other;

    internal static DateTime Truncate(DateTime time, TemporalPrecision precision) => precision switch
    {
        TemporalPrecision.Year => new DateTime(time.Year, 1, 1),
        TemporalPrecision.Month => new DateTime(time.Year, time.Month, 1),
        TemporalPrecision.Day => time.Date,
        TemporalPrecision.Hour => new DateTime(time.Ticks - time.Ticks % TimeSpan.TicksPerHour),
        TemporalPrecision.Minute => new DateTime(time.Ticks - time.Ticks % TimeSpan.TicksPerMinute),
        _ => time,
    };

    internal int HashOfMoment() => Utc.GetHashCode();

    public override string ToString() => Local.ToString(Format(), CultureInfo.InvariantCulture) + Zone();

    string Format()
    {
        var date = Precision switch { TemporalPrecision.Year => "yyyy", TemporalPrecision.Month => "yyyy-MM", _ => "yyyy-MM-dd" };
        if (Kind == ItemKind.Date) return date.Length == 4 ? "yyyy" : date;
        var time = Precision switch
        {
            < TemporalPrecision.Hour => "",
            TemporalPrecision.Hour => "HH",
            TemporalPrecision.Minute => "HH:mm",
            _ => FractionDigits == 0 ? "HH:mm:ss" : "HH:mm:ss." + new string('f', Math.Min(7, FractionDigits)),
        };
        return Kind == ItemKind.Time ? time : time.Length == 0 ? date : $"{date}'T'{time}";
    }

    string Zone() => Offset switch
    {
        null => "",
        0 when IsZulu => "Z",
        { } minutes => string.Create(CultureInfo.InvariantCulture, $"{(minutes < 0 ? '-' : '+')}{Math.Abs(minutes) / 60:00}:{Math.Abs(minutes) % 60:00}"),
    };
}
