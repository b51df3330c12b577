using Npgsql;

namespace MedGenEmr.Engine.Storage;

/// <param name="Position">Ascends; may have holes; a resource's versions are in order.</param>
/// <param name="Action">C created by POST, P created by PUT, U updated, D deleted.</param>
public sealed record Change(long Position, ResourceKey Key, int Version, char Action, DateTime At);

/// <param name="Position">Where to go on: everything up to here has been seen, also when there was nothing.</param>
public sealed record Changes(IReadOnlyList<Change> Entries, long Position);

/// <summary>Every committed change, in order, at least once.</summary>
/// <remarks>
/// Positions are given out before commit, so a lower one may appear after a higher one. A writer therefore holds, from before
/// it takes its first position until it has committed, a shared advisory lock whose number is the last position given out at
/// that moment. A reader goes no further than the lowest such number: below it nothing can still appear. Unlike
/// pg_snapshot_xmin this waits for our writers only, and it keeps the order in which each resource was locked and changed.
/// </remarks>
public sealed class ChangeFeed(Database database)
{
    /// <summary>Advisory lock numbers from 0x4D47 · 2^40 upwards are positions of this feed.</summary>
    const string LockBase = "21751638532292608";

    /// <summary>First statement of every writing batch.</summary>
    internal const string Announce = $"select pg_advisory_xact_lock_shared({LockBase} + (select case when is_called then last_value else 0 end from change_position))";

    const string LastSql = "select case when is_called then last_value else 0 end from change_position";

    const string AnnouncedSql = $"""
        select min((classid::bigint << 32 | objid::bigint) - {LockBase})
        from pg_locks
        where locktype = 'advisory' and objsubid = 1 and database = (select oid from pg_database where datname = current_database())
          and (classid::bigint << 32 | objid::bigint) between {LockBase} and {LockBase} + 1099511627775
        """;

    const string ReadSql = """
        select c.position, r.type, r.id, c.version, c.action, c.at
        from change c join resource r on r.rid = c.rid
        where c.position > $1 and c.position <= $2
        order by c.position
        limit $3
        """;

    /// <summary>Changes after a position, oldest first.</summary>
    public async Task<Changes> Read(long after, int limit, CancellationToken ct)
    {
        await using var connection = await database.Source.OpenConnectionAsync(ct);
        // Three statements, each with its own snapshot: the last position first, the announcements second, the rows third.
        // A writer that is not among the announcements then has positions above the last one, or has ended and its rows are visible.
        var last = await Scalar(connection, LastSql, ct) ?? 0;
        var horizon = Math.Min(last, await Scalar(connection, AnnouncedSql, ct) ?? last);
        if (horizon <= after) return new Changes([], after);
        await using var command = new NpgsqlCommand(ReadSql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<long> { TypedValue = after },
                new NpgsqlParameter<long> { TypedValue = horizon },
                new NpgsqlParameter<int> { TypedValue = limit },
            },
        };
        await using var rows = await command.ExecuteReaderAsync(ct);
        var entries = new List<Change>();
        while (await rows.ReadAsync(ct))
            entries.Add(new Change(rows.GetInt64(0), new ResourceKey(database.Types.Name(rows.GetInt16(1)), rows.GetString(2)), rows.GetInt32(3), rows.GetChar(4), rows.GetDateTime(5)));
        return new Changes(entries, entries.Count < limit ? horizon : entries[^1].Position);
    }

    static async Task<long?> Scalar(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct) is long value ? value : null;
    }
}
