// https://hl7.org/fhir/R4/http.html#history
using Npgsql;
using NpgsqlTypes;

namespace MedGenEmr.Engine.Storage;

/// <summary>History of an instance (type and id), a type, or the system (neither).</summary>
/// <param name="Since">Only versions at or after this instant.</param>
/// <param name="Before">Change-feed position of the last entry of the page before; null: the newest.</param>
/// <param name="Count">Entries a page; 0 asks for the total alone.</param>
public sealed record HistoryRequest(string? Type, string? Id, DateTime? Since, long? Before, int Count);

/// <param name="Next">Pass as <see cref="HistoryRequest.Before"/> for the next page; null on the last.</param>
/// <param name="Total">How many versions there are in all.</param>
public sealed record HistoryPage(IReadOnlyList<HistoryEntry> Entries, long? Next, long Total);

/// <param name="Action">C created by POST, P created by PUT, U updated, D deleted.</param>
public sealed record HistoryEntry(StoredResource Resource, char Action, long Position);

/// <summary>The versions of one resource, a type or the whole system, newest first, paged by position in the change feed.</summary>
public sealed class History(Database database)
{
    // $1 type, $2 id, $3 since, $4 before, $5 how many. Constant predicates, so that each level has its own plan.
    const string InstanceOf = "c.rid = (select rid from resource where type = $1 and id = $2)";
    const string TypeOf = "c.type = $1 and $2::text is null";
    const string All = "$1::smallint is null and $2::text is null";

    static string PageSql(string level) => $"""
        select c.position, c.action, c.rid, r.type, r.id, c.version, c.action = 'D', c.at,
               case when r.version = c.version then r.body else h.body end
        from change c
        join resource r on r.rid = c.rid
        left join resource_history h on h.rid = c.rid and h.version = c.version
        where {level} and c.position < $4 and c.at >= $3
        order by c.position desc
        limit $5
        """;

    static string TotalSql(string level) => $"select count(*) from change c where {level} and c.at >= $3";

    static readonly (string Page, string Total) Instance = (PageSql(InstanceOf), TotalSql(InstanceOf));
    static readonly (string Page, string Total) Type = (PageSql(TypeOf), TotalSql(TypeOf));
    static readonly (string Page, string Total) System = (PageSql(All), TotalSql(All));

    public async Task<HistoryPage> Page(HistoryRequest request, Scope scope, CancellationToken ct)
    {
        var (interaction, sql) = request switch
        {
            { Id: not null } => ("history-instance", Instance),
            { Type: not null } => ("history-type", Type),
            _ => ("history-system", System),
        };
        short? type = request.Type is null ? null : database.Types[request.Type];
        await using var batch = database.Looks.CreateBatch();
        batch.BatchCommands.Add(Command(sql.Page, type, request, paged: true));
        batch.BatchCommands.Add(Command(sql.Total, type, request, paged: false));
        batch.BatchCommands.Add(Audit.Row(scope, interaction, type, request.Id, null, null));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var entries = new List<HistoryEntry>();
        while (await rows.ReadAsync(ct)) entries.Add(Entry(rows));
        await rows.NextResultAsync(ct);
        await rows.ReadAsync(ct);
        var total = rows.GetInt64(0);
        await rows.NextResultAsync(ct);
        return Cut(entries, request.Count, total);
    }

    static HistoryPage Cut(List<HistoryEntry> entries, int count, long total)
    {
        if (entries.Count <= count) return new HistoryPage(entries, null, total);
        entries.RemoveAt(count);
        return new HistoryPage(entries, count == 0 ? null : entries[^1].Position, total);
    }

    HistoryEntry Entry(NpgsqlDataReader rows)
    {
        var key = new ResourceKey(database.Types.Name(rows.GetInt16(3)), rows.GetString(4));
        var stored = new StoredResource(rows.GetInt64(2), key, rows.GetInt32(5), rows.GetBoolean(6), rows.GetDateTime(7), Store.Body(rows, 8));
        return new HistoryEntry(stored, rows.GetChar(1), rows.GetInt64(0));
    }

    static NpgsqlBatchCommand Command(string sql, short? type, HistoryRequest request, bool paged)
    {
        var command = new NpgsqlBatchCommand(sql)
        {
            Parameters =
            {
                new() { Value = (object?)type ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Smallint },
                new() { Value = (object?)request.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = request.Since ?? DateTime.MinValue, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            },
        };
        if (!paged) return command;
        command.Parameters.Add(new() { Value = request.Before ?? long.MaxValue, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = request.Count + 1, NpgsqlDbType = NpgsqlDbType.Integer });
        return command;
    }
}
