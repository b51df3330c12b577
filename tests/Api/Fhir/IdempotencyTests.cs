using System.Net;

namespace MedGenEmr.Tests.Api.Fhir;

public sealed class IdempotencyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    readonly (string, string) key = ("Idempotency-Key", Some.Id());

    [Fact]
    public async Task a_repeated_create_gets_its_first_answer()
    {
        var patient = Some.Patient();
        var first = await api.Client.Post("Patient", patient, key).Expect(HttpStatusCode.Created);
        var before = await api.Counts();
        var again = await api.Client.Post("Patient", patient, key).Expect(HttpStatusCode.Created);
        Assert.Equal((first.Text, first.Location, first.ETag), (again.Text, again.Location, again.ETag));
        Assert.Equal(first.Message.Content.Headers.LastModified, again.Message.Content.Headers.LastModified);
        Assert.Equal("true", again.Message.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.False(first.Message.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(before, await api.Counts());
    }

    [Fact]
    public async Task a_repeated_update_and_delete_change_nothing()
    {
        var id = Some.Id();
        await api.Client.Put($"Patient/{id}", Some.Patient(id), key).Expect(HttpStatusCode.Created);
        await api.Client.Put($"Patient/{id}", Some.Patient(id, "B"));
        await api.Client.Put($"Patient/{id}", Some.Patient(id), key).Expect(HttpStatusCode.Created);
        Assert.Equal("W/\"2\"", (await api.Client.Get($"Patient/{id}")).ETag);
        var other = ("Idempotency-Key", Some.Id());
        Assert.Equal("W/\"3\"", (await api.Client.Delete($"Patient/{id}", other).Expect(HttpStatusCode.NoContent)).ETag);
        Assert.Equal("W/\"3\"", (await api.Client.Delete($"Patient/{id}", other).Expect(HttpStatusCode.NoContent)).ETag);
    }

    [Fact]
    public async Task a_repeated_transaction_gets_its_first_answer()
    {
        var bundle = Some.Bundle("transaction", Some.Entry("POST", "Patient", Some.Patient()), Some.Entry("POST", "Patient", Some.Patient()));
        var first = await api.Client.Post("", bundle, key).Expect(HttpStatusCode.OK);
        var before = await api.Counts();
        var again = await api.Client.Post("", bundle, key).Expect(HttpStatusCode.OK);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(before, await api.Counts());
    }

    [Fact]
    public async Task a_repeated_batch_gets_its_first_answer()
    {
        var bundle = Some.Bundle("batch", [.. Enumerable.Range(0, 250).Select(_ => Some.Entry("POST", "Patient", Some.Patient())), Some.Entry("POST", "Patient", "{\"resourceType\":\"Patient\",\"x\":1}")]);
        var first = await api.Client.Post("", bundle, key).Expect(HttpStatusCode.OK);
        var before = await api.Counts();
        var again = await api.Client.Post("", bundle, key).Expect(HttpStatusCode.OK);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(before, await api.Counts());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task a_batch_that_was_cut_short_goes_on_where_it_was(bool divided)
    {
        var identifier = Some.Id();
        var entries = Enumerable.Range(0, 150).Select(i => Some.Entry("POST", "Patient", Some.Patient(identifier: $"{identifier}-{i}"))).ToList();
        // Refused when it is committed: its group is then committed entry by entry.
        if (divided) entries[40] = Some.Entry("PUT", "Patient/absent", Some.Patient("absent"), more: ",\"ifMatch\":\"W/\\\"4\\\"\"");
        var bundle = Some.Bundle("batch", [.. entries]);
        var first = await api.Client.Post("", bundle, key).Expect(HttpStatusCode.OK);
        var before = await api.Counts();
        // As if the process had died before the whole answer was kept.
        await using (var forget = api.Database.Source.CreateCommand($"delete from idempotency where key = '{key.Item2}'")) Assert.Equal(1, await forget.ExecuteNonQueryAsync());
        var again = await api.Client.Post("", bundle, key).Expect(HttpStatusCode.OK);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(before, await api.Counts());
    }

    [Fact]
    public async Task a_key_belongs_to_one_request()
    {
        await api.Client.Post("Patient", Some.Patient(), key).Expect(HttpStatusCode.Created);
        await api.Client.Post("Patient", Some.Patient(family: "Other"), key).Expect(HttpStatusCode.UnprocessableEntity);
        await api.Client.Put("Patient/x", Some.Patient("x"), key).Expect(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task a_refused_request_does_not_use_up_its_key()
    {
        await api.Client.Post("Patient", """{"resourceType":"Patient","x":1}""", key).Expect(HttpStatusCode.BadRequest);
        await api.Client.Post("Patient", Some.Patient(), key).Expect(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("transaction")]
    [InlineData("batch")]
    public async Task bundles_that_read_cannot_carry_a_key(string type)
    {
        var before = await api.Counts();
        var refused = await api.Client.Post("", Some.Bundle(type, Some.Entry("POST", "Patient", Some.Patient()), Some.Entry("GET", "Patient/x")), key).Expect(HttpStatusCode.BadRequest);
        Assert.Contains("Idempotency-Key", refused.Said);
        Assert.Equal(before, await api.Counts());
    }

    [Fact]
    public async Task two_at_once_are_one()
    {
        var patient = Some.Patient();
        var both = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => api.Client.Post("Patient", patient, key)));
        Assert.Single(both.Select(answer => answer.Text).Distinct());
    }

    [Fact]
    public async Task a_key_is_visible_ascii()
        => Assert.Contains("Idempotency-Key", (await api.Client.Post("Patient", Some.Patient(), ("Idempotency-Key", new string('k', 201))).Expect(HttpStatusCode.BadRequest)).Said);
}
