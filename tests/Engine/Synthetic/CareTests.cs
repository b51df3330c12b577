namespace MedGenEmr.Tests.Engine.Synthetic;

/// <summary>What a clinician would object to.</summary>
public sealed class CareTests
{
    static IReadOnlyList<PatientChart> Charts => Population.Large.Charts;
    static readonly string[] Metformin = ["861007", "861004"];
    static readonly string[] Penicillins = ["308189", "308191", "834102", "1659149"];
    static readonly string[] FetotoxicDrugs = ["314076", "314077", "979492", "979480"];

    [Fact]
    public void a_drug_is_started_after_the_problem_it_treats_began()
        => Assert.All(Charts, chart => Assert.All(chart.Of("MedicationRequest").Where(m => m.Resource.TryGetProperty("reasonReference", out _)), m =>
        {
            var problem = chart.Follow(m, m.Resource.GetProperty("reasonReference")[0])!;
            Assert.True(m.Resource.At("authoredOn") >= problem.Resource.At("onsetDateTime"), m.ToString());
        }));

    [Fact]
    public void what_was_stopped_says_why()
        => Assert.All(Charts.Where(c => c.Death is null).SelectMany(c => c.Of("MedicationRequest")).Where(m => m.Resource.Text("status") == "stopped"),
            m => Assert.False(string.IsNullOrEmpty(m.Resource.GetProperty("statusReason").Text("text")), m.ToString()));

    [Fact]
    public void metformin_is_not_given_below_an_eGFR_of_30_but_in_the_teaching_case()
        => Assert.All(Charts.Where(c => c.Family != "Brown"), chart =>
        {
            var egfr = chart.Observations("98979-8").ToList();
            foreach (var m in chart.Of("MedicationRequest").Where(m => m.Resource.HasCode(Metformin)))
                Assert.True(Last(egfr, m.Resource.At("authoredOn")) is not < 30, $"{chart} is given metformin");
            if (Last(egfr, Population.Now) < 30) Assert.DoesNotContain(chart.Of("MedicationRequest"), m => m.Resource.HasCode(Metformin) && m.Resource.Text("status") == "active");
        });

    static decimal? Last(List<Entry> series, DateTimeOffset at) => series.LastOrDefault(o => o.Resource.At("effectiveDateTime") < at)?.Resource.Value();

    [Fact]
    public void who_takes_warfarin_has_an_INR_at_least_every_seven_weeks()
    {
        var patients = Charts.Where(c => c.Of("MedicationRequest").Any(m => m.Resource.HasCode("855332"))).ToList();
        Assert.NotEmpty(patients);
        Assert.All(patients, chart =>
        {
            var since = chart.Of("MedicationRequest").Where(m => m.Resource.HasCode("855332")).Min(m => m.Resource.At("authoredOn"));
            var checks = chart.Observations("6301-6").Select(o => o.Resource.At("effectiveDateTime")).Where(at => at >= since).Append(since).Order().ToList();
            Assert.All(checks.Zip(checks.Skip(1)), pair => Assert.True((pair.Second - pair.First).TotalDays < 49, $"{chart}: {pair}"));
        });
    }

    [Fact]
    public void only_women_of_fertile_age_are_pregnant()
        => Assert.All(Charts, chart => Assert.All(chart.Of("Condition").Where(c => c.Resource.HasCode("72892002")), c =>
        {
            Assert.True(chart.Female);
            Assert.InRange(chart.AgeAt(c.Resource.At("onsetDateTime")), 15, 49);
        }));

    [Fact]
    public void no_ACE_inhibitor_or_sartan_is_prescribed_in_pregnancy()
        => Assert.All(Charts, chart => Assert.All(chart.Of("Condition").Where(c => c.Resource.HasCode("72892002")), pregnancy =>
        {
            var from = pregnancy.Resource.At("recordedDate");
            var to = pregnancy.Resource.TryGetProperty("abatementDateTime", out _) ? pregnancy.Resource.At("abatementDateTime") : Population.Now;
            Assert.DoesNotContain(chart.Of("MedicationRequest"), m => m.Resource.HasCode(FetotoxicDrugs) && m.Resource.At("authoredOn") is var at && at >= from && at <= to);
        }));

    [Fact]
    public void nobody_gets_penicillin_after_an_allergy_to_it_is_recorded()
    {
        var allergies = Charts.SelectMany(chart => chart.Of("AllergyIntolerance").Where(a => a.Resource.HasCode("91936005")).Select(a => (Chart: chart, Since: a.Resource.At("recordedDate")))).ToList();
        Assert.NotEmpty(allergies);
        Assert.All(allergies, allergy => Assert.DoesNotContain(allergy.Chart.Of("MedicationRequest"), m => m.Resource.HasCode(Penicillins) && m.Resource.At("authoredOn") >= allergy.Since));
    }

    [Fact]
    public void no_drug_runs_twice_at_the_same_strength()
        => Assert.All(Charts, chart => Assert.Distinct(chart.Of("MedicationRequest").Where(m => m.Resource.Text("status") == "active").Select(m => m.Resource.GetProperty("medicationCodeableConcept").GetProperty("coding")[0].Text("code"))));

