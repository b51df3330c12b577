using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NpgsqlTypes;

namespace MedGenEmr.Tests.Performance.Candidates;

/// <summary>Designs with one GIN index on the resource in place of token and reference rows.</summary>
static class Gin
{
    const int ParamShift = 46;

    /// <summary>A token as 64 bits, with its system or without; negative, so that it never equals a reference's term.</summary>
    public static long Term(Token token)
        => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{token.Param}|{token.System}|{token.Code}"))) | long.MinValue;

    /// <summary>A reference as 64 bits that SQL can put together too: parameter, then the target's number.</summary>
    static long Term(Link link) => ((long)link.Param << ParamShift) + link.Target!.Rid;

    static IEnumerable<long> TermsOf(Resource resource)
        => resource.Tokens.SelectMany(token => new[] { Term(token), Term(token with { System = null }) }).Concat(resource.References.Where(link => link.Target is not null).Select(Term)).Distinct();

    /// <summary>Tokens and references as terms of the resource; strings, dates and quantities stay in narrow tables.</summary>
    /// <param name="pending">GIN's pending list, which leaves the work to a later vacuum or reader.</param>
    public static Candidate Terms(Corpus corpus, bool pending)
    {
        var narrow = new Narrow(pending ? "gin terms pending" : "gin terms", corpus) { Chart = false }.Build();
        var patient = Reference(corpus, "patient", "(select rid from resource where type = $1 and id = $2)");
        var observation = $"type = {corpus.Type("Observation")}";
        return narrow with
        {
            Ddl = Resource("terms bigint[] not null, body bytea") + "create index resource_terms on resource using gin (terms)" + (pending ? ";" : " with (fastupdate = off);") + Narrowed,
            Tables = [Row(
                [new("terms", NpgsqlDbType.Text, "::bigint[]"), new("body", NpgsqlDbType.Bytea)],
                r => [$"{{{string.Join(',', TermsOf(r))}}}", r.Body]), .. narrow.Tables.Where(table => Stays(table.Name))],
            Removals = narrow.Removals.Where(sql => Stays(sql) || sql.StartsWith("delete from resource ", StringComparison.Ordinal)).ToList(),
            Queries = new Dictionary<string, string>(narrow.Queries.Where(query => query.Key != "chained page"))
            {
                ["identifier"] = "select body from resource where terms @> array[$11]",
                ["patient+code"] = $"select body from resource where terms @> array[$10, {patient}] order by rid limit 20",
                ["patient+code newest"] = $"select body from resource where terms @> array[$10, {patient}] order by date desc, rid limit 20",
                ["patient newest"] = $"select body from resource where {observation} and terms @> array[{patient}] order by date desc, rid limit 20",
                ["code"] = "select body from resource where terms @> array[$10] order by rid limit 20",
                ["chained name"] = $"select body from resource where terms && array({Named(corpus, Reference(corpus, "patient", "n.rid"))}) order by rid limit 20",
                ["include"] = $"""
                    with page as (select body, terms from resource where terms @> array[$10] order by rid limit 20)
                    select body from page
                    union all
                    select body from resource where rid in (
                        select term - {Reference(corpus, "subject", "0")} from page, unnest(page.terms) as term
                        where term between {Reference(corpus, "subject", "0")} and {Reference(corpus, "subject", "0")} + (1::bigint << {ParamShift}) - 1)
                    """,
                ["everything"] = $"select body from resource where terms && (select array_agg((param << {ParamShift}) + rid) from resource, unnest('{{{string.Join(',', Compartment(corpus))}}}'::bigint[]) as param where type = $1 and id = $2)",
            },
        };
    }

