using System.Net;
using System.Text.Json;

namespace MedGenEmr.Tests.Api.Fhir;

public sealed class BundleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task transaction_answers_each_entry_in_its_place()
    {
        var (kept, doomed, urn) = (Some.Id(), Some.Id(), $"urn:uuid:{Some.Id()}");
        await api.Client.Put($"Patient/{kept}", Some.Patient(kept));
        await api.Client.Put($"Patient/{doomed}", Some.Patient(doomed));
        var done = await api.Client.Post("", Some.Bundle("transaction",
            Some.Entry("GET", $"Patient/{kept}"),
            Some.Entry("POST", "Observation", Some.Observation(urn)),
            Some.Entry("PUT", $"Patient/{kept}", Some.Patient(kept, "Changed"), more: ",\"ifMatch\":\"W/\\\"1\\\"\""),
            Some.Entry("DELETE", $"Patient/{doomed}"),
            Some.Entry("POST", "Patient", Some.Patient(family: "New"), urn),
            Some.Entry("GET", "Patient/nobody"))).Expect(HttpStatusCode.OK);
        Assert.Equal("transaction-response", done.Json.GetProperty("type").GetString());
        var entries = done.Json.GetProperty("entry").EnumerateArray().ToList();
        Assert.Equal(["200 OK", "201 Created", "200 OK", "204 No Content", "201 Created", "404 Not Found"], entries.Select(Status));
        Assert.Contains("Changed", entries[0].GetProperty("resource").GetRawText());
        Assert.False(entries[1].TryGetProperty("resource", out _));
        Assert.Equal("W/\"2\"", entries[3].GetProperty("response").GetProperty("etag").GetString());
        Assert.Contains("There is no Patient/nobody", entries[5].GetProperty("response").GetProperty("outcome").GetRawText());
        var patient = entries[4].GetProperty("response").GetProperty("location").GetString()!.Split("/_history")[0];
        var observation = await api.Client.Get(entries[1].GetProperty("response").GetProperty("location").GetString()!);
        Assert.Equal(patient, observation.Json.GetProperty("subject").GetProperty("reference").GetString());
    }

    [Fact]
    public async Task transaction_repeats_its_resources_when_asked()
    {
        var done = await api.Client.Post("", Some.Bundle("transaction", Some.Entry("POST", "Patient", Some.Patient(family: "Echo"))), ("Prefer", "return=representation")).Expect(HttpStatusCode.OK);
        Assert.Contains("Echo", done.Json.GetProperty("entry")[0].GetProperty("resource").GetRawText());
    }

    [Fact]
    public async Task transaction_is_all_or_nothing_and_names_every_faulty_entry()
    {
        var before = await api.Counts();
        var refused = await api.Client.Post("", Some.Bundle("transaction",
            Some.Entry("POST", "Patient", Some.Patient()),
            Some.Entry("PUT", "Patient/a", Some.Patient("b")),
            Some.Entry("POST", "Nonsense", Some.Patient()),
            Some.Entry("DELETE", "Patient"),
            Some.Entry("PATCH", "Patient/a", Some.Patient("a")),
            Some.Entry("POST", "https://elsewhere.example/fhir/Patient", Some.Patient()),
            Some.Entry("POST", "Patient"),
            $$"""{"resource":{{Some.Patient()}}}""")).Expect(HttpStatusCode.BadRequest);
        foreach (var at in (string[])["entry[2]", "entry[4]", "entry[5]", "entry[7]"]) Assert.Contains($"Bundle.{at}", refused.Said);
        var writes = await api.Client.Post("", Some.Bundle("transaction", Some.Entry("PUT", "Patient/a", Some.Patient("b")), Some.Entry("DELETE", "Patient"), Some.Entry("POST", "Patient"))).Expect(HttpStatusCode.BadRequest);
        foreach (var at in (string[])["entry[0].resource.id", "entry[1].request.url", "entry[2].resource"]) Assert.Contains($"@Bundle.{at}", writes.Said);
        Assert.Equal(before, await api.Counts());
    }

    [Fact]
    public async Task transaction_with_a_late_conflict_leaves_nothing_behind()
    {
        var before = await api.Counts();
        var refused = await api.Client.Post("", Some.Bundle("transaction",
            Some.Entry("POST", "Patient", Some.Patient()),
            Some.Entry("PUT", "Patient/absent", Some.Patient("absent"), more: ",\"ifMatch\":\"W/\\\"4\\\"\""))).Expect(HttpStatusCode.PreconditionFailed);
        Assert.Contains("@Bundle.entry[1]", refused.Said);
        Assert.Equal(before, await api.Counts());
    }

    [Fact]
    public async Task batch_lets_each_entry_stand_by_itself()
    {
        var (id, first) = (Some.Id(), Some.Id());
        await api.Client.Put($"Patient/{id}", Some.Patient(id));
        var done = await api.Client.Post("", Some.Bundle("batch",
            Some.Entry("POST", "Patient", Some.Patient()),
            Some.Entry("POST", "Patient", """{"resourceType":"Patient","birthDate":"never"}"""),
            Some.Entry("PUT", $"Patient/{first}", Some.Patient(first)),
            Some.Entry("GET", $"Patient/{first}"),
            Some.Entry("GET", $"Patient/{id}", more: ",\"ifNoneMatch\":\"W/\\\"1\\\"\""),
            Some.Entry("PUT", $"Patient/{id}", Some.Patient(id), more: ",\"ifMatch\":\"W/\\\"9\\\"\""),
            Some.Entry("DELETE", $"Patient/{id}"),
            Some.Entry("GET", $"Patient?_id={first}"),
            Some.Entry("PATCH", $"Patient/{first}", Some.Patient(first)),
            Some.Entry("GET", "metadata"),
            Some.Entry("POST", "", Some.Bundle("batch")))).Expect(HttpStatusCode.OK);
        Assert.Equal("batch-response", done.Json.GetProperty("type").GetString());
        var entries = done.Json.GetProperty("entry").EnumerateArray().ToList();
        Assert.Equal(
            ["201 Created", "400 Bad Request", "201 Created", "200 OK", "304 Not Modified", "412 Precondition Failed", "204 No Content", "200 OK", "405 Method Not Allowed", "200 OK", "400 Bad Request"],
            entries.Select(Status));
        Assert.Contains("Bundle.entry[1].resource.birthDate", entries[1].GetProperty("response").GetProperty("outcome").GetRawText());
        Assert.Equal("searchset", entries[7].GetProperty("resource").GetProperty("type").GetString());
    }

    [Fact]
    public async Task batch_isolates_the_entry_that_fails_when_it_is_committed()
    {
        var identifier = Some.Id();
        await api.Client.Post("Practitioner", Practitioner(identifier));
        await api.Client.Post("Practitioner", Practitioner(identifier));
        var entries = Enumerable.Range(0, 7).Select(i => Some.Entry("POST", "Practitioner", Practitioner(i == 3 ? identifier : $"{identifier}-{i}"),
            more: $",\"ifNoneExist\":\"identifier=urn:test|{(i == 3 ? identifier : $"{identifier}-{i}")}\"")).ToArray();
        var done = await api.Client.Post("", Some.Bundle("batch", entries)).Expect(HttpStatusCode.OK);
        Assert.Equal(["201", "201", "201", "412", "201", "201", "201"], done.Json.GetProperty("entry").EnumerateArray().Select(entry => Status(entry)[..3]));
    }

    [Fact]
    public async Task batch_sees_what_earlier_entries_did()
    {
        var (identifier, id) = (Some.Id(), Some.Id());
        var condition = $",\"ifNoneExist\":\"identifier=urn:test|{identifier}\"";
        var done = await api.Client.Post("", Some.Bundle("batch",
            Some.Entry("POST", "Patient", Some.Patient(identifier: identifier), more: condition),
            Some.Entry("POST", "Patient", Some.Patient(identifier: identifier), more: condition),
            Some.Entry("PUT", $"Patient/{id}", Some.Patient(id)),
            Some.Entry("PUT", $"Patient/{id}", Some.Patient(id, "B")),
            Some.Entry("PUT", $"Patient?identifier=urn:test|{identifier}", Some.Patient(identifier: identifier, family: "C")))).Expect(HttpStatusCode.OK);
        Assert.Equal(["201", "200", "201", "200", "200"], done.Json.GetProperty("entry").EnumerateArray().Select(entry => Status(entry)[..3]));
    }

    [Theory]
    [InlineData("collection")]
    [InlineData("document")]
    [InlineData("searchset")]
    public async Task other_bundles_are_not_processed(string type)
        => Assert.Contains($"got `{type}`", (await api.Client.Post("", Some.Bundle(type, $$"""{"resource":{{Some.Patient()}}}""")).Expect(HttpStatusCode.BadRequest)).Said);

    [Fact]
    public async Task what_is_no_bundle_is_not_processed()
        => Assert.Contains("POST [base]/Patient", (await api.Client.Post("", Some.Patient()).Expect(HttpStatusCode.BadRequest)).Said);

    [Fact]
    public async Task an_empty_bundle_comes_to_nothing()
    {
        foreach (var type in (string[])["transaction", "batch"])
        {
            var done = await api.Client.Post("", $$"""{"resourceType":"Bundle","type":"{{type}}"}""").Expect(HttpStatusCode.OK);
            Assert.False(done.Json.TryGetProperty("entry", out _));
        }
    }

    [Fact]
    public async Task entries_may_write_their_url_in_full()
    {
        var id = Some.Id();
        var done = await api.Client.Post("", Some.Bundle("batch", Some.Entry("PUT", $"http://localhost/fhir/R4/Patient/{id}", Some.Patient(id)), Some.Entry("GET", $"/Patient/{id}"))).Expect(HttpStatusCode.OK);
        Assert.Equal(["201 Created", "200 OK"], done.Json.GetProperty("entry").EnumerateArray().Select(Status));
    }

    static string Practitioner(string identifier) => $$"""{"resourceType":"Practitioner","identifier":[{"system":"urn:test","value":"{{identifier}}"}]}""";

    static string Status(JsonElement entry) => entry.GetProperty("response").GetProperty("status").GetString()!;
}
