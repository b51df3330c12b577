// https://hl7.org/fhir/R4/http.html#read, #vread
using Npgsql;

namespace MedGenEmr.Engine.Storage;

/// <summary>Reads of single resources and their versions. Each look is audited in the same round trip.</summary>
public sealed class Store(Database database)
{
    readonly ReadGroups reads = new(database);

    const string VReadSql = """
        select r.rid, v.version, v.deleted, v.last_updated, v.body
        from resource r
        cross join lateral (
            select r.version, r.deleted, r.last_updated, r.body where r.version = $3
            union all
            select h.version, h.deleted, h.last_updated, h.body from resource_history h where h.rid = r.rid and h.version = $3
        ) v
        where r.type = $1 and r.id = $2 and v.version > 0
        """;

    /// <returns>The current version (a deletion included), or null where there never was one.</returns>
    public Task<StoredResource?> Read(ResourceKey key, Scope scope, CancellationToken ct) => reads.Read(key, scope, ct);

    public Task<StoredResource?> VRead(ResourceKey key, int version, Scope scope, CancellationToken ct)
    {
        var type = database.Types[key.Type];
        var query = new NpgsqlBatchCommand(VReadSql)
        {
            Parameters =
            {
                new NpgsqlParameter<short> { TypedValue = type },
                new NpgsqlParameter<string> { TypedValue = key.Id },
                new NpgsqlParameter<int> { TypedValue = version },
            },
        };
        return Run(query, key, Audit.Row(scope, "vread", type, key.Id, version, null), ct);
    }

    async Task<StoredResource?> Run(NpgsqlBatchCommand query, ResourceKey key, NpgsqlBatchCommand audit, CancellationToken ct)
    {
        await using var connection = await database.Looks.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { query, audit } };
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var found = await rows.ReadAsync(ct)
            ? new StoredResource(rows.GetInt64(0), key, rows.GetInt32(1), rows.GetBoolean(2), rows.GetDateTime(3), Body(rows, 4))
            : null;
        // The audit row is committed before the first byte of the answer leaves.
        await rows.NextResultAsync(ct);
        return found;
    }

    internal static ReadOnlyMemory<byte> Body(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? default : rows.GetFieldValue<byte[]>(column);
}
