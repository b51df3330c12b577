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

    static bool IsPositive(Condition condition) => condition is IndexCondition { Negated: false };

    /// <summary>Most telling first: its rows are walked in their order, the others are looked up or hashed.</summary>
    static int Rank(IndexCondition condition)
        => condition.Table == SearchTable.Reference ? 0
        : condition.Table == SearchTable.String ? 1
        : condition.Table == SearchTable.Token ? 2
        : condition.Table == SearchTable.Quantity ? 3
        : condition.Table == SearchTable.Uri ? 4 : 5;

    /// <summary>
    /// Where the resources come from, as alias `r`, and what they must fulfil. A parameter's rows are all of its type and only
    /// current resources have any: with one of those to start from, table `resource` need not be touched before the page is found.
    /// </summary>
    (Sql From, Sql Tests) Source(Sql behind, bool row)
    {
        if (conditions.OfType<IndexCondition>().Where(IsPositive).MinBy(Rank) is not { } driver)
            return (Resources, Sql.And([Live, .. conditions.Select(condition => condition.Test)]));
        var tests = Sql.And([.. conditions.Where(condition => condition != driver).Select(condition => condition.Test)]);
        Sql rids = $"(select distinct rid from {driver.Table.Name} where {driver.Where}{behind} order by rid)";
        Sql from = row || conditions.Any(condition => condition is not IndexCondition) ? $"{rids} m join resource r on r.rid = m.rid" : (Sql)$"{rids} r";
        return (from, tests);
    }

    static Sql Resources => $"resource r";

    Sql Live
    {
        get
        {
            if (query.Types.Count == FhirModel.R4.ResourceTypes.Count) return $"r.version > 0 and not r.deleted";
            var among = Sql.Among([.. query.Types.Select(type => types[type])]);
            return $"r.type {among} and r.version > 0 and not r.deleted";
        }
    }

    public Sql Total()
    {
        var (from, tests) = Source($"", row: false);
        return $"select count(*) from {from} where {tests}";
    }

    /// <summary>For conditions: none, one or too many.</summary>
    public Sql UpToTwo()
    {
        var (from, tests) = Source($"", row: true);
        return $"select r.rid, r.id, r.version, r.last_updated, r.body from {from} where {tests} limit 2";
    }

    public Sql NoneBut(long[] known)
    {
        var (from, tests) = Source($"", row: false);
        return $"select require(not exists (select from {from} where {tests} and r.rid <> all({known})), 'condition')";
    }

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
            from page p join resource t on t.rid = p.rid
            where p.place <= {(short)(query.Count + 1)}{Included()}
            """;
    }

    /// <summary>Numbers and sort keys of at least one match more than the page holds, if there are as many.</summary>
    Sql Found() => Walk is { } walk ? Walked(walk) : Sorted();

    /// <summary>The index to walk in the order of the page, where that needs no more of a resource than its number.</summary>
    SortWalk? Walk
        => query.Order is [{ Walk: { } walk }, ..] && !query.Order.Skip(1).Any(key => key.OfRow) && query.Cursor is not { Keys: [null, ..] }
            && conditions.TrueForAll(condition => walk.Single && condition is IndexCondition) ? walk : null;

    /// <summary>Who has the key, in its order; then, only where those do not fill the page, who has it not.</summary>
    Sql Walked(SortWalk walk)
    {
        var limit = (short)(query.Count + 1);
        var further = Sql.Concat(query.Order.Skip(1).Select((key, place) => (Sql)$", {key.Expression} as {Column(place + 1)}"));
        var tests = Sql.And([.. conditions.Select(condition => condition.Test)]);
        var (from, rest) = Source($"", row: false);
        Sql none = query.Order[0].Kind == SortKind.Instant ? $"null::timestamptz" : (Sql)$"null::text";
        return $"""
            select * from (
                with walked as materialized (
                    select * from (select r.rid, {walk.Column} as k0{further} from {walk.From} where {tests}) m
                    where {After(keyed: true)}
                    order by {OrderBy(keyed: true)} limit {limit}
                )
                select * from walked
                union all
                select * from (
                    select * from (select r.rid, {none} as k0{further} from {from} where {rest} and {walk.Absent}) m
                    order by {OrderBy()} limit {limit}
                ) unkeyed
                where (select count(*) from walked) < {limit}
            ) w
            """;
    }

    Sql Sorted()
    {
        var byNumber = query.Order.Count == 0 && query.Cursor is not null;
        var behind = byNumber ? (Sql)$" and rid > {query.Cursor!.Rid}" : $"";
        var (from, tests) = Source(behind, row: query.Order.Any(key => key.OfRow));
        var keys = Sql.Concat(query.Order.Select((key, place) => (Sql)$", {key.Expression} as {Column(place)}"));
        return $"""
            select * from (select r.rid{keys} from {from} where {tests}) m
            where {After()}
            order by {OrderBy()} limit {(short)(query.Count + 1)}
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

    /// <param name="keyed">Everybody has the first key.</param>
    Sql OrderBy(bool keyed = false)
    {
        var keys = query.Order.Select((key, place) => Ordered(keyed && place == 0 ? key with { Nullable = false } : key, place));
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
    /// <param name="keyed">Everybody has the first key.</param>
    Sql After(bool keyed = false)
    {
        if (query.Cursor is not { } cursor) return $"true";
        if (query.Order is [{ Unique: false } only] && (keyed || !only.Nullable))
        {
            var (key, value) = (Column(0), Value(only, cursor.Keys[0]!));
            return only.Descending ? (Sql)$"({key}, rid) < ({value}, {cursor.Rid})" : $"({key}, rid) > ({value}, {cursor.Rid})";
        }
        var (further, equal) = (new List<Sql>(), new List<Sql>());
        for (var place = 0; place < query.Order.Count; place++)
        {
            var (key, column, value) = (keyed && place == 0 ? query.Order[0] with { Nullable = false } : query.Order[place], Column(place), cursor.Keys[place]);
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
