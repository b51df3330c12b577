using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace MedGenEmr.Tests.Performance.Candidates;

/// <summary>The family of designs with a narrow table per kind of value; the current one is its defaults.</summary>
sealed record Narrow(string Name, Corpus Corpus)
{
    public Key Key { get; init; } = Key.Surrogate;
    /// <summary>`subject` copied into token rows, `subject` and `date` into the resource, each with an index.</summary>
    public bool Chart { get; init; } = true;
    /// <summary>The clinical date copied into token rows too, and into their chart index.</summary>
    public bool Dated { get; init; }
    /// <summary>An index from each resource to its index rows; else they are removed by value (references keep theirs, for _include).</summary>
    public bool ByRid { get; init; } = true;
    /// <summary>Each index table partitioned by resource type (all 146 of R4).</summary>
    public bool PerType { get; init; }
    /// <summary>Instead of the index on (param, high): a flag and a partial index for the few ranges longer than a day.</summary>
    public bool LongDates { get; init; }
    /// <summary>Storage parameters of every table.</summary>
    /// <summary>(target, param, rid) in place of two indexes, (param, target, rid) and (target).</summary>
    public bool TargetFirst { get; init; }
    /// <summary>Parameter ids that the planner does not see, as when they are sent.</summary>
    public bool Blind { get; init; }
    public string Storage { get; init; } = "";

    internal string Own => Key.List("rid");

    public Candidate Build() => new(Name, Ddl(), Tables(), Blind ? Hidden(new NarrowQueries(this).All()) : new NarrowQueries(this).All(), Removals(), Key == Key.Surrogate ? Resolve : null)
    {
        RemovalByValue = ByRid ? null : ByValue,
    };

    static Dictionary<string, string> Hidden(Dictionary<string, string> queries)
        => queries.ToDictionary(query => query.Key, query => Regex.Replace(query.Value, @"param = (\d+)", "param = (select $1::smallint)"));

    const string Resolve = """
        select resource.type, resource.id, resource.rid
        from unnest($1, $2) as sent (type, id)
        join resource on resource.type = sent.type and resource.id = sent.id
        """;

    string Ddl()
    {
        var own = Key.Definition("rid", " not null");
        var typed = PerType ? "type smallint not null, " : "";
        var subject = Key.Definition("subject");
        return $"""
            create table resource ({own}, {(Key == Key.Natural ? "" : "type smallint not null, id text collate \"C\" not null,")} deleted boolean not null,
                version integer not null, {subject}, date timestamptz, last_updated timestamptz not null, body bytea, primary key ({Own})){Fill};
            {(Key == Key.Surrogate ? "create unique index resource_identity on resource (type, id);" : "")}
            {(Chart ? $"create index resource_chart on resource ({Key.List("subject")}, {Type("")}, date desc, {Own}) where subject{Key.Parts[0].Suffix} is not null and not deleted;" : "")}
            create index resource_updated on resource ({Type("")}, last_updated, {Own}) where version > 0 and not deleted;
            create table search_token ({typed}{own}, {(Chart ? subject + "," : "")} {(Dated ? "date timestamptz," : "")} system integer, param smallint not null, code text collate "C" not null){Partition("search_token")};
            create index search_token_value on search_token (param, code, {Own}, system);
            {(Chart ? $"create index search_token_subject on search_token ({Key.List("subject")}, param, code, {(Dated ? "date desc, " : "")}{Own}) where subject{Key.Parts[0].Suffix} is not null;" : "")}
            create table search_string ({typed}{own}, param smallint not null, folded text collate "C" not null, exact text collate "C" not null){Partition("search_string")};
            create index search_string_value on search_string (param, folded, {Own});
            create table search_date ({typed}{own}, low timestamptz not null, high timestamptz not null, param smallint not null{(LongDates ? ", long boolean not null" : "")}){Partition("search_date")};
            create index search_date_low on search_date (param, low, {Own});
            {(LongDates ? $"create index search_date_long on search_date (param, low, high, {Own}) where long;" : $"create index search_date_high on search_date (param, high, {Own});")}
            create table search_quantity ({typed}{own}, system integer, param smallint not null, value numeric not null, unit text collate "C"){Partition("search_quantity")};
            create index search_quantity_value on search_quantity (param, value, {Own});
            create table search_reference ({typed}{own}, {Key.Definition("target")}, param smallint not null, url text collate "C"){Partition("search_reference")};
            create index search_reference_target on search_reference ({(TargetFirst ? $"{Key.List("target")}, param" : $"param, {Key.List("target")}")}, {Own}) where target{Key.Parts[0].Suffix} is not null;
            create index search_reference_url on search_reference (param, url, {Own}) where url is not null;
            {(TargetFirst ? "" : $"create index search_reference_any on search_reference ({Key.List("target")}) where target{Key.Parts[0].Suffix} is not null;")}
            create index search_reference_rid on search_reference ({Own}, param, {Key.List("target")});
            create table search_uri ({typed}{own}, param smallint not null, value text collate "C" not null){Partition("search_uri")};
            create index search_uri_value on search_uri (param, value, {Own});
            {(ByRid ? string.Concat(Kinds.Where(kind => kind != "reference").Select(kind => $"create index search_{kind}_rid on search_{kind} ({Own});")) : "")}
            """;
    }

    static readonly string[] Kinds = ["token", "string", "date", "quantity", "reference", "uri"];

