using MedGenEmr.Engine.Search;
using MedGenEmr.Engine.Storage;
using Npgsql;

namespace MedGenEmr.Engine.Writes;

/// <summary>Adds the search index rows of many resources to a batch: one statement a table, and none for a table without rows.</summary>
sealed class IndexInserts(Database database, NpgsqlBatch batch, IReadOnlyDictionary<ResourceKey, long> target)
{
    const string Tokens = "insert into search_token (rid, subject, system, param, code) select * from unnest($1::bigint[], $2::bigint[], $3::int[], $4::smallint[], $5::text[])";
    const string Strings = "insert into search_string (rid, param, folded, exact) select * from unnest($1::bigint[], $2::smallint[], $3::text[], $4::text[])";
    const string Dates = "insert into search_date (rid, param, low, high) select * from unnest($1::bigint[], $2::smallint[], $3::timestamptz[], $4::timestamptz[])";
    const string Quantities = "insert into search_quantity (rid, param, value, system, unit) select rid, param, value::numeric, system, unit from unnest($1::bigint[], $2::smallint[], $3::text[], $4::int[], $5::text[]) as w (rid, param, value, system, unit)";
    const string References = "insert into search_reference (rid, param, target, url) select * from unnest($1::bigint[], $2::smallint[], $3::bigint[], $4::text[])";
    const string Uris = "insert into search_uri (rid, param, value) select * from unnest($1::bigint[], $2::smallint[], $3::text[])";

    /// <summary>Take away the rows of resources (bigint[] $1) before they are written anew.</summary>
    public static readonly IReadOnlyList<string> Removals =
        [.. new[] { "token", "string", "date", "quantity", "reference", "uri" }.Select(table => $"delete from search_{table} where rid = any($1::bigint[])")];

    public void Add(IReadOnlyList<PlannedWrite> writes)
    {
        var indexed = writes.Where(write => write.Rows is not null).Select(write => (write.Rid, Rows: write.Rows!)).ToList();
        AddTokens(indexed);
        AddReferences(indexed);
        AddOthers(indexed);
    }

    void AddTokens(List<(long Rid, IndexRows Rows)> indexed)
    {
        var rows = indexed.SelectMany(one => one.Rows.Tokens.Select(row => (one.Rid, Subject: SubjectOf(one.Rows), row))).ToList();
        Add(rows.Count, Tokens, Arrays.Bigints(rows.Select(one => one.Rid)), Arrays.Bigints(rows.Select(one => one.Subject)),
            Arrays.Integers(rows.Select(one => System(one.row.System))), Arrays.Smallints(rows.Select(one => one.row.Param)),
            Arrays.Texts(rows.Select(one => one.row.Code)));
    }

    void AddReferences(List<(long Rid, IndexRows Rows)> indexed)
    {
        var rows = indexed.SelectMany(one => one.Rows.References.Select(row => (one.Rid, row))).ToList();
        Add(rows.Count, References, Arrays.Bigints(rows.Select(one => one.Rid)), Arrays.Smallints(rows.Select(one => one.row.Param)),
            Arrays.Bigints(rows.Select(one => one.row.Target is { } key ? target[key] : (long?)null)), Arrays.Texts(rows.Select(one => one.row.Url)));
    }

    void AddOthers(List<(long Rid, IndexRows Rows)> indexed)
    {
        var strings = indexed.SelectMany(one => one.Rows.Strings.Select(row => (one.Rid, row))).ToList();
        Add(strings.Count, Strings, Arrays.Bigints(strings.Select(one => one.Rid)), Arrays.Smallints(strings.Select(one => one.row.Param)),
            Arrays.Texts(strings.Select(one => one.row.Folded)), Arrays.Texts(strings.Select(one => one.row.Exact)));

        var dates = indexed.SelectMany(one => one.Rows.Dates.Select(row => (one.Rid, row))).ToList();
        Add(dates.Count, Dates, Arrays.Bigints(dates.Select(one => one.Rid)), Arrays.Smallints(dates.Select(one => one.row.Param)),
            Arrays.Instants(dates.Select(one => one.row.Low)), Arrays.Instants(dates.Select(one => one.row.High)));

        var quantities = indexed.SelectMany(one => one.Rows.Quantities.Select(row => (one.Rid, row))).ToList();
        Add(quantities.Count, Quantities, Arrays.Bigints(quantities.Select(one => one.Rid)), Arrays.Smallints(quantities.Select(one => one.row.Param)),
            Arrays.Texts(quantities.Select(one => one.row.Value)), Arrays.Integers(quantities.Select(one => System(one.row.System))),
            Arrays.Texts(quantities.Select(one => one.row.Unit)));

        var uris = indexed.SelectMany(one => one.Rows.Uris.Select(row => (one.Rid, row))).ToList();
        Add(uris.Count, Uris, Arrays.Bigints(uris.Select(one => one.Rid)), Arrays.Smallints(uris.Select(one => one.row.Param)),
            Arrays.Texts(uris.Select(one => one.row.Value)));
    }

    long? SubjectOf(IndexRows rows) => rows.Subject is { } subject ? target[subject] : null;
    int? System(string? uri) => uri is null ? null : database.Systems.Known(uri);

    void Add(int count, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        if (count == 0) return;
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
    }
}
