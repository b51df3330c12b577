using MedGenEmr.Engine.Storage;
using MedGenEmr.Tests.Engine.Writes;
using Npgsql;

namespace MedGenEmr.Tests.Engine.Storage;

public sealed class ChangeFeedTests(TestStore store) : IClassFixture<TestStore>
{
    [Fact]
    public async Task a_reader_skips_nothing_while_a_transaction_stays_open()
    {
        await store.Post("""{"resourceType":"Patient","active":true}""");
        var start = (await store.Feed.Read(0, 10_000, default)).Position;
        await using var slow = await store.Database.Source.OpenConnectionAsync();
        await using var open = await slow.BeginTransactionAsync();
        await Run(slow, ChangeFeed.Announce);
        await Run(slow, "insert into change (position, rid, at, version, type, action) select nextval('change_position'), rid, now(), 99, type, 'U' from resource where rid = (select min(rid) from resource)");
        await store.Post("""{"resourceType":"Patient","active":true}""");
        await store.Post("""{"resourceType":"Patient","active":true}""");

        var during = await store.Feed.Read(start, 10_000, default);
        Assert.Empty(during.Entries);
        await open.CommitAsync();
        var after = await store.Feed.Read(during.Position, 10_000, default);
        Assert.Equal([99, 1, 1], after.Entries.Select(change => change.Version));
    }

    [Fact]
    public async Task readers_beside_many_writers_see_every_version_once_and_in_order()
    {
        var seen = new List<Change>();
        var position = (await store.Feed.Read(0, int.MaxValue, default)).Position;
        var ids = Enumerable.Range(0, 8).Select(_ => Guid.NewGuid().ToString()).ToArray();
        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++) await Retry(() => store.Put("Patient", ids[(writer + i) % 8], """{"resourceType":"Patient","active":true}"""));
        })));
        while (!writing.IsCompleted || seen.Count < 160)
        {
            var changes = await store.Feed.Read(position, 7, default);
            seen.AddRange(changes.Entries.Where(change => ids.Contains(change.Key.Id)));
            position = changes.Position;
            if (writing.IsFaulted) break;
        }
        await writing;
        Assert.Equal(160, seen.Count);
        foreach (var versions in seen.GroupBy(change => change.Key.Id))
            Assert.Equal(Enumerable.Range(1, versions.Count()), versions.Select(change => change.Version));
    }

    static async Task Retry(Func<Task> write)
    {
        while (true)
            try { await write(); return; }
            catch (MedGenEmr.Engine.Problem conflict) when (conflict.Kind == MedGenEmr.Engine.ProblemKind.Conflict) { }
    }

    static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
