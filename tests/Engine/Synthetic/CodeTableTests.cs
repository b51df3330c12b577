using System.Text.Json;

namespace MedGenEmr.Tests.Engine.Synthetic;

public sealed class CodeTableTests
{
    static readonly string[] Systems = ["http://loinc.org", "http://snomed.info/sct", "http://www.nlm.nih.gov/research/umls/rxnorm", "http://hl7.org/fhir/sid/cvx", "http://hl7.org/fhir/sid/icd-10-cm"];

    /// <summary>codes.tsv says of every clinical code where it was checked; a code that is not in it was not.</summary>
    [Fact]
    public void every_clinical_code_is_in_the_table_of_checked_codes_with_the_same_display()
    {
        var table = File.ReadAllLines(Path.Combine(Root, "functions/Engine/Synthetic/codes.tsv")).Skip(1).Select(line => line.Split('\t')).ToDictionary(c => (c[0], c[1]), c => c[2]);
        var used = Population.Large.Entries.Concat(Population.Default.Entries).SelectMany(e => e.Resource.Everything())
            .Where(p => p.Name is "coding" or "valueCoding" or "class").SelectMany(p => p.Value.ValueKind == JsonValueKind.Array ? p.Value.EnumerateArray().ToArray() : [p.Value])
            .Where(c => c.TryGetProperty("display", out _)).Select(c => (System: c.Text("system")!, Code: c.Text("code")!, Display: c.Text("display")!)).Where(c => Systems.Contains(c.System)).Distinct();
        Assert.All(used, c => Assert.True(table.TryGetValue((c.System, c.Code), out var display) && display == c.Display, $"{c} is not in codes.tsv"));
    }

    static string Root
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "MedGenEmr.sln"))) directory = directory.Parent;
            return directory?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
        }
    }
}
