using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Tests.Engine.Synthetic;

public sealed class BundleTests
{
    [Fact]
    public void the_default_population_has_twenty_to_thirty_thousand_resources()
        => Assert.InRange(Population.Default.Bundles.Sum(b => b.Resources), 20_000, 30_000);

    [Fact]
    public void at_least_25_patients_from_newborn_to_over_90()
    {
        var ages = Population.Default.Charts.Select(c => c.AgeAt(Population.Now)).Order().ToList();
        Assert.True(ages.Count >= 25);
        Assert.True(ages[0] < 0.1 && ages[^1] > 90);
        Assert.Contains(Population.Default.Charts, c => c.Death is not null);
        Assert.Contains(Population.Default.Charts, c => c.Family.Any(letter => letter > 127));
    }

    [Fact]
    public void a_bundle_has_at_most_a_megabyte_and_a_thousand_entries()
        => Assert.All(Population.Large.Bundles, b => Assert.True(b.Json.Length <= 1_048_576 && b.Resources is > 0 and <= 1000, $"{b.Name}: {b.Json.Length} bytes, {b.Resources} entries"));

    [Fact]
    public void bundle_names_are_unique_and_entries_are_counted_right()
    {
        Assert.Distinct(Population.Large.Bundles.Select(b => b.Name));
        Assert.Equal(Population.Large.Entries.Count, Population.Large.Bundles.Sum(b => b.Resources));
    }

    [Fact]
    public void every_resource_is_valid_against_its_R4_definition()
        => Assert.All(Population.Large.Bundles.Concat(Population.Default.Bundles), bundle =>
        {
            using var tree = ResourceParser.Parse(bundle.Json, out var issues);
            Assert.True(issues.Count == 0, string.Join('\n', issues.Take(5).Select(i => $"{bundle.Name} {i.At}: {i.Message}")));
        });

    [Fact]
    public void no_two_resources_have_the_same_fullUrl()
        => Assert.Distinct(Population.Large.Entries.Select(e => e.FullUrl));

    [Fact]
    public void every_reference_resolves_in_its_bundle_or_by_an_identifier_of_an_earlier_one()
        => Assert.All(Population.Large.Entries, entry => Assert.All(entry.Resource.Everything().Where(p => p.Name == "reference"),
            p => Assert.True(Population.Large.Resolve(entry, p.Value.GetString()!) is not null, $"{entry}: {p.Value}")));

    [Fact]
    public void only_the_patient_and_the_clinic_are_created_conditionally_and_each_is_found_by_that_condition()
        => Assert.All(Population.Large.Entries, entry =>
        {
            var condition = entry.Request.Text("ifNoneExist");
            Assert.Equal(entry.Owner == "clinic" || entry.Type == "Patient", condition is not null);
            if (condition is null) return;
            var identifiers = entry.Resource.GetProperty("identifier").EnumerateArray().Select(i => $"identifier={i.Text("system")}|{i.Text("value")}");
            Assert.Contains(condition, identifiers);
        });

    [Fact]
    public void every_resource_is_marked_as_test_data()
        => Assert.All(Population.Large.Entries, e => Assert.Equal("HTEST", e.Resource.GetProperty("meta").GetProperty("tag")[0].Text("code")));

    [Fact]
    public void everything_belongs_to_its_own_patient()
        => Assert.All(Population.Large.Charts, chart => Assert.All(chart.Entries.Where(e => e.Type != "Patient"), entry =>
        {
            var named = new[] { "subject", "patient", "beneficiary" }.Where(n => entry.Resource.TryGetProperty(n, out _)).ToList();
            if (entry.Type == "Appointment") return;
            Assert.Equal("Patient", chart.Follow(entry, entry.Resource.GetProperty(Assert.Single(named)))?.Type);
            Assert.Equal(chart.Name, chart.Follow(entry, entry.Resource.GetProperty(named[0]))!.Owner);
        }));
}