    string Fill => Storage.Length > 0 ? $" with ({Storage})" : "";

    string Partition(string table) => !PerType ? Fill : " partition by list (type)"
        + string.Concat(Enumerable.Range(1, 146).Select(type => $"; create table {table}_{type} partition of {table} for values in ({type})"));

    /// <summary>The resource table's column of the type.</summary>
    internal string Type(string alias) => alias + (Key == Key.Natural ? "rid_type" : "type");

    List<Table> Tables()
    {
        Column[] identity = Key == Key.Natural ? [] : [new("type", NpgsqlDbType.Smallint), new("id", NpgsqlDbType.Text)];
        var updated = DateTime.UtcNow;
        return
        [
            new("resource", [
                .. Key.Columns("rid"), .. identity, new("deleted", NpgsqlDbType.Boolean), new("version", NpgsqlDbType.Integer), .. Key.Columns("subject"),
                new("date", NpgsqlDbType.TimestampTz), new("last_updated", NpgsqlDbType.TimestampTz), new("body", NpgsqlDbType.Bytea)],
                r => [[.. Key.Of(r), .. Key == Key.Natural ? Array.Empty<object?>() : [r.Type, r.Id], false, 1, .. Key.Of(r.Subject), r.Date, updated, r.Body]]),
            Kind("token", [.. Chart ? Key.Columns("subject") : [], .. Dated ? [new Column("date", NpgsqlDbType.TimestampTz)] : Array.Empty<Column>(), new("system", NpgsqlDbType.Integer), new("param", NpgsqlDbType.Smallint), new("code", NpgsqlDbType.Text)],
                r => r.Tokens.Select(t => (object?[])[.. Chart ? Key.Of(r.Subject) : [], .. Dated ? [r.Date] : Array.Empty<object?>(), t.System, t.Param, t.Code])),
            Kind("string", [new("param", NpgsqlDbType.Smallint), new("folded", NpgsqlDbType.Text), new("exact", NpgsqlDbType.Text)],
                r => r.Strings.Select(s => (object?[])[s.Param, s.Folded, s.Exact])),
            Kind("date", [new("low", NpgsqlDbType.TimestampTz), new("high", NpgsqlDbType.TimestampTz), new("param", NpgsqlDbType.Smallint), .. LongDates ? [new Column("long", NpgsqlDbType.Boolean)] : Array.Empty<Column>()],
                r => r.Dates.Select(d => (object?[])[d.Low, d.High, d.Param, .. LongDates ? [Long(d)] : Array.Empty<object?>()])),
            Kind("quantity", [new("system", NpgsqlDbType.Integer), new("param", NpgsqlDbType.Smallint), new("value", NpgsqlDbType.Numeric), new("unit", NpgsqlDbType.Text)],
                r => r.Quantities.Select(q => (object?[])[q.System, q.Param, q.Value, q.Unit])),
            Kind("reference", [.. Key.Columns("target"), new("param", NpgsqlDbType.Smallint), new("url", NpgsqlDbType.Text)],
                r => r.References.Select(l => (object?[])[.. Key.Of(l.Target), l.Param, l.Url])),
            Kind("uri", [new("param", NpgsqlDbType.Smallint), new("value", NpgsqlDbType.Text)],
                r => r.Uris.Select(u => (object?[])[u.Param, u.Value])),
        ];
    }

    static bool Long(Span date) => date.Low == DateTime.MinValue || date.High == DateTime.MaxValue || date.High - date.Low > TimeSpan.FromDays(1);

    Table Kind(string kind, IEnumerable<Column> columns, Func<Resource, IEnumerable<object?[]>> rows) => PerType
        ? new($"search_{kind}", [new("type", NpgsqlDbType.Smallint), .. Key.Columns("rid"), .. columns], r => rows(r).Select(row => (object?[])[r.Type, .. Key.Of(r), .. row]))
        : new($"search_{kind}", [.. Key.Columns("rid"), .. columns], r => rows(r).Select(row => (object?[])[.. Key.Of(r), .. row]));

    List<string> Removals()
    {
        var key = $"{Key.Row("rid")} = {(Key == Key.Surrogate ? "$4" : Key.Sent)}";
        List<string> removals = [$"delete from resource where {key}"];
        if (ByRid) removals.AddRange(Kinds.Select(kind => $"delete from search_{kind} where {key}{(PerType ? " and type = $1" : "")}"));
        return removals;
    }

    /// <summary>Exists for the surrogate key only: each old row found by the index that serves its search.</summary>
    IEnumerable<NpgsqlBatchCommand> ByValue(Resource resource)
    {
        (string Table, string[] Columns)[] keys =
        [
            ("search_token", ["param", "code", "rid"]), ("search_string", ["param", "folded", "rid"]), ("search_date", ["param", "low", "rid"]),
            ("search_quantity", ["param", "value", "rid"]), ("search_reference", ["param", "target", "rid"]), ("search_uri", ["param", "value", "rid"]),
        ];
        foreach (var (name, columns) in keys)
        {
            var command = Tables().Single(table => table.Name == name).Unnest([resource]);
            var sent = command.CommandText[command.CommandText.IndexOf("unnest", StringComparison.Ordinal)..];
            command.CommandText = $"delete from {name} old using (select {string.Join(", ", columns)} from {sent}) as gone where "
                + string.Join(" and ", columns.Select(column => $"old.{column} = gone.{column}"));
            yield return command;
        }
    }
}
