using System.Globalization;
using System.Text;
using System.Text.Json;
using MedGenEmr.Engine.Synthetic;

namespace MedGenEmr.Tests.Engine.Synthetic;

public sealed class MeasurementTests
{
    static IReadOnlyList<PatientChart> Charts => Population.Large.Charts;

    [Fact]
    public void every_quantity_has_a_unit_and_its_UCUM_code()
        => Assert.All(Population.Large.Entries, entry => Assert.All(entry.Resource.Everything().Where(p => p.Value.ValueKind == JsonValueKind.Object && p.Value.TryGetProperty("value", out var v) && v.ValueKind == JsonValueKind.Number), p =>
        {
            Assert.Equal("http://unitsofmeasure.org", p.Value.Text("system"));
            Assert.False(string.IsNullOrEmpty(p.Value.Text("code")), entry.ToString());
        }));

    [Fact]
    public void every_dose_has_an_amount_a_route_and_a_timing()
        => Assert.All(Charts.SelectMany(c => c.Of("MedicationRequest")), m =>
        {
            var dosage = m.Resource.GetProperty("dosageInstruction")[0];
            Assert.True(dosage.GetProperty("doseAndRate")[0].GetProperty("doseQuantity").GetProperty("value").GetDecimal() > 0, m.ToString());
            Assert.True(dosage.TryGetProperty("route", out _) && dosage.GetProperty("timing").GetProperty("repeat").GetProperty("frequency").GetInt32() > 0, m.ToString());
        });

    [Fact]
    public void BMI_is_weight_over_height_squared()
        => Assert.All(Charts, chart => Assert.All(chart.Observations("39156-5"), bmi =>
        {
            var at = bmi.Resource.At("effectiveDateTime");
            var weight = chart.Observations("29463-7").Single(o => o.Resource.At("effectiveDateTime") == at).Resource.Value();
            var height = chart.Observations("8302-2").Where(o => o.Resource.At("effectiveDateTime") <= at).MaxBy(o => o.Resource.At("effectiveDateTime"))!.Resource.Value() / 100;
            Assert.Equal(decimal.Round(weight / (height * height), 1, MidpointRounding.AwayFromZero), bmi.Resource.Value());
        }));

    [Fact]
    public void an_interpretation_says_what_range_and_value_say()
        => Assert.All(Charts, chart => Assert.All(chart.Of("Observation").SelectMany(o => o.Resource.TryGetProperty("component", out var parts) ? parts.EnumerateArray().ToArray() : [o.Resource]), o =>
        {
            if (!o.TryGetProperty("referenceRange", out var ranges) || !o.TryGetProperty("interpretation", out var said)) return;
            var range = ranges[0];
            var value = o.Value();
            var expected = range.TryGetProperty("high", out var high) && value > high.GetProperty("value").GetDecimal() ? "H"
                : range.TryGetProperty("low", out var low) && value < low.GetProperty("value").GetDecimal() ? "L" : "N";
            Assert.StartsWith(expected, said[0].GetProperty("coding")[0].Text("code"), StringComparison.Ordinal);
            Assert.Equal(o.GetProperty("valueQuantity").Text("code"), (range.TryGetProperty("high", out var top) ? top : range.GetProperty("low")).Text("code"));
        }));

    [Fact]
    public void eGFR_is_CKD_EPI_2021_of_the_creatinine_of_the_same_tube()
        => Assert.All(Charts, chart => Assert.All(chart.Observations("98979-8"), egfr =>
        {
            var at = egfr.Resource.At("effectiveDateTime");
            var creatinine = chart.Observations("2160-0").Where(o => o.Resource.At("effectiveDateTime") == at).Select(o => (double)o.Resource.Value());
            Assert.Contains(creatinine, c => Math.Abs(CkdEpi(chart.Female, chart.AgeAt(at), c) - (double)egfr.Resource.Value()) < 1.01 || egfr.Resource.Value() == 140);
        }));

    /// <summary>Written again from the paper, not the generator's own.</summary>
    static double CkdEpi(bool female, double age, double creatinine)
        => female
            ? 142 * 1.012 * Math.Pow(creatinine / 0.7, creatinine <= 0.7 ? -0.241 : -1.2) * Math.Pow(0.9938, age)
            : 142 * Math.Pow(creatinine / 0.9, creatinine <= 0.9 ? -0.302 : -1.2) * Math.Pow(0.9938, age);

