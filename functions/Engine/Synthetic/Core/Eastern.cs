using System.Globalization;

namespace MedGenEmr.Engine.Synthetic;

/// <summary>US Eastern wall-clock times as FHIR dateTime and instant.</summary>
/// <remarks>Own rule instead of TimeZoneInfo: a slim container may have no time zone database, and bytes must not depend on it.</remarks>
static class Eastern
{
    public static string Format(DateTime local)
        => local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + (IsDaylight(local) ? "-04:00" : "-05:00");

    public static string Format(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Energy Policy Act of 2005 from 2007; before, April to October (1987: first Sunday, earlier: last).</summary>
    static bool IsDaylight(DateTime local)
    {
        var year = local.Year;
        var (from, to) = year >= 2007 ? (Sunday(year, 3, 8), Sunday(year, 11, 1))
            : year >= 1987 ? (Sunday(year, 4, 1), Sunday(year, 10, 25))
            : (Sunday(year, 4, 24), Sunday(year, 10, 25));
        return local >= from.AddHours(2) && local < to.AddHours(2);
    }

    static DateTime Sunday(int year, int month, int notBefore)
    {
        var day = new DateTime(year, month, notBefore);
        return day.AddDays((7 - (int)day.DayOfWeek) % 7);
    }
}
