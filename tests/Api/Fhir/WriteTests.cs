using System.Net;
using System.Text.Json;

namespace MedGenEmr.Tests.Api.Fhir;

public sealed class WriteTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task create_answers_201_with_location_etag_and_the_resource()
    {
        var sent = Some.Id();
        var made = await api.Client.Post("Patient", Some.Patient(sent)).Expect(HttpStatusCode.Created);
        Assert.NotEqual(sent, made.Id);
        Assert.Equal($"http://localhost/fhir/R4/Patient/{made.Id}/_history/1", made.Location);
        Assert.Equal("W/\"1\"", made.ETag);
        Assert.Equal("1", made.Json.GetProperty("meta").GetProperty("versionId").GetString());
        Assert.Equal(made.Text, (await api.Client.Get($"Patient/{made.Id}")).Text);
    }

    [Theory]
    [InlineData("return=minimal", "")]
    [InlineData("return=representation", "Patient")]
    [InlineData("return=OperationOutcome", "OperationOutcome")]
    [InlineData("respond-async, return=OperationOutcome; handling=lenient", "OperationOutcome")]
    public async Task create_answers_what_prefer_asks_for(string prefer, string type)
    {
        var made = await api.Client.Post("Patient", Some.Patient(), ("Prefer", prefer)).Expect(HttpStatusCode.Created);
        Assert.Equal(type, made.Text.Length == 0 ? "" : made.Json.GetProperty("resourceType").GetString());
        Assert.NotNull(made.Location);
    }

    [Fact]
    public async Task create_of_another_type_than_the_url_is_refused_naming_both()
        => Assert.Equal("error invalid: The resource is a `Patient`, the URL says `Observation`; they must be equal. @Patient.resourceType",
            (await api.Client.Post("Observation", Some.Patient()).Expect(HttpStatusCode.BadRequest)).Said);

    [Fact]
    public async Task create_names_every_fault_of_the_resource()
    {
        var said = (await api.Client.Post("Patient", """{"resourceType":"Patient","gendre":"male","birthDate":"2024-13","active":"yes"}""").Expect(HttpStatusCode.BadRequest)).Said;
        Assert.Contains("Did you mean `gender`?", said);
        Assert.Contains("@Patient.birthDate", said);
        Assert.Contains("@Patient.active", said);
    }

    [Fact]
    public async Task if_none_exist_creates_once()
    {
        var identifier = Some.Id();
        var condition = ("If-None-Exist", $"identifier=urn:test|{identifier}");
        var first = await api.Client.Post("Patient", Some.Patient(identifier: identifier), condition).Expect(HttpStatusCode.Created);
        var second = await api.Client.Post("Patient", Some.Patient(identifier: identifier), condition).Expect(HttpStatusCode.OK);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(first.Location, second.Location);
    }

    [Fact]
    public async Task if_none_exist_with_several_matches_is_412()
    {
        var identifier = Some.Id();
        await api.Client.Post("Patient", Some.Patient(identifier: identifier));
        await api.Client.Post("Patient", Some.Patient(identifier: identifier));
        var refused = await api.Client.Post("Patient", Some.Patient(identifier: identifier), ("If-None-Exist", $"identifier=urn:test|{identifier}")).Expect(HttpStatusCode.PreconditionFailed);
        Assert.Contains("multiple-matches", refused.Said);
    }

    [Fact]
    public async Task update_creates_with_201_and_then_updates_with_200()
    {
        var id = Some.Id();
        var made = await api.Client.Put($"Patient/{id}", Some.Patient(id)).Expect(HttpStatusCode.Created);
        Assert.Equal($"http://localhost/fhir/R4/Patient/{id}/_history/1", made.Location);
        var changed = await api.Client.Put($"Patient/{id}", Some.Patient(id, "Changed")).Expect(HttpStatusCode.OK);
        Assert.Equal("W/\"2\"", changed.ETag);
        Assert.Contains("Changed", changed.Text);
    }

    [Fact]
    public async Task update_with_another_id_is_refused_naming_both()
    {
        var said = (await api.Client.Put("Patient/here", Some.Patient("there")).Expect(HttpStatusCode.BadRequest)).Said;
        Assert.Contains("`there`", said);
        Assert.Contains("`here`", said);
        Assert.Contains("@Patient.id", said);
    }

    [Fact]
    public async Task update_without_an_id_says_what_to_write()
        => Assert.Contains("\"id\": \"here\"", (await api.Client.Put("Patient/here", Some.Patient()).Expect(HttpStatusCode.BadRequest)).Said);

    [Fact]
    public async Task if_match_lets_only_the_version_seen_be_changed()
    {
        var id = Some.Id();
        await api.Client.Put($"Patient/{id}", Some.Patient(id));
        await api.Client.Put($"Patient/{id}", Some.Patient(id, "B"), ("If-Match", "W/\"1\"")).Expect(HttpStatusCode.OK);
        var refused = await api.Client.Put($"Patient/{id}", Some.Patient(id, "C"), ("If-Match", "W/\"1\"")).Expect(HttpStatusCode.PreconditionFailed);
        Assert.Contains("current version is 2", refused.Said);
        await api.Client.Delete($"Patient/{id}", ("If-Match", "W/\"1\"")).Expect(HttpStatusCode.PreconditionFailed);
        await api.Client.Put($"Patient/{id}", Some.Patient(id, "D"), ("If-Match", "W/\"elsewhere\"")).Expect(HttpStatusCode.PreconditionFailed);
        await api.Client.Delete($"Patient/{id}", ("If-Match", "W/\"2\"")).Expect(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task if_none_match_star_updates_only_where_nothing_is()
    {
        var id = Some.Id();
        await api.Client.Put($"Patient/{id}", Some.Patient(id), ("If-None-Match", "*")).Expect(HttpStatusCode.Created);
        await api.Client.Put($"Patient/{id}", Some.Patient(id), ("If-None-Match", "*")).Expect(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task conditional_update_creates_updates_and_refuses_several()
    {
        var identifier = Some.Id();
        var url = $"Patient?identifier=urn:test|{identifier}";
        var made = await api.Client.Put(url, Some.Patient(identifier: identifier)).Expect(HttpStatusCode.Created);
        var changed = await api.Client.Put($"{url}&_format=json", Some.Patient(identifier: identifier, family: "B")).Expect(HttpStatusCode.OK);
        Assert.Equal(made.Id, changed.Id);
        await api.Client.Post("Patient", Some.Patient(identifier: identifier));
        await api.Client.Put(url, Some.Patient(identifier: identifier)).Expect(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task conditional_delete_deletes_the_one_match()
    {
        var identifier = Some.Id();
        var made = await api.Client.Post("Patient", Some.Patient(identifier: identifier));
        await api.Client.Delete($"Patient?identifier=urn:test|{identifier}").Expect(HttpStatusCode.NoContent);
        await api.Client.Get($"Patient/{made.Id}").Expect(HttpStatusCode.Gone);
        await api.Client.Delete($"Patient?identifier=urn:test|{identifier}").Expect(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task update_and_delete_of_a_whole_type_are_refused()
    {
        var before = await api.Counts();
        Assert.Contains("needs criteria", (await api.Client.Delete("Patient").Expect(HttpStatusCode.BadRequest)).Said);
        Assert.Contains("needs criteria", (await api.Client.Delete("Patient?_format=json").Expect(HttpStatusCode.BadRequest)).Said);
        Assert.Contains("needs criteria", (await api.Client.Put("Patient", Some.Patient()).Expect(HttpStatusCode.BadRequest)).Said);
        Assert.Contains("`nonsense`", (await api.Client.Delete("Patient?nonsense=1").Expect(HttpStatusCode.BadRequest)).Said);
        Assert.Equal(before, await api.Counts());
    }

    [Fact]
    public async Task delete_answers_204_with_the_tombstones_etag_and_again_204()
    {
        var id = Some.Id();
        await api.Client.Put($"Patient/{id}", Some.Patient(id));
        var deleted = await api.Client.Delete($"Patient/{id}").Expect(HttpStatusCode.NoContent);
        Assert.Equal("W/\"2\"", deleted.ETag);
        await api.Client.Delete($"Patient/{id}").Expect(HttpStatusCode.NoContent);
        await api.Client.Delete($"Patient/{Some.Id()}").Expect(HttpStatusCode.NoContent);
        var back = await api.Client.Put($"Patient/{id}", Some.Patient(id)).Expect(HttpStatusCode.Created);
        Assert.Equal("W/\"3\"", back.ETag);
    }

    [Fact]
    public async Task delete_says_what_it_did_when_asked()
    {
        var id = Some.Id();
        await api.Client.Put($"Patient/{id}", Some.Patient(id));
        var deleted = await api.Client.Delete($"Patient/{id}", ("Prefer", "return=OperationOutcome")).Expect(HttpStatusCode.OK);
        Assert.Contains($"information informational: Patient/{id} is deleted as version 2.", deleted.Said);
    }

    [Fact]
    public async Task decimals_keep_their_digits()
    {
        var made = await api.Client.Post("Observation", Some.Observation($"Patient/{Some.Id()}")).Expect(HttpStatusCode.Created);
        Assert.Equal("70.50", made.Json.GetProperty("valueQuantity").GetProperty("value").GetRawText());
    }

    [Fact]
    public async Task a_bundle_is_stored_by_posting_it_to_its_type()
    {
        var made = await api.Client.Post("Bundle", Some.Bundle("collection", $$"""{"resource":{{Some.Patient()}}}""")).Expect(HttpStatusCode.Created);
        Assert.Equal(JsonValueKind.Array, (await api.Client.Get($"Bundle/{made.Id}")).Json.GetProperty("entry").ValueKind);
    }
}
