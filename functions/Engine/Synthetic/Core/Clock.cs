namespace MedGenEmr.Engine.Synthetic;

/// <summary>When things happen in a clinic.</summary>
static class Clock
{
    /// <summary>That day, or the next one the clinic is open, in office hours.</summary>
    public static DateTime Workday(DateTime day, Rng rng)
    {
        var date = day.Date;
        while (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || date is { Month: 1, Day: 1 } or { Month: 7, Day: 4 } or { Month: 12, Day: 25 }) date = date.AddDays(1);
        return date.AddHours(8).AddMinutes(15 * rng.Int(0, 31));
    }

    /// <summary>Any hour of that day.</summary>
    public static DateTime AnyTime(DateTime day, Rng rng) => day.Date.AddMinutes(rng.Int(20, 1300));
}
