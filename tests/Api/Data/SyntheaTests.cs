using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MedGenEmr.Tests.Testing;

namespace MedGenEmr.Tests.Api.Data;

/// <summary>The Synthea sets, posted as they are: what a user imports on the first day.</summary>
public sealed partial class SyntheaTests : IAsyncLifetime
{
    readonly ApiFixture api = new();

    public Task InitializeAsync() => api.InitializeAsync();
    public Task DisposeAsync() => api.DisposeAsync();

    [RequiresDataTheory("synthea")]
    [InlineData("hiv-conditional", 24_030)]
    [InlineData("classic", 11_808)]
    [InlineData("us-careteam", 1_982)]
    public async Task loads_with_nothing_refused_and_every_reference_leading_somewhere(string set, int resources)
    {
        var bundles = TestData.Files($"synthea/{set}", "*.json.gz").Select(file => TestFile.Bytes($"synthea/{set}/{Path.GetFileName(file)}")).ToList();
        var master = bundles.Where(IsBatch).ToList();
        foreach (var bundle in master) await Load(bundle);
        await Parallel.ForEachAsync(bundles.Where(bundle => !IsBatch(bundle)), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (bundle, _) => await Load(bundle));

        var expected = Counts(bundles);
        Assert.Equal(resources, expected.Values.Sum());
        Assert.Equal(expected, await Stored());
        Assert.Empty(await Dangling());

        foreach (var bundle in master) await Load(bundle);
        Assert.Equal(expected, await Stored());
    }

    async Task Load(byte[] bundle)
    {
        // As `import` does: the PractitionerRoles of the information bundles carry no condition.
        var key = Convert.ToHexString(SHA256.HashData(bundle));
        var answer = await api.Client.Send(HttpMethod.Post, "", FhirCalls.Content(bundle), ("Idempotency-Key", key)).Expect(HttpStatusCode.OK);
        Assert.All(answer.Json.GetProperty("entry").EnumerateArray(), entry => Assert.StartsWith("20", entry.GetProperty("response").GetProperty("status").GetString()));
    }

    static bool IsBatch(byte[] bundle) => Encoding.UTF8.GetString(bundle, 0, 200).Contains("\"batch\"", StringComparison.Ordinal);

    static SortedDictionary<string, long> Counts(IEnumerable<byte[]> bundles)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var bundle in bundles)
        {
            using var json = JsonDocument.Parse(bundle);
            foreach (var entry in json.RootElement.GetProperty("entry").EnumerateArray())
            {
                var type = entry.GetProperty("resource").GetProperty("resourceType").GetString()!;
                counts[type] = counts.GetValueOrDefault(type) + 1;
            }
        }
        return counts;
    }

    async Task<SortedDictionary<string, long>> Stored()
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await using var command = api.Database.Source.CreateCommand("select type, count(*) from fhir group by type");
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) counts[rows.GetString(0)] = rows.GetInt64(1);
        return counts;
    }

    /// <summary>References in the stored bodies that are no resource, found without the search index.</summary>
    async Task<List<string>> Dangling()
    {
        var (keys, references) = (new HashSet<string>(), new HashSet<string>());
        await using var command = api.Database.Source.CreateCommand("select t.name || '/' || r.id, convert_from(r.body, 'UTF8') from resource r join resource_type t on t.id = r.type where r.version > 0");
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            keys.Add(rows.GetString(0));
            foreach (Match reference in Reference().Matches(rows.GetString(1))) references.Add(reference.Groups[1].Value);
        }
        Assert.NotEmpty(references);
        return [.. references.Where(reference => !reference.StartsWith('#') && !keys.Contains(reference))];
    }

    [GeneratedRegex("""
        "reference":"([^"]+)"
        """)]
    private static partial Regex Reference();
}
