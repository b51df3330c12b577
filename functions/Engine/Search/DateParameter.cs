// https://hl7.org/fhir/R4/search.html#date
using System.Text;
using MedGenEmr.Engine.Resources;
using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Engine.Search;

/// <summary>Dates are ranges on both sides: `2024-03` is a month, a Period is what it spans, an open end reaches for ever.</summary>
static class DateParameter
{
    public static void Index(Element value, short param, IndexRows rows)
    {
        if (RangeOf(value) is { } range) rows.Dates.Add(new(param, range.Low, range.High));
    }

    static (DateTime Low, DateTime High)? RangeOf(Element value) => value.Type.Name switch
    {
        "Period" => Period(value),
        "Timing" => Timing(value),
        _ => value is { IsString: true, Escaped: false } && PartialDate.TryParse(value.Raw, out var date) ? Range(date) : null,
    };

    /// <summary>PostgreSQL keeps microseconds: the range grows to whole ones, so that it is never empty.</summary>
    static (DateTime Low, DateTime High) Range(PartialDate date)
    {
        var (low, high) = (date.Low, date.High);
        var below = low.Ticks % TimeSpan.TicksPerMicrosecond;
        var above = high == DateTime.MaxValue ? 0 : (TimeSpan.TicksPerMicrosecond - high.Ticks % TimeSpan.TicksPerMicrosecond) % TimeSpan.TicksPerMicrosecond;
        return (low.AddTicks(-below), high.AddTicks(above));
    }

    static (DateTime Low, DateTime High)? Period(Element period)
    {
        var start = period.Child("start") is { } first ? RangeOf(first)?.Low : null;
        var end = period.Child("end") is { } last ? RangeOf(last)?.High : null;
        return start is null && end is null ? null : (start ?? DateTime.MinValue, end ?? DateTime.MaxValue);
    }

    /// <summary>Only the outer limits matter: from the first to the last event, and the bounds.</summary>
    static (DateTime, DateTime)? Timing(Element timing)
    {
        (DateTime Low, DateTime High)? outer = null;
        foreach (var child in timing.Children)
        {
            var range = child.Name switch
            {
                "event" => RangeOf(child),
                "repeat" => child.Child("bounds") is { Type.Name: "Period" } bounds ? Period(bounds) : null,
                _ => null,
            };
            if (range is not { } found) continue;
            outer = outer is not { } until ? found : (found.Low < until.Low ? found.Low : until.Low, found.High > until.High ? found.High : until.High);
        }
        return outer;
    }

    public static Sql Ask(string escaped, DateTime now, string at)
    {
        var (prefix, range) = Read(escaped, at);
        var (low, high) = range;
        if (prefix == Prefix.Ap) (low, high) = Around(range, now);
        // A comparison that follows from the others is added where it lets one index range answer.
        return prefix switch
        {
            Prefix.Eq => $"(low >= {low} and low < {high} and high <= {high})",
            Prefix.Ne => $"(low < {low} or high > {high})",
            Prefix.Gt => $"high > {high}",
            Prefix.Lt => $"low < {low}",
            Prefix.Ge => $"(high > {low} and (low >= {low} or high > {high}))",
            Prefix.Le => $"(low < {high} and (low < {low} or high <= {high}))",
            Prefix.Sa => $"low >= {high}",
            Prefix.Eb => $"high <= {low}",
            _ => $"(low < {high} and high > {low})",
        };
    }

    /// <summary>`_lastUpdated` is an instant, and in the resource's own row.</summary>
    public static Sql AskInstant(string escaped, DateTime now, string at)
    {
        var (prefix, range) = Read(escaped, at);
        var (low, high) = range;
        if (prefix == Prefix.Ap) (low, high) = Around(range, now);
        return prefix switch
        {
            Prefix.Ne => $"(r.last_updated < {low} or r.last_updated >= {high})",
            Prefix.Gt or Prefix.Sa => $"r.last_updated >= {high}",
            Prefix.Lt or Prefix.Eb => $"r.last_updated < {low}",
            Prefix.Ge => $"r.last_updated >= {low}",
            Prefix.Le => $"r.last_updated < {high}",
            _ => $"(r.last_updated >= {low} and r.last_updated < {high})",
        };
    }

    static (Prefix, (DateTime Low, DateTime High)) Read(string escaped, string at)
    {
        var (prefix, text) = Prefixes.Read(Escaping.Unescape(escaped));
        // A `+` that nobody encoded arrives as a space.
        if (text.Length > 6 && text[^6] == ' ') text = string.Concat(text.AsSpan(0, text.Length - 6), "+", text.AsSpan(text.Length - 5));
        if (!PartialDate.TryParse(Encoding.UTF8.GetBytes(text), out var date))
            throw Problem.Invalid($"`{at}`: expected a date such as `2024`, `2024-03-31`, `ge2024-03-31T10:00:00Z` or `lt2024-04`, got `{escaped}`.", at);
        return (prefix, Range(date));
    }

    /// <summary>The recommended tenth of the distance to now, on both sides.</summary>
    static (DateTime Low, DateTime High) Around((DateTime Low, DateTime High) range, DateTime now)
    {
        var tenth = Math.Abs(now.Ticks - range.Low.Ticks) / 10;
        return (new DateTime(Math.Max(0, range.Low.Ticks - tenth), DateTimeKind.Utc),
            new DateTime(Math.Min(DateTime.MaxValue.Ticks, range.High.Ticks + Math.Min(tenth, DateTime.MaxValue.Ticks - range.High.Ticks)), DateTimeKind.Utc));
    }
}