    [Fact]
    public void the_red_cell_indices_agree_with_each_other()
        => Assert.All(Together("718-7", "4544-3", "786-4"), v => Assert.InRange(v[2] - (v[0] / v[1] * 100), -0.3m, 0.3m));

    [Fact]
    public void LDL_is_what_Friedewald_computes()
        => Assert.All(Together("2093-3", "2085-9", "2571-8", "13457-7"), v => Assert.InRange(v[3] - (v[0] - v[1] - (v[2] / 5)), -0.51m, 0.51m));

    /// <summary>Values of these codes that are results of one report.</summary>
    static IEnumerable<decimal[]> Together(params string[] loinc)
        => Charts.SelectMany(chart => chart.Of("DiagnosticReport").Where(r => r.Resource.TryGetProperty("result", out _))
            .Select(r => r.Resource.GetProperty("result").EnumerateArray().Select(x => chart.Follow(r, x)!.Resource).ToList())
            .Where(results => loinc.All(code => results.Any(r => r.HasCode(code))))
            .Select(results => loinc.Select(code => results.First(r => r.HasCode(code)).Value()).ToArray()));

    [Fact]
    public void systolic_pressure_is_above_diastolic()
        => Assert.All(Charts.SelectMany(c => c.Observations("85354-9")), o => Assert.True(o.Resource.GetProperty("component")[0].Value() - o.Resource.GetProperty("component")[1].Value() >= 15, o.ToString()));

    [Fact]
    public void children_grow()
        => Assert.All(Charts, chart =>
        {
            var heights = chart.Observations("8302-2").Where(o => chart.AgeAt(o.Resource.At("effectiveDateTime")) < 14).ToList();
            Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.True(pair.Second.Resource.Value() >= pair.First.Resource.Value() - 1.2m, $"{chart}: {pair.First.Resource.Value()} then {pair.Second.Resource.Value()}"));
        });

    /// <summary>Stable people: the next HbA1c is nearer to the last than two strangers' are to each other.</summary>
    [Theory]
    [InlineData("4548-4"), InlineData("718-7"), InlineData("2085-9"), InlineData("777-3")]
    public void values_of_one_person_stay_near_each_other(string loinc)
    {
        var series = Charts.Select(c => c.Observations(loinc).Select(o => (double)o.Resource.Value()).ToList()).Where(s => s.Count > 3).ToList();
        var step = series.SelectMany(s => s.Zip(s.Skip(1), (a, b) => Math.Abs(a - b))).Average();
        var means = series.Select(s => s.Average()).ToList();
        var between = means.SelectMany(a => means, (a, b) => Math.Abs(a - b)).Average();
        Assert.True(step < between, FormattableString.Invariant($"{loinc}: {step:F2} within, {between:F2} between"));
    }

    [Fact]
    public void notes_say_the_values_of_their_encounter()
        => Assert.All(Charts, chart => Assert.All(chart.Of("DocumentReference"), note =>
        {
            var encounter = note.Resource.GetProperty("context").GetProperty("encounter")[0].Text("reference");
            var text = Encoding.UTF8.GetString(note.Resource.GetProperty("content")[0].GetProperty("attachment").GetProperty("data").GetBytesFromBase64());
            var results = chart.Of("Observation").Where(o => o.Bundle == note.Bundle && o.Resource.GetProperty("encounter").Text("reference") == encounter && o.Resource.GetProperty("category")[0].GetProperty("coding")[0].Text("code") == "laboratory" && o.Resource.TryGetProperty("valueQuantity", out _));
            Assert.All(results, o => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{o.Resource.GetProperty("code").Text("text")} {o.Resource.GetProperty("valueQuantity").GetProperty("value").GetRawText()}"), text, StringComparison.Ordinal));
            Assert.Contains(chart.Given, text, StringComparison.Ordinal);
        }));

    [Fact]
    public void printed_numbers_keep_their_decimals()
    {
        Assert.Equal("4.0", Analytes.Potassium.Print(4.04).ToString(CultureInfo.InvariantCulture));
        Assert.Equal("0.90", Analytes.Creatinine.Print(0.9).ToString(CultureInfo.InvariantCulture));
        Assert.Equal("140", Analytes.Sodium.Print(139.6).ToString(CultureInfo.InvariantCulture));
    }
}
