using System.Net;
using System.Text.Json;

namespace MedGenEmr.Tests.Api.Fhir;

public sealed class HistoryTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task tells_the_versions_of_a_resource_newest_first()
    {
        var id = Some.Id();
        await api.Client.Put($"Patient/{id}", Some.Patient(id));
        await api.Client.Put($"Patient/{id}", Some.Patient(id, "B"));
        await api.Client.Delete($"Patient/{id}");
        var history = (await api.Client.Get($"Patient/{id}/_history").Expect(HttpStatusCode.OK)).Json;
        Assert.Equal("history", history.GetProperty("type").GetString());
        Assert.Equal(3, history.GetProperty("total").GetInt32());
        var entries = history.GetProperty("entry").EnumerateArray().ToList();
        Assert.Equal(["DELETE", "PUT", "PUT"], entries.Select(entry => entry.GetProperty("request").GetProperty("method").GetString()));
        Assert.Equal(["W/\"3\"", "W/\"2\"", "W/\"1\""], entries.Select(entry => entry.GetProperty("response").GetProperty("etag").GetString()));
        Assert.False(entries[0].TryGetProperty("resource", out _));
        Assert.All(entries, entry => Assert.Equal($"http://localhost/fhir/R4/Patient/{id}", entry.GetProperty("fullUrl").GetString()));
    }

    [Theory]
    [InlineData("Encounter/{0}/_history")]
    [InlineData("Encounter/_history")]
    [InlineData("_history")]
    public async Task pages_lead_through_everything_once(string url)
    {
        var id = Some.Id();
        for (var version = 1; version <= 5; version++)
            await api.Client.Put($"Encounter/{id}", $$"""{"resourceType":"Encounter","id":"{{id}}","status":"planned","class":{"code":"AMB"},"length":{"value":{{version}} } }""").Expect(version == 1 ? HttpStatusCode.Created : HttpStatusCode.OK);
        var total = (await api.Client.Get(string.Format(System.Globalization.CultureInfo.InvariantCulture, url, id) + "?_count=0")).Json.GetProperty("total").GetInt32();
        var met = new List<string>();
        for (var next = (string?)string.Format(System.Globalization.CultureInfo.InvariantCulture, $"/fhir/R4/{url}?_count=2&_since=2020-01-01T00:00:00Z", id); next is not null;)
        {
            var page = (await api.Client.Get(next).Expect(HttpStatusCode.OK)).Json;
            met.AddRange(page.GetProperty("entry").EnumerateArray().Select(entry => entry.GetProperty("fullUrl").GetString() + entry.GetProperty("response").GetProperty("etag").GetString()));
            next = page.GetProperty("link").EnumerateArray().FirstOrDefault(link => link.GetProperty("relation").GetString() == "next") is { ValueKind: JsonValueKind.Object } link
                ? new Uri(link.GetProperty("url").GetString()!).PathAndQuery : null;
        }
        Assert.Equal(total, met.Count);
        Assert.Equal(total, met.Distinct().Count());
    }

    [Fact]
    public async Task since_leaves_out_what_came_before()
    {
        var id = Some.Id();
        await api.Client.Put($"Patient/{id}", Some.Patient(id));
        var second = await api.Client.Put($"Patient/{id}", Some.Patient(id, "B"));
        var since = second.Json.GetProperty("meta").GetProperty("lastUpdated").GetString();
        var history = (await api.Client.Get($"Patient/{id}/_history?_since={since}")).Json;
        Assert.Equal(1, history.GetProperty("entry").GetArrayLength());
        Assert.Equal(0, (await api.Client.Get($"Patient/{id}/_history?_since={DateTime.UtcNow.AddHours(1):O}")).Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task of_what_never_was_is_404()
    {
        await api.Client.Get($"Patient/{Some.Id()}/_history").Expect(HttpStatusCode.NotFound);
        await api.Client.Get($"Patient/{Some.Id()}/_history?_since=2020-01-01").Expect(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("_count=-1", "_count=-1")]
    [InlineData("_count=many", "_count=many")]
    [InlineData("_since=yesterday", "_since=yesterday")]
    [InlineData("_since=2999-01-01T00:00:00Z", "in the future")]
    [InlineData("_before=x", "_before=x")]
    [InlineData("_at=2020", "`_at` is not available")]
    public async Task says_what_is_wrong_with_a_parameter(string query, string said)
        => Assert.Contains(said, (await api.Client.Get($"Patient/_history?{query}").Expect(HttpStatusCode.BadRequest)).Said);

    [Fact]
    public async Task unknown_parameters_are_refused_under_strict_handling_only()
    {
        await api.Client.Get("Patient/_history?colour=red").Expect(HttpStatusCode.OK);
        await api.Client.Get("Patient/_history?colour=red", ("Prefer", "handling=strict")).Expect(HttpStatusCode.BadRequest);
    }
}
