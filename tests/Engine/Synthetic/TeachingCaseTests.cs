namespace MedGenEmr.Tests.Engine.Synthetic;

/// <summary>Each case the folder's README promises is there, for any seed.</summary>
public sealed class TeachingCaseTests
{
    public static TheoryData<string> Populations => ["first", "second"];

    static readonly Dictionary<string, Lazy<Population>> Made = new()
    {
        ["first"] = new(() => Population.Default),
        ["second"] = new(() => Population.Large),
    };

    static PatientChart Named(string population, string given, string family) => Made[population].Value.Charts.Single(c => c.Given == given && c.Family == family);
    static IEnumerable<Entry> Active(PatientChart chart) => chart.Of("MedicationRequest").Where(m => m.Resource.Text("status") == "active");

    [Theory, MemberData(nameof(Populations))]
    public void penicillin_anaphylaxis_with_an_infection_that_is_not_treated_yet(string population)
    {
        var chart = Named(population, "Chiara", "Rossi");
        var allergy = Assert.Single(chart.Of("AllergyIntolerance")).Resource;
        Assert.True(allergy.HasCode("91936005") && allergy.Text("criticality") == "high");
        var open = Assert.Single(chart.Of("Encounter"), e => e.Resource.Text("status") == "in-progress");
        var infection = chart.Follow(open, open.Resource.GetProperty("diagnosis")[0].GetProperty("condition"))!;
        Assert.True(infection.Resource.HasCode("43878008"));
        Assert.DoesNotContain(chart.Of("MedicationRequest"), m => m.Resource.GetProperty("encounter").Text("reference") == open.FullUrl);
    }

    [Theory, MemberData(nameof(Populations))]
    public void warfarin_with_amiodarone_and_a_rising_INR(string population)
    {
        var chart = Named(population, "Seán", "Ó Briain");
        Assert.Contains(Active(chart), m => m.Resource.HasCode("855332"));
        Assert.Contains(Active(chart), m => m.Resource.HasCode("833528"));
        var inr = chart.Observations("6301-6").Select(o => o.Resource.Value()).ToList();
        Assert.InRange(inr[^3], 1.6m, 3.9m);
        Assert.True(inr[^1] > 4.5m, $"INR {inr[^1]}");
    }

    [Theory, MemberData(nameof(Populations))]
    public void metformin_with_an_eGFR_below_30(string population)
    {
        var chart = Named(population, "William", "Brown");
        Assert.True(chart.Observations("98979-8").Last().Resource.Value() < 30);
        Assert.Contains(Active(chart), m => m.Resource.HasCode("861007", "861004"));
    }

    [Theory, MemberData(nameof(Populations))]
    public void lisinopril_stopped_for_pregnancy(string population)
    {
        var chart = Named(population, "Aisha", "Rahman");
        Assert.Contains(chart.Of("MedicationRequest"), m => m.Resource.HasCode("314076", "314077", "979492", "979480") && m.Resource.Text("status") == "stopped" && m.Resource.GetProperty("statusReason").GetProperty("coding")[0].Text("code") == "preg");
        Assert.Contains(chart.Of("Condition"), c => c.Resource.HasCode("72892002") && !c.Resource.TryGetProperty("abatementDateTime", out _));
        Assert.Contains(Active(chart), m => m.Resource.HasCode("896758"));
    }

    [Theory, MemberData(nameof(Populations))]
    public void a_child_dosed_by_weight(string population)
    {
        var chart = Named(population, "Sofía", "Hernández");
        var amoxicillin = Assert.Single(Active(chart), m => m.Resource.HasCode("308189")).Resource.GetProperty("dosageInstruction")[0];
        var weight = chart.Observations("29463-7").Last().Resource.Value();
        var dose = amoxicillin.GetProperty("doseAndRate")[0].GetProperty("doseQuantity").GetProperty("value").GetDecimal();
        Assert.InRange(dose * 2 / weight, 80, 90);
        Assert.Contains("mg/kg/day", amoxicillin.Text("text"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Populations))]
    public void a_critical_potassium_that_nobody_has_seen(string population)
    {
        var chart = Named(population, "Hiroshi", "Tanaka");
        var potassium = chart.Observations("2823-3").Last();
        Assert.Equal("HH", potassium.Resource.GetProperty("interpretation")[0].GetProperty("coding")[0].Text("code"));
        Assert.True(Population.Now - potassium.Resource.At("effectiveDateTime") < TimeSpan.FromDays(1));
        Assert.DoesNotContain(chart.Of("Encounter"), e => e.Resource.GetProperty("period").At("start") > potassium.Resource.At("effectiveDateTime"));
    }

    [Theory, MemberData(nameof(Populations))]
    public void two_statins_at_once(string population)
        => Assert.Equal(2, Active(Named(population, "Robert", "Miller")).Count(m => m.Resource.HasCode("312961", "617310", "617311", "259255")));

    [Theory, MemberData(nameof(Populations))]
    public void two_people_of_nearly_the_same_name_and_birth_date(string population)
    {
        var (one, other) = (Named(population, "Katherine", "Johnson"), Named(population, "Catherine", "Johnson"));
        Assert.InRange(Math.Abs((one.Birth - other.Birth).TotalDays), 1, 30);
        Assert.NotEmpty(one.Of("Flag"));
        Assert.NotEmpty(other.Of("Flag"));
    }

    [Theory, MemberData(nameof(Populations))]
    public void a_mother_and_her_newborn(string population)
    {
        var (mother, child) = (Named(population, "Ngozi", "Okafor"), Named(population, "Adaeze", "Okafor"));
        Assert.Contains(mother.Of("Encounter"), e => e.Resource.GetProperty("type")[0].GetProperty("coding")[0].Text("code") == "183460006" && e.Resource.GetProperty("period").At("start").Date <= child.Birth && e.Resource.GetProperty("period").At("end").DateTime > child.Birth);
    }

    [Theory, MemberData(nameof(Populations))]
    public void resuscitation_status_is_a_consent_and_a_flag(string population)
        => Assert.All(new[] { ("Ruth", "Goldberg"), ("Eleanor", "Davis"), ("Henry", "Clark") }, name =>
        {
            var chart = Named(population, name.Item1, name.Item2);
            Assert.Equal("adr", Assert.Single(chart.Of("Consent")).Resource.GetProperty("scope").GetProperty("coding")[0].Text("code"));
            Assert.Contains(chart.Of("Flag"), f => f.Resource.Text("status") == "active" && f.Resource.HasCode("304253006"));
        });
}