    /// <summary>The body as jsonb, itself the index; dates, strings and quantities stay in narrow tables.</summary>
    public static Candidate Jsonb(Corpus corpus)
    {
        var narrow = new Narrow("gin jsonb", corpus) { Chart = false }.Build();
        const string Patient = "jsonb_build_object('subject', jsonb_build_object('reference', 'Patient/' || $2))";
        const string Code = "jsonb_build_object('resourceType', 'Observation', 'code', jsonb_build_object('coding', jsonb_build_array(jsonb_build_object('system', $12, 'code', $4))))";
        const string Observation = """'{"resourceType": "Observation"}'::jsonb""";
        return narrow with
        {
            Ddl = Resource("body jsonb") + "create index resource_body on resource using gin (body jsonb_path_ops) with (fastupdate = off);" + Narrowed,
            Tables = [Row([new("body", NpgsqlDbType.Jsonb)], r => [Encoding.UTF8.GetString(r.Body)]), .. narrow.Tables.Where(table => Stays(table.Name))],
            Removals = narrow.Removals.Where(sql => Stays(sql) || sql.StartsWith("delete from resource ", StringComparison.Ordinal)).ToList(),
            Queries = new Dictionary<string, string>(narrow.Queries.Where(query => query.Key != "chained page"))
            {
                ["identifier"] = "select body from resource where body @> jsonb_build_object('resourceType', 'Patient', 'identifier', jsonb_build_array(jsonb_build_object('system', $12, 'value', $4)))",
                ["patient+code"] = $"select body from resource where body @> ({Code} || {Patient}) order by rid limit 20",
                ["patient+code newest"] = $"select body from resource where body @> ({Code} || {Patient}) order by date desc, rid limit 20",
                ["patient newest"] = $"select body from resource where body @> ({Observation} || {Patient}) order by date desc, rid limit 20",
                ["code"] = $"select body from resource where body @> {Code} order by rid limit 20",
                ["chained name"] = $"""
                    select body from resource where body @> any (array({Named(corpus, Observation + " || jsonb_build_object('subject', jsonb_build_object('reference', 'Patient/' || p.id))")})) order by rid limit 20
                    """,
                ["include"] = $"""
                    with page as (select body from resource where body @> {Code} order by rid limit 20)
                    select body from page
                    union all
                    select body from resource where type = $1 and id in (select substr(body->'subject'->>'reference', 9) from page)
                    """,
                ["everything"] = $"select body from resource where body @> any (array[{Patient}, jsonb_build_object('patient', jsonb_build_object('reference', 'Patient/' || $2))])",
            },
        };
    }

    static string Reference(Corpus corpus, string code, string rid) => $"(({corpus.Extraction.Param("Observation", code)}::bigint << {ParamShift}) + {rid})";

    static string Named(Corpus corpus, string selected) => $"""
        select {selected} from search_string n join resource p on p.rid = n.rid
        where n.param = {corpus.Extraction.Param("Patient", "family")} and n.folded >= $8 and n.folded < $9
        """;

    static IEnumerable<short> Compartment(Corpus corpus) => corpus.Resources.Where(r => r.Subject is not null).Select(r => r.TypeName).Distinct()
        .SelectMany(type => new[] { "patient", "subject" }.Select(code => corpus.Extraction.Find(type, code))).OfType<short>();

    static bool Stays(string text) => text.Contains("search_string", StringComparison.Ordinal) || text.Contains("search_date", StringComparison.Ordinal)
        || text.Contains("search_quantity", StringComparison.Ordinal) || text.Contains("search_uri", StringComparison.Ordinal);

    static Table Row(Column[] last, Func<Resource, object?[]> values) => new("resource",
        [
            new("rid", NpgsqlDbType.Bigint), new("type", NpgsqlDbType.Smallint), new("id", NpgsqlDbType.Text), new("deleted", NpgsqlDbType.Boolean),
            new("version", NpgsqlDbType.Integer), new("date", NpgsqlDbType.TimestampTz), new("last_updated", NpgsqlDbType.TimestampTz), .. last,
        ],
        r => [[r.Rid, r.Type, r.Id, false, 1, r.Date, DateTime.UtcNow, .. values(r)]]);

    static string Resource(string last) => $"""
        create table resource (rid bigint primary key, type smallint not null, id text collate "C" not null, deleted boolean not null, version integer not null,
            date timestamptz, last_updated timestamptz not null, {last});
        create unique index resource_identity on resource (type, id);
        create index resource_updated on resource (type, last_updated, rid) where version > 0 and not deleted;
        """;

    const string Narrowed = """
        create table search_string (rid bigint not null, param smallint not null, folded text collate "C" not null, exact text collate "C" not null);
        create index search_string_value on search_string (param, folded, rid);
        create index search_string_rid on search_string (rid);
        create table search_date (rid bigint not null, low timestamptz not null, high timestamptz not null, param smallint not null);
        create index search_date_low on search_date (param, low, rid);
        create index search_date_high on search_date (param, high, rid);
        create index search_date_rid on search_date (rid);
        create table search_quantity (rid bigint not null, system integer, param smallint not null, value numeric not null, unit text collate "C");
        create index search_quantity_value on search_quantity (param, value, rid);
        create index search_quantity_rid on search_quantity (rid);
        create table search_uri (rid bigint not null, param smallint not null, value text collate "C" not null);
        create index search_uri_value on search_uri (param, value, rid);
        create index search_uri_rid on search_uri (rid);
        """;
}
