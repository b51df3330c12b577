using Npgsql;
using NpgsqlTypes;

namespace MedGenEmr.Tests.Performance.Candidates;

/// <summary>A design to be measured: tables, how a resource gets in, how its index rows get out, how each question is asked.</summary>
/// <param name="Ddl">Runs in a schema of the candidate's own.</param>
/// <param name="Queries">SQL by shape; every shape's parameters are <see cref="Sample.Parameters"/>.</param>
/// <param name="Removals">What an update takes away first; the SQL has $1 type, $2 id, $3 hash, $4 rid.</param>
/// <param name="Resolve">The look-up of surrogate keys that precedes a write; null where keys need none.</param>
sealed record Candidate(string Name, string Ddl, IReadOnlyList<Table> Tables, IReadOnlyDictionary<string, string> Queries, IReadOnlyList<string> Removals, string? Resolve = null)
{
    public string Schema => "candidate_" + Name.Replace(' ', '_').Replace('-', '_');

    /// <summary>Pre-images that take the old rows away by their values, where no index leads from a resource to its rows.</summary>
    public Func<Resource, IEnumerable<NpgsqlBatchCommand>>? RemovalByValue { get; init; }

    public async Task Create(NpgsqlConnection connection, CancellationToken ct)
    {
        var tables = new List<string>();
        await using (var known = new NpgsqlCommand("select tablename from pg_tables where schemaname = $1 order by length(tablename) desc", connection))
        {
            known.Parameters.Add(new() { Value = Schema });
            await using var rows = await known.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct)) tables.Add(rows.GetString(0));
        }
        // One by one: thousands of partitions and indexes in one transaction need more locks than a server has by default.
        foreach (var table in tables) await Execute(connection, $"drop table {Schema}.{table}", ct);
        await Execute(connection, $"drop schema if exists {Schema} cascade; create schema {Schema}; set search_path to {Schema}; {Ddl}", ct);
    }

    static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task Use(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"discard all; set search_path to {Schema}", connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A transaction of these resources: keys looked up in one round trip, everything written in a second.</summary>
    public async Task Write(NpgsqlConnection connection, IReadOnlyList<Resource> resources, CancellationToken ct)
    {
        if (Resolve is not null) await LookUp(connection, resources, ct);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var table in Tables) batch.BatchCommands.Add(table.Unnest(resources));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A new version of one resource: its rows out, its rows in.</summary>
    public async Task Update(NpgsqlConnection connection, Resource resource, CancellationToken ct)
    {
        if (Resolve is not null) await LookUp(connection, [resource], ct);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in Removals) batch.BatchCommands.Add(new(sql)
        {
            Parameters =
            {
                new() { Value = resource.Type, NpgsqlDbType = NpgsqlDbType.Smallint },
                new() { Value = resource.Id, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = resource.Hash, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = resource.Rid, NpgsqlDbType = NpgsqlDbType.Bigint },
            },
        });
        if (RemovalByValue is not null) foreach (var command in RemovalByValue(resource)) batch.BatchCommands.Add(command);
        foreach (var table in Tables) batch.BatchCommands.Add(table.Unnest([resource]));
        await batch.ExecuteNonQueryAsync(ct);
    }

    async Task LookUp(NpgsqlConnection connection, IReadOnlyList<Resource> resources, CancellationToken ct)
    {
        var keys = resources.SelectMany(resource => resource.References.Select(link => link.Target).Append(resource)).OfType<Resource>().Distinct().ToList();
        await using var command = new NpgsqlCommand(Resolve, connection)
        {
            Parameters =
            {
                new() { Value = keys.ConvertAll(key => key.Type).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Smallint },
                new() { Value = keys.ConvertAll(key => key.Id).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            },
        };
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) _ = rows.GetInt64(2);
    }
}
