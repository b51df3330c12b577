// http://hl7.org/fhirpath/N1/#datetime-arithmetic
namespace MedGenEmr.Engine.FhirPath.Values;

/// <summary>Date and time plus or minus a duration.</summary>
static class TemporalArithmetic
{
    /// <returns>Null where the result is outside the calendar.</returns>
    /// <exception cref="Problem">The quantity is no duration the calendar knows.</exception>
    public static Temporal? Add(Temporal start, QuantityValue amount, int sign)
    {
        if (amount.Time is not { } unit || (!amount.IsCalendar && unit <= TimeUnit.Month))
            throw Problem.Invalid($"`{amount}` cannot be added to a date or time; expected a calendar duration such as `1 year`, `3 days`, or weeks and shorter in UCUM.");
        if (start.Kind == ItemKind.Time && unit < TimeUnit.Hour)
            throw Problem.Invalid($"`{amount}` cannot be added to a time of day.");
        try
        {
            var (count, atPrecision) = ToPrecision(amount.Value * sign, unit, start.Precision);
            var local = start.Kind == ItemKind.Time ? Wrap(start.Local, count, atPrecision) : Shift(start.Local, count, atPrecision);
            return start with { Local = local };
        }
        catch (Exception fault) when (fault is ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>A duration finer than the date is turned into the date's own unit: 25 months added to a year are 2 years.</summary>
    static (decimal Count, TimeUnit Unit) ToPrecision(decimal count, TimeUnit unit, TemporalPrecision precision)
    {
        var finest = precision switch
        {
            TemporalPrecision.Year => TimeUnit.Year,
            TemporalPrecision.Month => TimeUnit.Month,
            TemporalPrecision.Day => TimeUnit.Day,
            TemporalPrecision.Hour => TimeUnit.Hour,
            TemporalPrecision.Minute => TimeUnit.Minute,
            _ => TimeUnit.Millisecond,
        };
        // The fraction of a unit above seconds is ignored.
        if (unit < TimeUnit.Second) count = decimal.Truncate(count);
        if (unit <= finest) return (count, unit);
        if (finest == TimeUnit.Year && unit == TimeUnit.Month) return (decimal.Truncate(count / 12), TimeUnit.Year);
        var days = count * TimeUnits.Milliseconds(unit)!.Value / 86_400_000m;
        return finest switch
        {
            TimeUnit.Year => (decimal.Truncate(days / 365), finest),
            TimeUnit.Month => (decimal.Truncate(days / 30), finest),
            _ => (decimal.Truncate(days * 86_400_000m / TimeUnits.Milliseconds(finest)!.Value), finest),
        };
    }

    static DateTime Shift(DateTime local, decimal count, TimeUnit unit) => unit switch
    {
        TimeUnit.Year => local.AddYears(decimal.ToInt32(count)),
        TimeUnit.Month => local.AddMonths(decimal.ToInt32(count)),
        _ => local.AddTicks(Ticks(count, unit)),
    };

    static DateTime Wrap(DateTime local, decimal count, TimeUnit unit)
    {
        var ticks = (local.TimeOfDay.Ticks + Ticks(count, unit)) % TimeSpan.TicksPerDay;
        return new DateTime(ticks < 0 ? ticks + TimeSpan.TicksPerDay : ticks);
    }

    static long Ticks(decimal count, TimeUnit unit) => decimal.ToInt64(count * TimeUnits.Milliseconds(unit)!.Value * TimeSpan.TicksPerMillisecond);
}
