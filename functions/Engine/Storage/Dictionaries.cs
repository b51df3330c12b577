using System.Collections.Concurrent;
using System.Collections.Frozen;
using Npgsql;
using NpgsqlTypes;

namespace MedGenEmr.Engine.Storage;

/// <summary>Table resource_type: `Patient` ⇄ smallint.</summary>
public sealed class ResourceTypeIds
{
    readonly FrozenDictionary<string, short> ids;
    readonly string[] names;

    ResourceTypeIds(Dictionary<string, short> loaded)
    {
        ids = loaded.ToFrozenDictionary();
        names = new string[ids.Values.Max() + 1];
        foreach (var (name, id) in ids) names[id] = name;
    }

    public short this[string type] => ids[type];
    public string Name(short id) => names[id];

    const string Fill = """
        insert into resource_type (id, name)
        select (select coalesce(max(id), 0) from resource_type) + row_number() over (order by sent.name), sent.name
        from unnest($1::text[]) as sent (name)
        where not exists (select from resource_type known where known.name = sent.name)
        """;

    internal static async Task<ResourceTypeIds> Load(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new(Migration.LockDictionaries));
        batch.BatchCommands.Add(new(Fill) { Parameters = { new() { Value = FhirModel.R4.ResourceTypes.Select(type => type.Name).ToArray() } } });
        batch.BatchCommands.Add(new("select name, id from resource_type"));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct); // past the lock
        var loaded = new Dictionary<string, short>();
        while (await rows.ReadAsync(ct)) loaded.Add(rows.GetString(0), rows.GetInt16(1));
        return new ResourceTypeIds(loaded);
    }
}

/// <summary>Table code_system: URIs of code systems and identifier namespaces ⇄ integer. Grows with what is written; never shrinks.</summary>
public sealed class CodeSystems(NpgsqlDataSource source)
{
    readonly ConcurrentDictionary<string, int> known = new(StringComparer.Ordinal);

    /// <summary>The number of a URI that this process has met, else null: ask <see cref="Resolve"/> or <see cref="Find"/> first.</summary>
    public int? Known(string uri) => known.TryGetValue(uri, out var id) ? id : null;

    const string Insert = "insert into code_system (uri) select distinct unnest($1::text[]) order by 1 on conflict do nothing";
    const string Select = "select uri, id from code_system where uri = any($1)";

    /// <summary>Makes every URI known, adding those the database has not met. Committed by itself: a number without use does no harm.</summary>
    public async ValueTask Resolve(IEnumerable<string> uris, CancellationToken ct)
    {
        var missing = uris.Where(uri => !known.ContainsKey(uri)).Distinct(StringComparer.Ordinal).ToArray();
        if (missing.Length == 0) return;
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new(Insert) { Parameters = { Texts(missing) } });
        batch.BatchCommands.Add(new(Select) { Parameters = { Texts(missing) } });
        await Learn(batch, ct);
    }

    /// <summary>Makes those URIs known that the database has; a search for another one finds nothing.</summary>
    public async ValueTask Find(IEnumerable<string> uris, CancellationToken ct)
    {
        var missing = uris.Where(uri => !known.ContainsKey(uri)).Distinct(StringComparer.Ordinal).ToArray();
        if (missing.Length == 0) return;
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new(Select) { Parameters = { Texts(missing) } });
        await Learn(batch, ct);
    }

    async Task Learn(NpgsqlBatch batch, CancellationToken ct)
    {
        await using var rows = await batch.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) known[rows.GetString(0)] = rows.GetInt32(1);
    }

    static NpgsqlParameter Texts(string[] values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
