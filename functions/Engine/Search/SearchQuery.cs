// https://hl7.org/fhir/R4/search.html
namespace MedGenEmr.Engine.Search;

/// <summary>A search as understood: everything in it will be done, what could not be done is in the issues.</summary>
/// <param name="Types">What is searched; all 146 for the whole system.</param>
/// <param name="Order">Keys of the page's order; resources that are equal in them follow by their number.</param>
/// <param name="CountOnly">Only the total is asked for.</param>
/// <param name="Self">The parameters that were understood, as sent; `_count` as granted.</param>
sealed record SearchQuery(
    IReadOnlyList<string> Types, IReadOnlyList<Condition> Conditions, IReadOnlyList<SortKey> Order, int Count, bool Total, bool CountOnly,
    IReadOnlyList<Include> Includes, Cursor? Cursor, IReadOnlyList<KeyValuePair<string, string>> Self, IReadOnlyList<Issue> Issues)
{
    public const int DefaultCount = 20, LargestCount = 1000;
}