    [Fact]
    public void a_problem_is_on_the_list_once()
        => Assert.All(Charts, chart => Assert.Distinct(chart.Of("Condition").Where(c => c.Resource.GetProperty("category")[0].GetProperty("coding")[0].Text("code") == "problem-list-item" && !c.Resource.TryGetProperty("abatementDateTime", out _)).Select(c => c.Resource.GetProperty("code").GetProperty("coding")[0].Text("code"))));

    [Fact]
    public void what_abated_is_resolved_or_in_remission_and_after_its_onset()
        => Assert.All(Charts.SelectMany(c => c.Of("Condition")), c =>
        {
            var status = c.Resource.GetProperty("clinicalStatus").GetProperty("coding")[0].Text("code");
            Assert.Equal(status != "active", c.Resource.TryGetProperty("abatementDateTime", out _));
            if (status != "active") Assert.True(c.Resource.At("abatementDateTime") >= c.Resource.At("onsetDateTime"), c.ToString());
        });

    [Fact]
    public void a_dispense_follows_its_prescription()
        => Assert.All(Charts, chart => Assert.All(chart.Of("MedicationDispense"), d =>
        {
            var request = chart.Follow(d, d.Resource.GetProperty("authorizingPrescription")[0])!.Resource;
            Assert.InRange(d.Resource.At("whenHandedOver"), request.At("authoredOn"), request.At("authoredOn").AddDays(366));
            Assert.Equal(request.GetProperty("medicationCodeableConcept").GetRawText(), d.Resource.GetProperty("medicationCodeableConcept").GetRawText());
        }));

    [Fact]
    public void what_is_given_in_hospital_is_given_during_the_stay_and_ordered_before()
        => Assert.All(Charts, chart => Assert.All(chart.Of("MedicationAdministration"), a =>
        {
            var stay = chart.Follow(a, a.Resource.GetProperty("context"))!.Resource.GetProperty("period");
            Assert.InRange(a.Resource.At("effectiveDateTime"), stay.At("start"), stay.TryGetProperty("end", out _) ? stay.At("end") : Population.Now);
            Assert.True(a.Resource.At("effectiveDateTime") >= chart.Follow(a, a.Resource.GetProperty("request"))!.Resource.At("authoredOn"), a.ToString());
        }));

    [Fact]
    public void vaccine_doses_count_up_with_three_weeks_between()
        => Assert.All(Charts, chart => Assert.All(chart.Of("Immunization").Where(i => i.Resource.TryGetProperty("protocolApplied", out _)).GroupBy(i => i.Resource.GetProperty("vaccineCode").Text("text")), series =>
        {
            var doses = series.OrderBy(i => i.Resource.At("occurrenceDateTime")).ToList();
            Assert.Equal(Enumerable.Range(1, doses.Count), doses.Select(i => i.Resource.GetProperty("protocolApplied")[0].GetProperty("doseNumberPositiveInt").GetInt32()));
            Assert.All(doses.Zip(doses.Skip(1)), pair => Assert.True((pair.Second.Resource.At("occurrenceDateTime") - pair.First.Resource.At("occurrenceDateTime")).TotalDays >= 21, $"{chart}: {series.Key}"));
        }));

    [Theory]
    [InlineData("13457-7", "617310", 0.85, 60)]   // LDL under atorvastatin 20 mg
    [InlineData("4548-4", "861007 861004", 0.95, 90)]    // HbA1c under metformin
    public void treatment_moves_the_value_it_aims_at(string loinc, string drug, double factor, int days)
    {
        var pairs = Charts.SelectMany(chart => chart.Of("MedicationRequest").Where(m => m.Resource.HasCode(drug.Split(' ')) && !m.Resource.TryGetProperty("priorPrescription", out _)).Select(m =>
        {
            var at = m.Resource.At("authoredOn");
            var series = chart.Observations(loinc).ToList();
            return (Before: series.LastOrDefault(o => o.Resource.At("effectiveDateTime") <= at.AddHours(2)), After: series.FirstOrDefault(o => o.Resource.At("effectiveDateTime") > at.AddDays(days)));
        })).Where(p => p.Before is not null && p.After is not null).ToList();
        Assert.True(pairs.Count >= 2, $"{pairs.Count} pairs");
        Assert.True(pairs.Average(p => p.After!.Resource.Value()) < pairs.Average(p => p.Before!.Resource.Value()) * (decimal)factor);
    }

    [Fact]
    public void everybody_over_13_says_whether_they_smoke_and_most_have_been_asked_for_allergies()
    {
        Assert.All(Population.Default.Charts.Where(c => c.AgeAt(Population.Now) > 19), chart => Assert.NotEmpty(chart.Observations("72166-2")));
        var asked = Population.Default.Charts.Count(c => c.Of("AllergyIntolerance").Any());
        Assert.InRange(asked, 24, 29);
    }
}
