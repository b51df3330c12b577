// https://hl7.org/fhir/R4/datatypes.html#dateTime

namespace MedGenEmr.Engine.Resources;

public enum DatePrecision { Year, Month, Day, Minute, Second, Fraction }

/// <summary>A FHIR date, dateTime or instant with the precision it was written in: a range of time, not a point.</summary>
/// <param name="Local">The start of the range on the wall clock, to 100 ns; digits beyond are cut.</param>
/// <param name="Offset">Null where the text has no zone: read as UTC.</param>
/// <param name="Span">The last digit of a fraction, as a length of time; unused for coarser precisions.</param>
public readonly record struct PartialDate(DateTime Local, DatePrecision Precision, TimeSpan? Offset, TimeSpan Span)
{
    /// <summary>The first instant the text may mean, in UTC. Clamped to what DateTime holds.</summary>
    public DateTime Low => Shift(Local);

    /// <summary>The first instant after the range, in UTC.</summary>
    public DateTime High => Precision switch
    {
        DatePrecision.Year => Local.Year == 9999 ? DateTime.MaxValue : Shift(Local.AddYears(1)),
        DatePrecision.Month => Local is { Year: 9999, Month: 12 } ? DateTime.MaxValue : Shift(Local.AddMonths(1)),
        DatePrecision.Day => Add(TimeSpan.FromDays(1)),
        DatePrecision.Minute => Add(TimeSpan.FromMinutes(1)),
        DatePrecision.Second => Add(TimeSpan.FromSeconds(1)),
        _ => Add(Span),
    };

    DateTime Add(TimeSpan length)
        => DateTime.MaxValue - Local <= length ? DateTime.MaxValue : Shift(Local + length);

    DateTime Shift(DateTime local)
    {
        var ticks = Math.Clamp(local.Ticks - (Offset ?? TimeSpan.Zero).Ticks, 0, DateTime.MaxValue.Ticks);
        return new DateTime(ticks, DateTimeKind.Utc);
    }

    /// <summary>Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `YYYY-MM-DDThh:mm[:ss[.fff]][zone]`.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out PartialDate date)
    {
        date = default;
        var (month, day, precision) = (1, 1, DatePrecision.Year);
        if (!Digits(text, 0, 4, out var year) || year == 0) return false;
        if (text.Length > 4)
        {
            if (text[4] != '-' || !Digits(text, 5, 2, out month) || month is < 1 or > 12) return false;
            precision = DatePrecision.Month;
        }
        if (text.Length > 7)
        {
            if (text[7] != '-' || !Digits(text, 8, 2, out day) || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
            precision = DatePrecision.Day;
        }
        var start = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        date = new PartialDate(start, precision, null, default);
        return text.Length is 4 or 7 or 10 || (text.Length > 10 && text[10] == 'T' && TryParseTime(text[11..], start, out date));
    }

    static bool TryParseTime(ReadOnlySpan<byte> text, DateTime day, out PartialDate date)
    {
        date = default;
        if (text.Length < 5 || !Digits(text, 0, 2, out var hour) || text[2] != ':' || !Digits(text, 3, 2, out var minute)) return false;
        if (hour > 23 || minute > 59) return false;
        var local = day.AddHours(hour).AddMinutes(minute);
        var (precision, span) = (DatePrecision.Minute, TimeSpan.Zero);
        var rest = text[5..];
        if (rest.Length > 0 && rest[0] == ':')
        {
            // 60 is a leap second: the standard allows it, the clock does not; it becomes the second after.
            if (!Digits(rest, 1, 2, out var second) || second > 60) return false;
            (local, precision) = (AddSeconds(local, second), DatePrecision.Second);
            rest = rest[3..];
            if (rest.Length > 0 && rest[0] == '.')
            {
                if (!Fraction(ref rest, out var ticks, out span)) return false;
                (local, precision) = (AddTicks(local, ticks), DatePrecision.Fraction);
            }
        }
        if (!Zone(rest, out var offset)) return false;
        date = new PartialDate(local, precision, offset, span);
        return true;
    }

    static DateTime AddSeconds(DateTime local, int seconds) => AddTicks(local, seconds * TimeSpan.TicksPerSecond);
    static DateTime AddTicks(DateTime local, long ticks) => new(Math.Min(local.Ticks + ticks, DateTime.MaxValue.Ticks), DateTimeKind.Unspecified);

    static bool Fraction(ref ReadOnlySpan<byte> text, out long ticks, out TimeSpan span)
    {
        var (digits, unit) = (0, TimeSpan.TicksPerSecond);
        (ticks, span) = (0, default);
        for (; digits + 1 < text.Length && text[digits + 1] is >= (byte)'0' and <= (byte)'9'; digits++)
        {
            if (unit <= 1) continue;
            unit /= 10;
            ticks += (text[digits + 1] - '0') * unit;
        }
        span = TimeSpan.FromTicks(unit);
        text = text[(digits + 1)..];
        return digits > 0;
    }

    static bool Zone(ReadOnlySpan<byte> text, out TimeSpan? offset)
    {
        offset = null;
        if (text.IsEmpty) return true;
        if (text.SequenceEqual("Z"u8)) { offset = TimeSpan.Zero; return true; }
        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':') return false;
        if (!Digits(text, 1, 2, out var hours) || !Digits(text, 4, 2, out var minutes)) return false;
        if (hours > 14 || minutes > 59 || (hours == 14 && minutes > 0)) return false;
        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    static bool Digits(ReadOnlySpan<byte> text, int start, int length, out int value)
    {
        value = 0;
        if (text.Length < start + length) return false;
        for (var i = start; i < start + length; i++)
        {
            if (text[i] is < (byte)'0' or > (byte)'9') return false;
            value = value * 10 + (text[i] - '0');
        }
        return true;
    }
}
