using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Engine.Search;

/// <summary>The rows of a search table in the order of a sort key: read until the page is full, instead of sorting all that matches.</summary>
/// <param name="From">Alias `r`, with columns rid and the key: one row for each resource that has a value.</param>
/// <param name="Column">The key.</param>
/// <param name="Absent">Holds of a resource in `r` without a value; those come after the walk.</param>
/// <param name="Single">Its rows need no telling apart: a planner that finds other criteria more telling is free to begin with those.</param>
sealed record SortWalk(Sql From, Sql Column, Sql Absent, bool Single)
{
    public static SortWalk? Of(Parameter parameter, bool descending)
    {
        if (parameter.Ids is not [var id]) return null;
        return (parameter.Definition.Type, ParameterPath.Of(parameter.Definition) is { Single: true }) switch
        {
            (SearchType.Date, true) => new(
                $"(select rid, low as walk from search_date where param = {id}) r", $"r.walk",
                $"not exists (select from search_date a where a.rid = r.rid and a.param = {id})", Single: true),
            (SearchType.String, _) => Strings(id, descending),
            _ => null,
        };
    }

    /// <summary>Of several values the first in the order counts: a row is passed over where the resource has an earlier one.</summary>
    /// <remarks>Asked by a scalar subquery, which stays a look at each row: an anti-join would read the whole index for one page.</remarks>
    static SortWalk Strings(short id, bool descending)
    {
        Sql first = descending
            ? $"select max(e.folded) from search_string e where e.rid = s.rid and e.param = {id}"
            : (Sql)$"select min(e.folded) from search_string e where e.rid = s.rid and e.param = {id}";
        Sql order = descending ? $"walk desc, rid desc" : (Sql)$"walk, rid";
        return new(
            $"(select distinct folded as walk, rid from search_string s where param = {id} and folded = ({first}) order by {order}) r", $"r.walk",
            $"not exists (select from search_string a where a.rid = r.rid and a.param = {id})", Single: false);
    }
}
