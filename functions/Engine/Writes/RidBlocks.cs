using Npgsql;

namespace MedGenEmr.Engine.Writes;

/// <summary>Numbers for new resources, taken from the database in blocks so that a write knows them before it commits.</summary>
sealed class RidBlocks
{
    /// <summary>The increment of sequence resource_rid.</summary>
    const int BlockSize = 256;
    const string Reserve = "select nextval('resource_rid') from generate_series(1, $1)";

    readonly Lock gate = new();
    readonly Queue<long> blocks = new();
    long next, end;

    /// <returns>That many numbers, ascending as far as blocks allow.</returns>
    public async ValueTask<Queue<long>> Take(NpgsqlDataSource source, int count, CancellationToken ct)
    {
        var rids = new Queue<long>(count);
        while (!Fill(rids, count)) await Fetch(source, count - rids.Count, ct);
        return rids;
    }

    bool Fill(Queue<long> rids, int count)
    {
        lock (gate)
        {
            while (rids.Count < count)
            {
                if (next < end) { rids.Enqueue(next++); continue; }
                if (!blocks.TryDequeue(out next)) { next = end = 0; return false; }
                end = next + BlockSize;
            }
            return true;
        }
    }

    async Task Fetch(NpgsqlDataSource source, int count, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Reserve);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = (count + BlockSize - 1) / BlockSize });
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) Add(rows.GetInt64(0));
    }

    void Add(long first)
    {
        lock (gate) blocks.Enqueue(first);
    }
}
