using System.Text;
using MedGenEmr.Engine;
using MedGenEmr.Engine.Storage;
using MedGenEmr.Engine.Writes;

namespace MedGenEmr.Tests.Engine.Writes;

public sealed class WriterTests(TestStore store) : IClassFixture<TestStore>
{
    [Fact]
    public async Task creates_under_a_new_id_with_version_one()
    {
        var written = Assert.Single(await store.Post("""{"resourceType":"Patient","active":true}"""));
        Assert.Equal(WriteEffect.Created, written.Effect);
        var read = await store.Store.Read(written.Resource!.Key, TestStore.Scope, default);
        Assert.Equal(1, read!.Version);
        Assert.Equal(written.Resource.Body.ToArray(), read.Body.ToArray());
        Assert.Contains("\"versionId\":\"1\"", Encoding.UTF8.GetString(read.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_update_keeps_the_version_before()
    {
        var id = NewId();
        await store.Put("Patient", id, """{"resourceType":"Patient","gender":"male"}""");
        var second = Assert.Single(await store.Put("Patient", id, """{"resourceType":"Patient","gender":"female"}"""));
        Assert.Equal((WriteEffect.Updated, 2), (second.Effect, second.Resource!.Version));
        var first = await store.Store.VRead(new ResourceKey("Patient", id), 1, TestStore.Scope, default);
        Assert.Contains("male", Encoding.UTF8.GetString(first!.Body.Span), StringComparison.Ordinal);
        var history = await store.History.Page(new HistoryRequest("Patient", id, null, null, 10), TestStore.Scope, default);
        Assert.Equal([(2, 'U'), (1, 'P')], history.Entries.Select(entry => (entry.Resource.Version, entry.Action)));
        Assert.Equal(2, history.Total);
    }

    [Fact]
    public async Task a_deleted_resource_is_gone_and_can_come_back()
    {
        var id = NewId();
        await store.Put("Patient", id, """{"resourceType":"Patient","active":true}""");
        Assert.Equal(WriteEffect.Deleted, Assert.Single(await store.Delete("Patient", id)).Effect);
        Assert.True((await store.Store.Read(new ResourceKey("Patient", id), TestStore.Scope, default))!.Deleted);
        Assert.Equal(WriteEffect.Unchanged, Assert.Single(await store.Delete("Patient", id)).Effect);
        var back = Assert.Single(await store.Put("Patient", id, """{"resourceType":"Patient","active":true}"""));
        Assert.Equal((WriteEffect.Created, 3), (back.Effect, back.Resource!.Version));
    }

    [Fact]
    public async Task refuses_a_version_that_is_not_current()
    {
        var id = NewId();
        await store.Put("Patient", id, """{"resourceType":"Patient","active":true}""");
        await store.Put("Patient", id, """{"resourceType":"Patient","active":false}""", ifMatch: 1);
        var problem = await Assert.ThrowsAsync<Problem>(() => store.Put("Patient", id, """{"resourceType":"Patient","active":true}""", ifMatch: 1));
        Assert.Equal(ProblemKind.PreconditionFailed, problem.Kind);
    }

    [Fact]
    public async Task sixteen_writers_of_one_resource_lose_no_version()
    {
        var id = NewId();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            // Under such contention a writer may be told to try again: then it does.
            while (true)
                try { await store.Put("Patient", id, $$"""{"resourceType":"Patient","name":[{"family":"F{{i}}"}]}"""); return; }
                catch (Problem conflict) when (conflict.Kind == ProblemKind.Conflict) { }
        })));
        var history = await store.History.Page(new HistoryRequest("Patient", id, null, null, 100), TestStore.Scope, default);
        Assert.Equal(Enumerable.Range(1, 16).Reverse(), history.Entries.Select(entry => entry.Resource.Version));
        Assert.Equal(16, history.Entries.Select(entry => Encoding.UTF8.GetString(entry.Resource.Body.Span).Split("family")[1]).Distinct().Count());
    }

    [Fact]
    public async Task the_same_condition_from_sixteen_clients_creates_once()
    {
        var value = NewId();
        var json = $$"""{"resourceType":"Patient","identifier":[{"system":"http://mrn","value":"{{value}}"}]}""";
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => store.Commit(
            new Write(WriteMethod.Create, "Patient", null, TestStore.Parse(json).Root) { IfNoneExist = $"identifier=http://mrn|{value}" }))));
        Assert.Single(results, result => result[0].Effect == WriteEffect.Created);
        Assert.Single(results.Select(result => result[0].Resource!.Key).Distinct());
    }

    [Fact]
    public async Task a_reference_to_nobody_leaves_a_place_that_a_later_create_fills()
    {
        var id = NewId();
        await store.Post($$$"""{"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/{{{id}}}"}}""");
        Assert.Null(await store.Store.Read(new ResourceKey("Patient", id), TestStore.Scope, default));
        var written = Assert.Single(await store.Put("Patient", id, """{"resourceType":"Patient","active":true}"""));
        Assert.Equal((WriteEffect.Created, 1), (written.Effect, written.Resource!.Version));
    }

    [Fact]
    public async Task rewrites_links_to_other_entries_wherever_they_stand()
    {
        const string Uuid = "urn:uuid:11111111-1111-4111-8111-111111111111";
        var observation = $$$"""
            {"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"{{{Uuid}}}"},
             "text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"{{{Uuid}}}\">P</a></div>"},
             "extension":[{"url":"http://e","valueUri":"{{{Uuid}}}"}],
             "contained":[{"resourceType":"Encounter","id":"e","status":"planned","class":{"code":"AMB"},"subject":{"reference":"{{{Uuid}}}"}}],
             "encounter":{"reference":"#e"}}
            """;
        var written = await store.Commit(
            new Write(WriteMethod.Create, "Observation", null, TestStore.Parse(observation).Root) { At = "Bundle.entry[0]", FullUrl = "urn:uuid:22222222-2222-4222-8222-222222222222" },
            new Write(WriteMethod.Create, "Patient", null, TestStore.Parse("""{"resourceType":"Patient","active":true}""").Root) { At = "Bundle.entry[1]", FullUrl = Uuid });
        var body = Encoding.UTF8.GetString(written[0].Resource!.Body.Span);
        Assert.DoesNotContain("urn:uuid", body, StringComparison.Ordinal);
        Assert.Equal(4, body.Split(written[1].Resource!.Key.ToString()).Length - 1);
    }

    [Fact]
    public async Task names_the_entry_whose_link_leads_nowhere_and_writes_nothing()
    {
        var before = await store.Count("change");
        var problem = await Assert.ThrowsAsync<Problem>(() => store.Commit(
            new Write(WriteMethod.Create, "Patient", null, TestStore.Parse("""{"resourceType":"Patient","active":true}""").Root) { At = "Bundle.entry[0]", FullUrl = "urn:uuid:1" },
            new Write(WriteMethod.Create, "Observation", null, TestStore.Parse("""{"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"urn:uuid:9"}}""").Root) { At = "Bundle.entry[1]" }));
        Assert.Contains("urn:uuid:9", problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, await store.Count("change"));
    }

    [Fact]
    public async Task writes_each_resource_once_in_a_transaction()
    {
        var id = NewId();
        var patient = TestStore.Parse("""{"resourceType":"Patient","active":true}""").Root;
        var problem = await Assert.ThrowsAsync<Problem>(() => store.Commit(
            new Write(WriteMethod.Update, "Patient", id, patient) { At = "Bundle.entry[0]" },
            new Write(WriteMethod.Delete, "Patient", id, null) { At = "Bundle.entry[1]" }));
        Assert.Contains("Bundle.entry[1]", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Bundle.entry[0]", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_repeated_key_gets_the_first_answer_and_changes_nothing()
    {
        var key = NewId();
        Idempotency Idempotency(byte hash) => new(key, [hash], written => new Answer(201, Encoding.UTF8.GetBytes(written[0].Resource!.Key.Id)));
        Write Create() => new(WriteMethod.Create, "Patient", null, TestStore.Parse("""{"resourceType":"Patient","active":true}""").Root);
        var first = await store.Writer.Commit([Create()], TestStore.Scope, Idempotency(1), default);
        var again = await store.Writer.Commit([Create()], TestStore.Scope, Idempotency(1), default);
        Assert.Equal(first.Written[0].Resource!.Key.Id, Encoding.UTF8.GetString(again.Replayed!.Body.Span));
        Assert.Empty(again.Written);
        var other = await Assert.ThrowsAsync<Problem>(() => store.Writer.Commit([Create()], TestStore.Scope, Idempotency(2), default));
        Assert.Equal(ProblemKind.Unprocessable, other.Kind);
    }

    [Fact]
    public async Task sixteen_requests_with_one_key_write_once()
    {
        var key = NewId();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            var write = new Write(WriteMethod.Create, "Patient", null, TestStore.Parse("""{"resourceType":"Patient","active":true}""").Root);
            var committed = await store.Writer.Commit([write], TestStore.Scope, new Idempotency(key, [1], written => new Answer(201, Encoding.UTF8.GetBytes(written[0].Resource!.Key.Id))), default);
            return committed.Replayed is { } replayed ? Encoding.UTF8.GetString(replayed.Body.Span) : committed.Written[0].Resource!.Key.Id;
        })));
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task a_conditional_reference_means_what_the_transaction_itself_creates()
    {
        var value = NewId();
        var written = await store.Commit(
            new Write(WriteMethod.Create, "Observation", null, TestStore.Parse(ObservationOf($"Patient?identifier=http://mrn|{value}")).Root) { At = "Bundle.entry[0]" },
            new Write(WriteMethod.Create, "Patient", null, TestStore.Parse(PatientOf(value)).Root) { At = "Bundle.entry[1]" });
        Assert.Contains(written[1].Resource!.Key.ToString(), Encoding.UTF8.GetString(written[0].Resource!.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_conditional_reference_does_not_mean_what_the_transaction_deletes()
    {
        var (id, value) = (NewId(), NewId());
        await store.Put("Patient", id, PatientOf(value));
        var problem = await Assert.ThrowsAsync<Problem>(() => store.Commit(
            new Write(WriteMethod.Delete, "Patient", id, null) { At = "Bundle.entry[0]" },
            new Write(WriteMethod.Create, "Observation", null, TestStore.Parse(ObservationOf($"Patient?identifier=http://mrn|{value}")).Root) { At = "Bundle.entry[1]" }));
        Assert.Equal(ProblemKind.PreconditionFailed, problem.Kind);
    }

    [Theory]
    [InlineData("identifier=http://mrn|{0}", "identifier=http://mrn%7C{0}")]
    [InlineData("identifier=http://mrn|{0}", null)]
    public async Task two_entries_do_not_create_the_same_resource(string condition, string? other)
    {
        var value = NewId();
        Write Create(string? ifNoneExist, int entry) => new(WriteMethod.Create, "Patient", null, TestStore.Parse(PatientOf(value)).Root)
        {
            IfNoneExist = ifNoneExist?.Replace("{0}", value, StringComparison.Ordinal), At = $"Bundle.entry[{entry}]",
        };
        var problem = await Assert.ThrowsAsync<Problem>(() => store.Commit(Create(condition, 0), Create(other, 1)));
        Assert.Contains("Bundle.entry[", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_absolute_reference_to_this_server_is_a_reference_to_the_resource()
    {
        var id = NewId();
        await store.Put("Patient", id, PatientOf(NewId()));
        var scope = TestStore.Scope with { BaseUrl = "http://here/fhir/R4" };
        var write = new Write(WriteMethod.Create, "Observation", null, TestStore.Parse(ObservationOf($"http://here/fhir/R4/Patient/{id}")).Root);
        var observation = (await store.Writer.Commit([write], scope, null, default)).Written[0].Resource!;
        var found = await new MedGenEmr.Engine.Search.Search(store.Database).Run(new("Observation", [new("patient", id)], Strict: true), scope, default);
        Assert.Equal(observation.Key, Assert.Single(found.Entries).Resource.Key);
    }

    static string PatientOf(string mrn) => $$"""{"resourceType":"Patient","identifier":[{"system":"http://mrn","value":"{{mrn}}"}]}""";
    static string ObservationOf(string subject) => $$$"""{"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"{{{subject}}}"}}""";

    static string NewId() => Guid.NewGuid().ToString();
}
