using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Engine.Search;

/// <summary>One criterion of a search, as SQL. A resource fulfils a search when it fulfils all its conditions.</summary>
abstract record Condition
{
    /// <summary>Holds of the resource in table alias `r`.</summary>
    public abstract Sql Test { get; }
}

/// <summary>The resource has a row in a search table (or, negated, has none).</summary>
/// <param name="Table">The table: `search_token`.</param>
/// <param name="Where">Over the table's columns by their bare names; the parameter's number is in it.</param>
sealed record IndexCondition(SearchTable Table, Sql Where, bool Negated = false) : Condition
{
    public override Sql Test => Negated
        ? (Sql)$"not exists (select from {Table.Name} n where n.rid = r.rid and {Where})"
        : $"r.rid in ({Rids})";

    /// <summary>The resources with such a row: all of the parameter's type, all current.</summary>
    public Sql Rids => $"select rid from {Table.Name} where {Where}";

    /// <summary>The same, when it is known whom the resource is about: token rows carry that.</summary>
    public IndexCondition About(Sql subject) => this with { Where = $"subject {subject} and {Where}" };
}

/// <summary>The resource is about somebody: column `subject`.</summary>
/// <param name="Subject">`= (select …)` or `= any(array(…))`.</param>
sealed record SubjectCondition(Sql Subject) : Condition
{
    public override Sql Test => $"r.subject {Subject}";
}

/// <summary>Anything that is asked of the resource's own row.</summary>
sealed record RowCondition(Sql Predicate) : Condition
{
    public override Sql Test => Predicate;
}

/// <summary>A table of the search index; the closed set.</summary>
sealed record SearchTable(Sql Name)
{
    public static SearchTable Token { get; } = new($"search_token");
    public static SearchTable String { get; } = new($"search_string");
    public static SearchTable Date { get; } = new($"search_date");
    public static SearchTable Quantity { get; } = new($"search_quantity");
    public static SearchTable Reference { get; } = new($"search_reference");
    public static SearchTable Uri { get; } = new($"search_uri");
}
