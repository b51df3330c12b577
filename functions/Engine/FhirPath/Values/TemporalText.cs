namespace MedGenEmr.Engine.FhirPath.Values;

/// <summary>Reads dates, dateTimes and times, as literals (after the `@`), as strings to convert and as FHIR values.</summary>
static class TemporalText
{
    /// <summary>`2015`, `2015-02`, `2015-02-04`.</summary>
    public static Temporal? Date(ReadOnlySpan<char> text)
        => ReadDate(text, out var length) is { } date && length == text.Length ? date : null;

    /// <summary>A date, or a date followed by `T` and perhaps a time and a zone.</summary>
    public static Temporal? DateTime(ReadOnlySpan<char> text)
        => Read(text, out var length) is { Kind: not ItemKind.Time } found && length == text.Length ? found.ToDateTime() : null;

    /// <summary>`14`, `14:34`, `14:34:28.123`, with or without a leading `T`.</summary>
    public static Temporal? Time(ReadOnlySpan<char> text)
    {
        if (text is ['T', ..]) text = text[1..];
        return ReadTime(text, System.DateTime.MinValue, ItemKind.Time, out var length) is { } time && length == text.Length ? time : null;
    }

    /// <summary>The longest literal at the start of <paramref name="text"/> (after the `@`).</summary>
    public static Temporal? Read(ReadOnlySpan<char> text, out int length)
    {
        if (text is ['T', ..])
        {
            var time = ReadTime(text[1..], System.DateTime.MinValue, ItemKind.Time, out length);
            length++;
            return time;
        }
        if (ReadDate(text, out length) is not { } date) return null;
        if (length == text.Length || text[length] != 'T') return date;
        length++;
        if (length == text.Length || !char.IsAsciiDigit(text[length])) return date.ToDateTime();
        if (date.Precision != TemporalPrecision.Day) return null;
        var found = ReadTime(text[length..], date.Local, ItemKind.DateTime, out var rest);
        length += rest;
        if (found is null) return null;
        var offset = ReadZone(text[length..], out var zone);
        if (zone < 0) return null;
        var zulu = zone == 1;
        length += zone;
        return found with { Offset = offset, IsZulu = zulu };
    }

    static Temporal? ReadDate(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        if (!Digits(text, 0, 4, out var year) || year == 0) return null;
        length = 4;
        if (!(At(text, 4, '-') && Digits(text, 5, 2, out var month))) return Day(year, 1, 1, TemporalPrecision.Year);
        length = 7;
        if (!(At(text, 7, '-') && Digits(text, 8, 2, out var day))) return Day(year, month, 1, TemporalPrecision.Month);
        length = 10;
        return Day(year, month, day, TemporalPrecision.Day);
    }

    static Temporal? Day(int year, int month, int day, TemporalPrecision precision)
        => month is < 1 or > 12 || day < 1 || day > System.DateTime.DaysInMonth(year, month)
            ? null
            : new Temporal(ItemKind.Date, new DateTime(year, month, day), precision);

    static Temporal? ReadTime(ReadOnlySpan<char> text, DateTime day, ItemKind kind, out int length)
    {
        length = 0;
        if (!Digits(text, 0, 2, out var hour) || hour > 23) return null;
        var precision = TemporalPrecision.Hour;
        length = 2;
        if (At(text, 2, ':') && Digits(text, 3, 2, out var minute)) (precision, length) = (TemporalPrecision.Minute, 5);
        else minute = 0;
        var second = 0;
        if (precision == TemporalPrecision.Minute && At(text, 5, ':') && Digits(text, 6, 2, out second)) (precision, length) = (TemporalPrecision.Second, 8);
        else second = 0;
        // 60 is a leap second: FHIR allows it, the clock does not; it becomes the second after.
        if (minute > 59 || second > 60) return null;
        var ticks = precision == TemporalPrecision.Second ? Fraction(text, ref length) : (0, 0);
        var local = day.AddHours(hour).AddMinutes(minute).AddSeconds(second).AddTicks(ticks.Ticks);
        return new Temporal(kind, local, precision, null, ticks.Digits);
    }

    static (long Ticks, int Digits) Fraction(ReadOnlySpan<char> text, ref int length)
    {
        var start = length + 1;
        if (!At(text, length, '.') || start >= text.Length || !char.IsAsciiDigit(text[start])) return (0, 0);
        var (ticks, unit, digits) = (0L, TimeSpan.TicksPerSecond, 0);
        for (; start + digits < text.Length && char.IsAsciiDigit(text[start + digits]); digits++)
            ticks += (text[start + digits] - '0') * (unit /= 10);
        length = start + digits;
        return (ticks, Math.Min(digits, 7));
    }

    /// <param name="length">-1: there is a zone and it is wrong.</param>
    static int? ReadZone(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        if (At(text, 0, 'Z'))
        {
            length = 1;
            return 0;
        }
        if (!(At(text, 0, '+') || At(text, 0, '-')) || !Digits(text, 1, 2, out var hours) || !At(text, 3, ':') || !Digits(text, 4, 2, out var minutes)) return null;
        length = hours > 14 || minutes > 59 ? -1 : 6;
        return (hours * 60 + minutes) * (text[0] == '-' ? -1 : 1);
    }

    static bool At(ReadOnlySpan<char> text, int index, char expected) => index < text.Length && text[index] == expected;

    static bool Digits(ReadOnlySpan<char> text, int start, int count, out int value)
    {
        value = 0;
        if (text.Length < start + count) return false;
        for (var i = start; i < start + count; i++)
        {
            if (!char.IsAsciiDigit(text[i])) return false;
            value = value * 10 + (text[i] - '0');
        }
        return true;
    }
}
