using System.Net;
using System.Text.Json;
using MedGenEmr.Tests.Testing;

namespace MedGenEmr.Tests.Api.Data;

/// <summary>The official R4 examples: each is accepted, and comes back equal element by element, decimals with their digits.</summary>
public sealed class ExampleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [RequiresDataFact("fhir-r4-examples")]
    public async Task every_example_is_accepted_and_comes_back_equal()
    {
        var (refused, count) = (new List<string>(), 0);
        foreach (var file in TestData.Files("fhir-r4-examples", "*.json*").Select(Path.GetFileName).Where(name => !name!.StartsWith("manifest", StringComparison.Ordinal)))
        {
            count++;
            var sent = TestFile.Bytes($"fhir-r4-examples/{file}");
            using var example = JsonDocument.Parse(sent);
            var type = example.RootElement.GetProperty("resourceType").GetString();
            var id = example.RootElement.TryGetProperty("id", out var given) ? given.GetString() : "no-id";
            var written = example.RootElement.TryGetProperty("id", out _)
                ? await api.Client.Send(HttpMethod.Put, $"{type}/{id}", FhirCalls.Content(sent))
                : await api.Client.Send(HttpMethod.Post, type!, FhirCalls.Content(sent));
            if (written.Status is not (HttpStatusCode.Created or HttpStatusCode.OK))
            {
                refused.Add($"{file}: {written.Text}");
                continue;
            }
            var read = await api.Client.Get(new Uri(written.Location!).AbsolutePath).Expect(HttpStatusCode.OK);
            JsonEquality.Require(example.RootElement, read.Json, example.RootElement.TryGetProperty("id", out _) ? ["meta"] : ["id", "meta"]);
        }
        Assert.Empty(refused);
        Assert.Equal(381, count);
    }
}
