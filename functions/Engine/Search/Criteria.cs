// https://hl7.org/fhir/R4/http.html#ccreate
using System.Net;
using MedGenEmr.Engine.Storage;
using Npgsql;

namespace MedGenEmr.Engine.Search;

/// <summary>The condition of a conditional create, update, delete or reference. Whatever is not understood is an error: a condition never widens.</summary>
public sealed class Criteria
{
    readonly PageSql sql;

    Criteria(PageSql sql, (short Param, string System, string Code)? plain) => (this.sql, PlainToken) = (sql, plain);

    /// <summary>Set where the whole condition is `identifier=system|value`: thousands of those resolve with one statement.</summary>
    public (short Param, string System, string Code)? PlainToken { get; }

    /// <summary>The system of <see cref="PlainToken"/>, whose number the caller needs; other conditions look theirs up themselves.</summary>
    public IEnumerable<string> Systems => PlainToken is { } token ? [token.System] : [];

    /// <param name="query">What stands behind the `?`, percent-encoded.</param>
    /// <exception cref="Problem">Empty, unknown or unsupported criteria.</exception>
    public static Criteria Compile(Database database, string type, string query, string? baseUrl = null)
    {
        var parameters = Decode(query);
        if (parameters.Find(parameter => ResultParameters.Names.Contains(parameter.Key.Split(':')[0])) is { Key: { } result })
            throw Problem.Invalid($"`{type}?{query}`: `{result}` says how to answer a search; a condition only says what to find.");
        if (parameters.Count == 0) throw Problem.Invalid($"`{type}?{query}`: the condition is empty; expected search parameters such as `identifier=system|value`.");
        var understood = new QueryReading(database, new SearchRequest(type, parameters, Strict: true), DateTime.UtcNow, baseUrl).Run();
        return new(new PageSql(understood, database.Types), parameters is [{ Key: "identifier" } only] ? Plain(database, type, only.Value) : null);
    }

    static (short, string, string)? Plain(Database database, string type, string value)
        => TokenParameter.Single(value) is { } token && FhirModel.R4.SearchParameter(type, "identifier") is { Type: SearchType.Token }
            ? (database.Parameters[type, "identifier"], token.System, token.Code) : null;

    static List<KeyValuePair<string, string>> Decode(string query)
        => [.. query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair =>
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            return KeyValuePair.Create(WebUtility.UrlDecode(equals < 0 ? pair : pair[..equals]), equals < 0 ? "" : WebUtility.UrlDecode(pair[(equals + 1)..]));
        })];

    /// <summary>`rid, id, version, last_updated, body` of up to two matches: none, one or too many.</summary>
    public NpgsqlBatchCommand Matches() => sql.UpToTwo().Command();

    /// <summary>Inside a write: fails the batch where anything but what is known matches by now.</summary>
    /// <param name="known">The rids that matched when the write was planned.</param>
    public NpgsqlBatchCommand Unchanged(IReadOnlyList<long> known) => sql.NoneBut([.. known]).Command();
}
