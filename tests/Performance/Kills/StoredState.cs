using Npgsql;

namespace MedGenEmr.Tests.Performance.Kills;

/// <summary>What the database holds, asked past the server that was killed.</summary>
sealed class StoredState(string connectionString)
{
    const string ByTypeSql = """
        select t.name, count(*) from resource r join resource_type t on t.id = r.type
        where r.version > 0 and not r.deleted group by t.name order by t.name
        """;
    const string KeysSql = "select key from idempotency";

    // Each must be 0: rows that only half a commit could leave.
    static readonly (string What, string Sql)[] Torn =
    [
        ("resources without a change", "select count(*) from resource r where version > 0 and not exists (select from change c where c.rid = r.rid and c.version = r.version)"),
        ("changes without a version", "select count(*) from change c where not exists (select from resource r where r.rid = c.rid and r.version = c.version) and not exists (select from resource_history h where h.rid = c.rid and h.version = c.version)"),
        ("changes without an audit row", "select count(*) from (select type, count(*) n from change group by type) c join (select type, count(*) n from audit where interaction in ('create', 'update', 'delete') group by type) a using (type) where a.n < c.n"),
        ("index rows without a resource", "select count(*) from search_token t where not exists (select from resource r where r.rid = t.rid and r.version > 0)"),
        ("resources without their _id index", "select count(*) from resource r where r.version > 0 and not r.deleted and not exists (select from search_token t where t.rid = r.rid) and not exists (select from search_reference f where f.rid = r.rid) and not exists (select from search_string s where s.rid = r.rid)"),
        ("references to nobody", "select count(*) from search_reference f join resource r on r.rid = f.target where r.version = 0"),
    ];

    public async Task<IReadOnlyDictionary<string, int>> ByType()
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var rows = await source.CreateCommand(ByTypeSql).ExecuteReaderAsync();
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        while (await rows.ReadAsync()) counts[rows.GetString(0)] = (int)rows.GetInt64(1);
        return counts;
    }

    public async Task<HashSet<string>> Keys()
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var rows = await source.CreateCommand(KeysSql).ExecuteReaderAsync();
        var keys = new HashSet<string>();
        while (await rows.ReadAsync()) keys.Add(rows.GetString(0));
        return keys;
    }

    public async Task<List<string>> Faults()
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var faults = new List<string>();
        foreach (var (what, sql) in Torn)
            if ((long)(await source.CreateCommand(sql).ExecuteScalarAsync())! is > 0 and var count) faults.Add($"{count} {what}");
        return faults;
    }
}
