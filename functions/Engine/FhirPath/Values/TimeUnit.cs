// http://hl7.org/fhirpath/N1/#time-valued-quantities
namespace MedGenEmr.Engine.FhirPath.Values;

enum TimeUnit : byte { Year, Month, Week, Day, Hour, Minute, Second, Millisecond }

/// <summary>The calendar words and the UCUM codes of the same durations.</summary>
static class TimeUnits
{
    /// <summary>`day`, `days`; null: no calendar word.</summary>
    public static TimeUnit? OfWord(ReadOnlySpan<char> word) => word switch
    {
        "year" or "years" => TimeUnit.Year,
        "month" or "months" => TimeUnit.Month,
        "week" or "weeks" => TimeUnit.Week,
        "day" or "days" => TimeUnit.Day,
        "hour" or "hours" => TimeUnit.Hour,
        "minute" or "minutes" => TimeUnit.Minute,
        "second" or "seconds" => TimeUnit.Second,
        "millisecond" or "milliseconds" => TimeUnit.Millisecond,
        _ => null,
    };

    public static TimeUnit? OfUcum(string code) => code switch
    {
        "a" => TimeUnit.Year,
        "mo" => TimeUnit.Month,
        "wk" => TimeUnit.Week,
        "d" => TimeUnit.Day,
        "h" => TimeUnit.Hour,
        "min" => TimeUnit.Minute,
        "s" => TimeUnit.Second,
        "ms" => TimeUnit.Millisecond,
        _ => null,
    };

    public static string Word(TimeUnit unit) => unit switch
    {
        TimeUnit.Year => "year",
        TimeUnit.Month => "month",
        TimeUnit.Week => "week",
        TimeUnit.Day => "day",
        TimeUnit.Hour => "hour",
        TimeUnit.Minute => "minute",
        TimeUnit.Second => "second",
        _ => "millisecond",
    };

    /// <summary>A month's and a year's length depends on where they start; the others are this many milliseconds.</summary>
    public static decimal? Milliseconds(TimeUnit unit) => unit switch
    {
        TimeUnit.Week => 7 * 86_400_000m,
        TimeUnit.Day => 86_400_000m,
        TimeUnit.Hour => 3_600_000m,
        TimeUnit.Minute => 60_000m,
        TimeUnit.Second => 1000m,
        TimeUnit.Millisecond => 1m,
        _ => null,
    };
}
