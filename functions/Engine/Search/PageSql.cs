using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Engine.Search;

/// <summary>The statements of one page: the matches after the cursor with what comes along, and the total.</summary>
/// <remarks>
/// Columns: whether a match (0) or included (1), its place in the page, its resource, then the sort keys. One match more than
/// asked for is read: it tells that there is a next page.
/// </remarks>
sealed class PageSql(SearchQuery query, ResourceTypeIds types)
{
    /// <summary>How much may come along with one page.</summary>
    public const short LargestInclude = 5000;

    readonly List<Condition> conditions = Folded(query.Conditions);

    /// <summary>Whom a resource is about is also in its token rows: with it there, one range of an index answers `patient` and `code`.</summary>
    static List<Condition> Folded(IReadOnlyList<Condition> conditions)
        => conditions.OfType<SubjectCondition>().FirstOrDefault() is { } about && conditions.Any(IsToken)
            ? [.. conditions.Where(condition => condition != about).Select(condition => IsToken(condition) ? ((IndexCondition)condition).About(about.Subject) : condition)]
            : [.. conditions];

    static bool IsToken(Condition condition) => condition is IndexCondition { Negated: false } index && index.Table == SearchTable.Token;

    /// <summary>Rows of a parameter are all of its type, and only current resources have any: then type and version need no look.</summary>
    Sql Live
    {
        get
        {
            if (conditions.Any(condition => condition is IndexCondition { Negated: false })) return $"not r.deleted";
            if (query.Types.Count == FhirModel.R4.ResourceTypes.Count) return $"r.version > 0 and not r.deleted";
            var among = Sql.Among([.. query.Types.Select(type => types[type])]);
            return $"r.type {among} and r.version > 0 and not r.deleted";
        }
    }

    Sql Tests => Sql.And([Live, .. conditions.Select(condition => condition.Test)]);

    public Sql Total()
    {
        if (conditions is [IndexCondition { Negated: false } only]) return $"select count(distinct rid) from {only.Table.Name} where {only.Where}";
        return $"select count(*) from resource r where {Tests}";
    }

    /// <summary>For conditions: none, one or too many.</summary>
    public Sql UpToTwo() => $"select r.rid, r.id, r.version, r.last_updated, r.body from resource r where {Tests} limit 2";

    public Sql NoneBut(long[] known)
        => $"select require(not exists (select from resource r where {Tests} and r.rid <> all({known})), 'condition')";

    public Sql Page()
    {
        var keys = Sql.Concat(query.Order.Select(KeyOut));
        return $"""
            with found as materialized (
            {Found()}
            ), page as materialized (
                select f.*, row_number() over (order by {OrderBy()}) as place from found f
            ), matched as (
                select rid from page where place <= {(short)query.Count}
            )
            select 0 as mode, p.place, t.rid, t.type, t.id, t.version, t.last_updated, t.body{keys}
            from page p join resource t on t.rid = p.rid{Included()}
            """;
    }

    /// <summary>Numbers and sort keys of one match more than the page holds.</summary>
    Sql Found()
    {
        var limit = (short)(query.Count + 1);
        // A single condition is walked in the order of its index: the page costs what it holds, however many match.
        if (query.Order.Count == 0 && conditions is [IndexCondition { Negated: false } only])
        {
            var after = query.Cursor is { } cursor ? (Sql)$" and rid > {cursor.Rid}" : $"";
            return $"""
                select m.rid
                from (select distinct rid from {only.Table.Name} where {only.Where}{after} order by rid) m
                join resource r on r.rid = m.rid
                where not r.deleted
                order by m.rid limit {limit}
                """;
        }
        var keys = Sql.Concat(query.Order.Select((key, place) => (Sql)$", {key.Expression} as {Column(place)}"));
        return $"""
            select * from (select r.rid{keys} from resource r where {Tests}) m
            where {After()}
            order by {OrderBy()} limit {limit}
            """;
    }

    /// <summary>`k0`, `k1`: a short is written out.</summary>
    static Sql Column(int place) => $"k{(short)place}";

    static Sql KeyOut(SortKey key, int place)
    {
        var column = Column(place);
        // A numeric may have more digits than a decimal.
        return key.Kind == SortKind.Number ? (Sql)$", p.{column}::text" : $", p.{column}";
    }

    bool Descending => query.Order is [.., { Descending: true }];
    bool Tie => query.Order is not [.., { Unique: true }];

    Sql OrderBy()
    {
        var keys = query.Order.Select(Ordered);
        var tie = Descending ? (Sql)$"rid desc" : $"rid";
        return Sql.List(Tie ? [.. keys, tie] : keys);
    }

    static Sql Ordered(SortKey key, int place)
    {
        var column = Column(place);
        return (key.Descending, key.Nullable) switch
        {
            (false, true) => $"{column} nulls last",
            (false, false) => $"{column}",
            (true, true) => $"{column} desc nulls last",
            // Without `nulls last` an ascending index can be walked backwards.
            (true, false) => $"{column} desc",
        };
    }

    /// <summary>What lies behind the cursor in the order of the page.</summary>
    Sql After()
    {
        if (query.Cursor is not { } cursor) return $"true";
        if (query.Order is [{ Nullable: false, Unique: false } only])
        {
            var (key, value) = (Column(0), Value(only, cursor.Keys[0]!));
            return only.Descending ? (Sql)$"({key}, rid) < ({value}, {cursor.Rid})" : $"({key}, rid) > ({value}, {cursor.Rid})";
        }
        var (further, equal) = (new List<Sql>(), new List<Sql>());
        for (var place = 0; place < query.Order.Count; place++)
        {
            var (key, column, value) = (query.Order[place], Column(place), cursor.Keys[place]);
            if (value is not null) further.Add(Sql.And([.. equal, Beyond(key, column, Value(key, value))]));
            equal.Add(value is null ? (Sql)$"{column} is null" : $"{column} = {Value(key, value)}");
        }
        if (Tie) further.Add(Sql.And([.. equal, Descending ? (Sql)$"rid < {cursor.Rid}" : $"rid > {cursor.Rid}"]));
        return Sql.Or(further);
    }

    static Sql Beyond(SortKey key, Sql column, Sql value) => (key.Descending, key.Nullable) switch
    {
        (false, true) => $"({column} > {value} or {column} is null)",
        (false, false) => $"{column} > {value}",
        (true, true) => $"({column} < {value} or {column} is null)",
        (true, false) => $"{column} < {value}",
    };

    static Sql Value(SortKey key, object value) => key.Kind switch
    {
        SortKind.Instant => $"{(DateTime)value}",
        SortKind.Number => $"{(string)value}::numeric",
        _ => $"{(string)value}",
    };

    Sql Included()
    {
        if (query.Includes.Count == 0) return $"";
        var keys = Sql.Concat(query.Order.Select(key => key.Kind == SortKind.Instant ? (Sql)$", null::timestamptz" : $", null::text"));
        var rids = Sql.Concat(query.Includes.Select((include, place) => place == 0 ? include.Rids() : (Sql)$"union {include.Rids()}"));
        return $"""

            union all
            (select 1, 0, t.rid, t.type, t.id, t.version, t.last_updated, t.body{keys}
            from resource t
            where t.rid in ({rids}) and t.rid not in (select rid from matched)
            limit {(short)(LargestInclude + 1)})
            """;
    }
}
