using System.Net;
using System.Text.Json;

namespace MedGenEmr.Tests.Api.Fhir;

public sealed class SearchTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task answers_a_searchset_around_the_stored_bytes()
    {
        var (family, ids) = await Family(1);
        var found = await api.Client.Get($"Patient?family={family}&_total=accurate").Expect(HttpStatusCode.OK);
        Assert.Equal("searchset", found.Json.GetProperty("type").GetString());
        Assert.Equal(1, found.Json.GetProperty("total").GetInt32());
        var entry = Assert.Single(found.Json.GetProperty("entry").EnumerateArray());
        Assert.Equal($"http://localhost/fhir/R4/Patient/{ids[0]}", entry.GetProperty("fullUrl").GetString());
        Assert.Equal("match", entry.GetProperty("search").GetProperty("mode").GetString());
        Assert.Equal((await api.Client.Get($"Patient/{ids[0]}")).Text, entry.GetProperty("resource").GetRawText());
        Assert.Contains($"family={family}", Link(found, "self"));
    }

    [Fact]
    public async Task finds_nothing_without_an_empty_array()
    {
        var found = await api.Client.Get($"Patient?family={Some.Id()}").Expect(HttpStatusCode.OK);
        Assert.False(found.Json.TryGetProperty("entry", out _));
    }

    [Fact]
    public async Task next_links_lead_through_everything_once()
    {
        var (family, ids) = await Family(5);
        var met = new List<string>();
        for (var next = (string?)$"/fhir/R4/Patient?family={family}&_count=2"; next is not null;)
        {
            var page = await api.Client.Get(next).Expect(HttpStatusCode.OK);
            met.AddRange(page.Json.GetProperty("entry").EnumerateArray().Select(entry => entry.GetProperty("resource").GetProperty("id").GetString()!));
            next = Link(page, "next") is { } url ? new Uri(url).PathAndQuery : null;
        }
        Assert.Equal(ids.Order(), met.Order());
    }

    [Fact]
    public async Task post_searches_with_a_form_and_the_url_together()
    {
        var (family, ids) = await Family(2);
        var found = await api.Client.Send(HttpMethod.Post, "Patient/_search?_count=1", FhirCalls.Content($"family={family}&_total=accurate", "application/x-www-form-urlencoded"));
        Assert.Equal(HttpStatusCode.OK, found.Status);
        Assert.Equal(2, found.Json.GetProperty("total").GetInt32());
        Assert.Single(found.Json.GetProperty("entry").EnumerateArray());
        Assert.StartsWith("http://localhost/fhir/R4/Patient?", Link(found, "next"));
        Assert.Contains(ids[0], (await api.Client.Send(HttpMethod.Post, "_search", FhirCalls.Content($"_type=Patient&_id={ids[0]}", "application/x-www-form-urlencoded"))).Text);
    }

    [Fact]
    public async Task post_search_takes_no_other_content()
        => Assert.Contains("application/x-www-form-urlencoded", (await api.Client.Post("Patient/_search", "{}").Expect(HttpStatusCode.UnsupportedMediaType)).Said);

    [Fact]
    public async Task searches_several_types_on_the_base()
    {
        var (_, ids) = await Family(1);
        var observation = await api.Client.Post("Observation", Some.Observation($"Patient/{ids[0]}"));
        var found = await api.Client.Get($"?_type=Patient,Observation&_id={ids[0]},{observation.Id}").Expect(HttpStatusCode.OK);
        Assert.Equal(2, found.Json.GetProperty("entry").GetArrayLength());
    }

    [Fact]
    public async Task a_parameter_that_is_not_known_is_reported_and_under_strict_handling_refused()
    {
        var (family, _) = await Family(1);
        var lenient = await api.Client.Get($"Patient?family={family}&favourite-colour=red").Expect(HttpStatusCode.OK);
        var outcome = Assert.Single(lenient.Json.GetProperty("entry").EnumerateArray(), entry => entry.GetProperty("search").GetProperty("mode").GetString() == "outcome");
        Assert.Contains("favourite-colour", outcome.GetProperty("resource").GetProperty("issue")[0].GetProperty("diagnostics").GetString());
        Assert.DoesNotContain("favourite-colour", Link(lenient, "self"));
        Assert.Contains("favourite-colour", (await api.Client.Get($"Patient?family={family}&favourite-colour=red", ("Prefer", "handling=strict")).Expect(HttpStatusCode.BadRequest)).Said);
    }

    [Fact]
    public async Task summary_and_elements_are_reported_as_not_supported()
    {
        foreach (var parameter in (string[])["_summary=true", "_elements=name"])
            Assert.Contains("not-supported", (await api.Client.Get($"Patient?_id={Some.Id()}&{parameter}")).Text);
    }

    [Fact]
    public async Task includes_are_marked_as_such()
    {
        var (_, ids) = await Family(1);
        var observation = await api.Client.Post("Observation", Some.Observation($"Patient/{ids[0]}"));
        var found = await api.Client.Get($"Observation?_id={observation.Id}&_include=Observation:subject").Expect(HttpStatusCode.OK);
        Assert.Equal(["match", "include"], found.Json.GetProperty("entry").EnumerateArray().Select(entry => entry.GetProperty("search").GetProperty("mode").GetString()));
    }

    [Fact]
    public async Task a_page_is_never_larger_than_the_limit()
    {
        var (family, _) = await Family(3);
        using var small = await ApiFixture.SignIn((await api.InProcess(("MedGen:Limits:PageSize", "2"))).CreateClient());
        Assert.Equal(2, (await small.Get($"Patient?family={family}&_count=1000")).Json.GetProperty("entry").GetArrayLength());
        Assert.Equal(2, (await small.Get("Patient/_history?_count=1000")).Json.GetProperty("entry").GetArrayLength());
    }

    [Fact]
    public async Task bundles_can_be_pretty()
        => Assert.Contains("\n  \"type\": \"searchset\"", (await api.Client.Get($"Patient?_id={Some.Id()}&_pretty=true").Expect(HttpStatusCode.OK)).Text);

    static string? Link(Answer answer, string relation)
        => answer.Json.GetProperty("link").EnumerateArray().FirstOrDefault(link => link.GetProperty("relation").GetString() == relation) is { ValueKind: JsonValueKind.Object } link
            ? link.GetProperty("url").GetString() : null;

    async Task<(string Family, List<string> Ids)> Family(int members)
    {
        var family = $"F{Guid.NewGuid():n}";
        var ids = new List<string>();
        for (var i = 0; i < members; i++) ids.Add((await api.Client.Post("Patient", Some.Patient(family: family)).Expect(HttpStatusCode.Created)).Id);
        return (family, ids);
    }
}
