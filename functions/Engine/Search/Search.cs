using MedGenEmr.Engine.Storage;
using Npgsql;

namespace MedGenEmr.Engine.Search;

/// <param name="Type">Null: a search over all types.</param>
/// <param name="Parameters">Decoded names and values, in the order sent.</param>
/// <param name="Strict">Prefer: handling=strict: a parameter the server does not know is an error; else it is reported.</param>
public sealed record SearchRequest(string? Type, IReadOnlyList<KeyValuePair<string, string>> Parameters, bool Strict);

public enum SearchMode { Match, Include }

public sealed record SearchEntry(StoredResource Resource, SearchMode Mode);

/// <param name="Total">Null where not asked for or not known.</param>
/// <param name="Self">The parameters as understood.</param>
/// <param name="Next">The parameters of the next page; null on the last.</param>
/// <param name="Issues">What was ignored and why: goes into an entry with search mode `outcome`.</param>
public sealed record SearchPage(
    IReadOnlyList<SearchEntry> Entries, long? Total,
    IReadOnlyList<KeyValuePair<string, string>> Self, IReadOnlyList<KeyValuePair<string, string>>? Next,
    IReadOnlyList<Issue> Issues);

/// <summary>https://hl7.org/fhir/R4/search.html</summary>
public sealed class Search(Database database, TimeProvider? clock = null)
{
    // Codes are skewed: a plan made for the average one reads a whole index for a frequent or a rare one (3 s instead of 2 ms
    // measured), and a statement prepared often enough gets it. Until the end of the batch every statement is planned for its values.
    const string PlanForValues = "select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)";

    readonly TimeProvider clock = clock ?? TimeProvider.System;

    /// <summary>One page. Matches, what comes along, the total and the audit row take one round trip.</summary>
    /// <exception cref="Problem">A value that means nothing, or under strict handling a parameter that is not known.</exception>
    public async Task<SearchPage> Run(SearchRequest request, Scope scope, CancellationToken ct)
    {
        var query = new QueryReading(database, request, clock.GetUtcNow().UtcDateTime, scope.BaseUrl).Run();
        var sql = new PageSql(query, database.Types);
        await using var connection = await database.Looks.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new(PlanForValues) } };
        if (!query.CountOnly) batch.BatchCommands.Add(sql.Page().Command());
        if (query.Total) batch.BatchCommands.Add(sql.Total().Command());
        batch.BatchCommands.Add(Audited(request.Type, query, scope));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        var page = query.CountOnly ? new PageRows([], null) : await PageRows.Read(rows, query, database.Types, ct);
        if (!query.CountOnly) await rows.NextResultAsync(ct);
        var total = query.Total && await rows.ReadAsync(ct) ? rows.GetInt64(0) : (long?)null;
        // The audit row is committed before the first byte of the answer leaves.
        while (await rows.NextResultAsync(ct)) { }
        return new(page.Entries, total, query.Self, page.Next is { } next ? After(query.Self, next) : null, query.Issues);
    }

    NpgsqlBatchCommand Audited(string? type, SearchQuery query, Scope scope) => Audit.Row(
        scope, type is null ? "search-system" : "search-type", type is null ? null : database.Types[type], null, null,
        string.Join('&', query.Self.Select(parameter => $"{parameter.Key}={parameter.Value}")));

    static List<KeyValuePair<string, string>> After(IReadOnlyList<KeyValuePair<string, string>> self, Cursor next)
        => [.. self.Where(parameter => parameter.Key != Cursor.Parameter), new(Cursor.Parameter, next.Encode())];
}
