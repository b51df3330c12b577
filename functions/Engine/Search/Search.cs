using MedGenEmr.Engine.Storage;

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
public sealed class Search(Database database)
{
    /// <exception cref="Problem">A value that means nothing, or under strict handling a parameter that is not known.</exception>
    public Task<SearchPage> Run(SearchRequest request, Scope scope, CancellationToken ct) => throw new NotImplementedException($"{database}");
}
