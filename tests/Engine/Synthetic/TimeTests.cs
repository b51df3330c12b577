using System.Text.Json;

namespace MedGenEmr.Tests.Engine.Synthetic;

public sealed class TimeTests
{
    static readonly string[] Past = ["effectiveDateTime", "issued", "authoredOn", "onsetDateTime", "abatementDateTime", "recordedDate", "occurrenceDateTime", "whenPrepared", "whenHandedOver", "date", "created", "dateTime", "startDate"];
    static IReadOnlyList<PatientChart> Charts => Population.Large.Charts;

    [Fact]
    public void nothing_happens_before_birth_after_death_or_in_the_future()
        => Assert.All(Charts, chart => Assert.All(chart.Entries.Where(e => e.Type is not "Patient"), entry =>
        {
            foreach (var name in Past)
            {
                if (!entry.Resource.TryGetProperty(name, out _)) continue;
                var at = entry.Resource.At(name);
                Assert.True(at.DateTime.Date >= chart.Birth, $"{entry}: {name} {at} is before birth");
                Assert.True(at <= Population.Now, $"{entry}: {name} {at} is in the future");
                Assert.True(chart.Death is not { } died || at <= died, $"{entry}: {name} {at} is after death");
            }
        }));

    [Fact]
    public void appointments_lie_ahead()
        => Assert.All(Charts.SelectMany(c => c.Of("Appointment")), a => Assert.True(a.Resource.At("start") > Population.Now));

    [Fact]
    public void the_dead_have_no_appointment_and_no_running_prescription()
        => Assert.All(Charts.Where(c => c.Death is not null), chart =>
        {
            Assert.Empty(chart.Of("Appointment"));
            Assert.DoesNotContain(chart.Of("MedicationRequest"), m => m.Resource.Text("status") == "active");
            Assert.Contains(chart.Of("Encounter"), e => e.Resource.GetProperty("period").At("end") == chart.Death);
        });

    [Fact]
    public void periods_end_after_they_start()
        => Assert.All(Population.Large.Entries, entry => Assert.All(entry.Resource.Everything().Where(p => p.Name is "period" or "performedPeriod" or "validityPeriod" && p.Value.ValueKind == JsonValueKind.Object), p =>
        {
            if (p.Value.TryGetProperty("end", out _)) Assert.True(p.Value.At("end") >= p.Value.At("start"), $"{entry}: {p.Value}");
        }));

    [Fact]
    public void what_is_measured_in_an_encounter_is_measured_during_it()
        => Assert.All(Charts, chart => Assert.All(chart.Of("Observation"), o =>
        {
            var period = chart.Follow(o, o.Resource.GetProperty("encounter"))!.Resource.GetProperty("period");
            var at = o.Resource.At("effectiveDateTime");
            // The blood of a telephone visit was drawn an hour before it.
            Assert.InRange(at, period.At("start").AddMinutes(-70), (period.TryGetProperty("end", out _) ? period.At("end") : Population.Now).AddMinutes(45));
        }));

    [Fact]
    public void results_are_issued_after_they_are_taken()
        => Assert.All(Charts.SelectMany(c => c.Of("Observation").Concat(c.Of("DiagnosticReport"))), o => Assert.True(o.Resource.At("issued") >= o.Resource.At("effectiveDateTime"), o.ToString()));

    [Fact]
    public void a_report_is_of_the_same_encounter_and_moment_as_its_results()
        => Assert.All(Charts, chart => Assert.All(chart.Of("DiagnosticReport").Where(r => r.Resource.TryGetProperty("result", out _)), report =>
            Assert.All(report.Resource.GetProperty("result").EnumerateArray(), reference =>
            {
                var result = chart.Follow(report, reference)!;
                Assert.Equal(report.Resource.Text("effectiveDateTime"), result.Resource.Text("effectiveDateTime"));
                Assert.Equal(report.Resource.GetProperty("encounter").Text("reference"), result.Resource.GetProperty("encounter").Text("reference"));
            })));

    [Fact]
    public void open_encounters_are_few_recent_and_have_no_end()
    {
        var open = Population.Default.Charts.SelectMany(c => c.Of("Encounter")).Where(e => e.Resource.Text("status") == "in-progress").ToList();
        Assert.InRange(open.Count, 3, 6);
        Assert.All(open, e => Assert.False(e.Resource.GetProperty("period").TryGetProperty("end", out _)));
        Assert.All(open, e => Assert.True(Population.Now - e.Resource.GetProperty("period").At("start") < TimeSpan.FromDays(4)));
    }

    [Fact]
    public void nobody_is_in_two_hospital_stays_at_once()
        => Assert.All(Charts, chart =>
        {
            var stays = chart.Of("Encounter").Where(e => e.Resource.GetProperty("class").Text("code") == "IMP").Select(e => e.Resource.GetProperty("period"))
                .Select(p => (From: p.At("start"), To: p.TryGetProperty("end", out _) ? p.At("end") : Population.Now)).OrderBy(p => p.From).ToList();
            Assert.All(stays.Zip(stays.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From, $"{chart}: {pair}"));
        });

    [Fact]
    public void records_of_the_adults_span_at_least_five_years()
        => Assert.All(Population.Default.Charts.Where(c => c.AgeAt(Population.Now) > 20), chart =>
        {
            var starts = chart.Of("Encounter").Select(e => e.Resource.GetProperty("period").At("start")).ToList();
            Assert.True(starts.Max() - starts.Min() > TimeSpan.FromDays(5 * 365), chart.ToString());
        });
}
