using System.Collections.Concurrent;
using Npgsql;

namespace MedGenEmr.Engine.Storage;

/// <summary>Reads by id that wait at the same moment share one round trip and one commit of their audit rows.</summary>
/// <remarks>
/// A read costs its query, an audit row and a commit; the last two cost the same for ten as for one. Nobody waits for others to
/// come: a read that finds a lane free goes at once, and those that come while all lanes are busy go together with the next one.
/// The audit rows are committed before any of the answers, as they are for a single read. See decisions/0005.
/// </remarks>
sealed class ReadGroups(Database database)
{
    const int Lanes = 1;
    const int Largest = 64;

    const string ReadSql = """
        select k.place::int, r.rid, r.version, r.deleted, r.last_updated, r.body
        from unnest($1::smallint[], $2::text[]) with ordinality as k (type, id, place)
        join resource r on r.type = k.type and r.id = k.id
        where r.version > 0
        """;

    const string AuditSql = """
        insert into audit (actor, interaction, type, resource_id, request_id, address)
        select actor, 'read', type, id, request, address
        from unnest($1::text[], $2::smallint[], $3::text[], $4::text[], $5::text[]) as w (actor, type, id, request, address)
        """;

    sealed class Waiting(ResourceKey key, short type, Scope scope) : TaskCompletionSource<StoredResource?>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public ResourceKey Key => key;
        public short Type => type;
        public Scope Scope => scope;
    }

    readonly ConcurrentQueue<Waiting> queue = new();
    int busy;

    /// <returns>The current version (a deletion included), or null where there never was one.</returns>
    public Task<StoredResource?> Read(ResourceKey key, Scope scope, CancellationToken ct)
    {
        var waiting = new Waiting(key, database.Types[key.Type], scope);
        queue.Enqueue(waiting);
        // Runs on the threads of those who read, and ends when nobody waits; every fault goes to the reads of its group.
        if (Enter()) _ = Drain();
        return waiting.Task.WaitAsync(ct);
    }

    bool Enter()
    {
        if (Interlocked.Increment(ref busy) <= Lanes) return true;
        Interlocked.Decrement(ref busy);
        return false;
    }

    async Task Drain()
    {
        do
        {
            while (Next() is { Count: > 0 } group) await Run(group);
            Interlocked.Decrement(ref busy);
        }
        // Who came after the last look and before the lane was given back found it taken.
        while (!queue.IsEmpty && Enter());
    }

    List<Waiting> Next()
    {
        var group = new List<Waiting>();
        while (group.Count < Largest && queue.TryDequeue(out var one)) group.Add(one);
        return group;
    }

    async Task Run(List<Waiting> group)
    {
        try
        {
            var found = await Query(group);
            for (var place = 0; place < group.Count; place++) group[place].SetResult(found[place]);
        }
#pragma warning disable CA1031 // Nothing is swallowed: the fault, whatever it is, is thrown where the read is awaited.
        catch (Exception) when (group.Count > 1)
        {
            // What one read brings with it must not fail the others: each goes alone now and meets its own fault.
            foreach (var one in group) await Run([one]);
        }
        catch (Exception fault)
        {
            group[0].SetException(fault);
        }
#pragma warning restore CA1031
    }

    async Task<StoredResource?[]> Query(List<Waiting> group)
    {
        var found = new StoredResource?[group.Count];
        await using var connection = await database.Looks.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { ReadCommand(group), AuditCommand(group) } };
        await using var rows = await batch.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var place = rows.GetInt32(0) - 1;
            found[place] = new StoredResource(rows.GetInt64(1), group[place].Key, rows.GetInt32(2), rows.GetBoolean(3), rows.GetDateTime(4), Store.Body(rows, 5));
        }
        // Reads on to the end of the transaction: the audit rows are committed before the first byte of an answer leaves.
        await rows.NextResultAsync();
        return found;
    }

    static NpgsqlBatchCommand ReadCommand(List<Waiting> group) => new(ReadSql)
    {
        Parameters = { Arrays.Smallints(group.Select(one => one.Type)), Arrays.Texts(group.Select(one => one.Key.Id)) },
    };

    static NpgsqlBatchCommand AuditCommand(List<Waiting> group) => new(AuditSql)
    {
        Parameters =
        {
            Arrays.Texts(group.Select(one => one.Scope.Actor)), Arrays.Smallints(group.Select(one => one.Type)),
            Arrays.Texts(group.Select(one => one.Key.Id)), Arrays.Texts(group.Select(one => one.Scope.RequestId)),
            Arrays.Texts(group.Select(one => one.Scope.Address)),
        },
    };
}
