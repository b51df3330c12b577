using System.Net;
using System.Text;
using System.Text.Json;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Tests.Api.Fhir;

public sealed class CapabilityTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task statement_is_open_to_strangers_and_valid()
    {
        var statement = await api.Stranger.Get("metadata").Expect(HttpStatusCode.OK);
        using var _ = ResourceParser.Read(Encoding.UTF8.GetBytes(statement.Text));
        Assert.Equal("4.0.1", statement.Json.GetProperty("fhirVersion").GetString());
        Assert.Equal("http://localhost/fhir/R4", statement.Json.GetProperty("implementation").GetProperty("url").GetString());
        Assert.Equal(146, Resources(statement).Count);
    }

    [Fact]
    public async Task every_interaction_it_promises_is_there()
    {
        var statement = await api.Client.Get("metadata");
        foreach (var resource in Resources(statement))
            foreach (var interaction in Codes(resource))
                Assert.True(await Works(resource.GetProperty("type").GetString()!, interaction), $"{interaction} of {resource.GetProperty("type")}");
        Assert.Equal(["batch", "history-system", "search-system", "transaction"], Codes(statement.Json.GetProperty("rest")[0]).Order());
    }

    [Fact]
    public async Task every_search_parameter_it_promises_works()
    {
        var refused = new List<string>();
        foreach (var resource in Resources(await api.Client.Get("metadata")))
            foreach (var parameter in resource.GetProperty("searchParam").EnumerateArray())
            {
                var url = $"{resource.GetProperty("type")}?{parameter.GetProperty("name")}={Value(parameter.GetProperty("type").GetString()!, parameter.GetProperty("name").GetString()!)}&_count=1";
                var answer = await api.Client.Get(url, ("Prefer", "handling=strict"));
                if (answer.Status != HttpStatusCode.OK) refused.Add($"{url}: {answer.Text}");
            }
        Assert.Empty(refused);
    }

    [Fact]
    public async Task every_include_it_promises_works()
    {
        var refused = new List<string>();
        foreach (var resource in Resources(await api.Client.Get("metadata")))
            foreach (var (property, parameter) in ((string, string)[])[("searchInclude", "_include"), ("searchRevInclude", "_revinclude")])
            {
                if (!resource.TryGetProperty(property, out var includes)) continue;
                var all = string.Join('&', includes.EnumerateArray().Select(include => $"{parameter}={include}"));
                var answer = await api.Client.Get($"{resource.GetProperty("type")}?_id=none&{all}", ("Prefer", "handling=strict"));
                if (answer.Status != HttpStatusCode.OK) refused.Add($"{resource.GetProperty("type")} {property}: {answer.Text}");
            }
        Assert.Empty(refused);
    }

    async Task<bool> Works(string type, string interaction) => interaction switch
    {
        "read" => (await api.Client.Get($"{type}/none")).Status == HttpStatusCode.NotFound,
        "vread" => (await api.Client.Get($"{type}/none/_history/1")).Status == HttpStatusCode.NotFound,
        "history-instance" => (await api.Client.Get($"{type}/none/_history")).Status == HttpStatusCode.NotFound,
        "history-type" => (await api.Client.Get($"{type}/_history?_count=1")).Status == HttpStatusCode.OK,
        "search-type" => (await api.Client.Get($"{type}?_count=1")).Status == HttpStatusCode.OK,
        "delete" => (await api.Client.Delete($"{type}/none")).Status == HttpStatusCode.NoContent,
        // What is refused is the resource, not the interaction
        "create" => (await api.Client.Post(type, "{}")).Status == HttpStatusCode.BadRequest,
        "update" => (await api.Client.Put($"{type}/none", "{}")).Status == HttpStatusCode.BadRequest,
        _ => false,
    };

    static string Value(string type, string name) => type switch
    {
        "date" => "2020-01-01",
        "number" or "quantity" => "1",
        "uri" => "http://example.org/x",
        "reference" => "http://example.org/fhir/Patient/1",
        _ => name == "_id" ? "none" : "x",
    };

    static List<JsonElement> Resources(Answer statement) => [.. statement.Json.GetProperty("rest")[0].GetProperty("resource").EnumerateArray()];

    static IEnumerable<string> Codes(JsonElement of) => of.GetProperty("interaction").EnumerateArray().Select(one => one.GetProperty("code").GetString()!);
}
