using MedGenEmr.Engine;
using MedGenEmr.Tests.Engine.Writes;

namespace MedGenEmr.Tests.Engine.Storage;

public sealed class ReadGroupsTests(TestStore store) : IClassFixture<TestStore>
{
    [Fact]
    public async Task many_readers_at_once_each_get_their_own_resource_and_leave_their_own_trace()
    {
        var ids = Enumerable.Range(0, 40).Select(_ => Guid.NewGuid().ToString()).ToList();
        foreach (var id in ids) await store.Put("Patient", id, $$"""{"resourceType":"Patient","name":[{"family":"{{id}}"}]}""");
        var shared = store.Store;
        var before = await Traces();
        var read = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(async () =>
        {
            var key = new ResourceKey("Patient", i % 10 == 9 ? $"nobody-{i}" : ids[i % ids.Count]);
            return (key, found: await shared.Read(key, TestStore.Scope, default));
        })));
        Assert.All(read, one => Assert.Equal(one.key.Id.StartsWith("nobody", StringComparison.Ordinal) ? null : one.key, one.found?.Key));
        Assert.All(read.Where(one => one.found is not null), one => Assert.Contains(one.key.Id, System.Text.Encoding.UTF8.GetString(one.found!.Body.Span)));
        Assert.Equal(400, await Traces() - before);
    }

    [Fact]
    public async Task a_reader_who_brings_a_fault_fails_alone()
    {
        var id = Guid.NewGuid().ToString();
        await store.Put("Patient", id, """{"resourceType":"Patient","active":true}""");
        var shared = store.Store;
        // PostgreSQL's text has no NUL: a group with this one in it fails as a whole.
        var good = Enumerable.Range(0, 60).Select(_ => Task.Run(() => shared.Read(new ResourceKey("Patient", id), TestStore.Scope, default))).ToList();
        var bad = Enumerable.Range(0, 5).Select(_ => Task.Run(() => shared.Read(new ResourceKey("Patient", "a\0b"), TestStore.Scope, default))).ToList();
        foreach (var one in bad) await Assert.ThrowsAsync<Npgsql.PostgresException>(() => one);
        foreach (var one in good) Assert.NotNull(await one);
    }

    [Fact]
    public async Task who_no_longer_waits_does_not_hold_up_the_others()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        var shared = store.Store;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shared.Read(new ResourceKey("Patient", "x"), TestStore.Scope, gone.Token));
        Assert.Null(await shared.Read(new ResourceKey("Patient", "x"), TestStore.Scope, default));
    }

    async Task<long> Traces()
    {
        await using var command = store.Database.Source.CreateCommand("select count(*) from audit where interaction = 'read'");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
