using MedGenEmr.Engine.Storage;
using Npgsql;

namespace MedGenEmr.Engine.Search;

/// <summary>The rows of a page, read.</summary>
/// <param name="Entries">Matches in their order, then what comes along.</param>
/// <param name="Next">Where the next page begins; null: this is the last.</param>
sealed record PageRows(IReadOnlyList<SearchEntry> Entries, Cursor? Next)
{
    const int FirstKey = 8;

    sealed record Match(long Place, StoredResource Resource, object?[] Keys);

    public static async Task<PageRows> Read(NpgsqlDataReader rows, SearchQuery query, ResourceTypeIds types, CancellationToken ct)
    {
        var (matches, included) = (new List<Match>(), new List<SearchEntry>());
        while (await rows.ReadAsync(ct))
        {
            var resource = new StoredResource(rows.GetInt64(2), new(types.Name(rows.GetInt16(3)), rows.GetString(4)),
                rows.GetInt32(5), Deleted: false, rows.GetDateTime(6), Store.Body(rows, 7));
            if (rows.GetInt32(0) == 0) matches.Add(new(rows.GetInt64(1), resource, Keys(rows, query.Order.Count)));
            else included.Add(new(resource, SearchMode.Include));
        }
        if (included.Count > PageSql.LargestInclude)
            throw Problem.TooCostly($"More than {PageSql.LargestInclude} resources would come along with this page; ask for fewer with `_count`, or include less.");
        matches.Sort((one, other) => one.Place.CompareTo(other.Place));
        var next = matches.Count > query.Count ? new Cursor(matches[query.Count - 1].Keys, matches[query.Count - 1].Resource.Rid) : null;
        return new([.. matches.Take(query.Count).Select(match => new SearchEntry(match.Resource, SearchMode.Match)), .. included], next);
    }

    static object?[] Keys(NpgsqlDataReader rows, int count)
    {
        var keys = new object?[count];
        for (var i = 0; i < count; i++) keys[i] = rows.IsDBNull(FirstKey + i) ? null : rows.GetValue(FirstKey + i);
        return keys;
    }
}
