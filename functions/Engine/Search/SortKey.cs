// https://hl7.org/fhir/R4/search.html#sort
using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Engine.Search;

enum SortKind { Text, Instant, Number }

/// <summary>What a search is ordered by. Of several values the one that comes first in the order counts; who has none comes last.</summary>
/// <param name="Expression">Over table alias `r`.</param>
/// <param name="OfRow">The expression reads the resource's own row, and not only its number.</param>
/// <param name="Nullable">A resource may have no value.</param>
/// <param name="Unique">No two resources of the search share a value: nothing after it matters.</param>
sealed record SortKey(Sql Expression, SortKind Kind, bool Descending, bool OfRow, bool Nullable, bool Unique = false)
{
    /// <summary>The index that has this order; null: there is none.</summary>
    public SortWalk? Walk { get; private init; }

    /// <summary>The order of what has no order: index `resource_identity` has it.</summary>
    public static SortKey Id { get; } = new($"r.id", SortKind.Text, false, OfRow: true, Nullable: false, Unique: true);

    /// <summary>`-date` → newest first. Null: this parameter does not order anything here.</summary>
    public static SortKey? Read(IReadOnlyList<string> types, string sent, Database database)
    {
        var descending = sent.StartsWith('-');
        var code = descending ? sent[1..] : sent;
        if (code == "_id") return new($"r.id", SortKind.Text, descending, OfRow: true, Nullable: false, Unique: types.Count == 1);
        if (code == "_lastUpdated") return new($"r.last_updated", SortKind.Instant, descending, OfRow: true, Nullable: false);
        if (Parameter.Find(types, code, database.Parameters) is not { Definition.Expression: not null } parameter) return null;
        var key = types.Count == 1 && ClinicalKey.Of(types[0]).DateCode == code
            ? new($"r.date", SortKind.Instant, descending, OfRow: true, Nullable: true)
            : Indexed(parameter, descending);
        return key is null ? null : key with { Walk = SortWalk.Of(parameter, descending) };
    }

    static SortKey? Indexed(Parameter parameter, bool descending)
    {
        var among = Sql.Among(parameter.Ids);
        return (parameter.Definition.Type, descending) switch
        {
            (SearchType.String, false) => Text($"(select min(i.folded) from search_string i where i.rid = r.rid and i.param {among})"),
            (SearchType.String, true) => Text($"(select max(i.folded) from search_string i where i.rid = r.rid and i.param {among})"),
            (SearchType.Token, false) => Text($"(select min(nullif(i.code, '')) from search_token i where i.rid = r.rid and i.param {among})"),
            (SearchType.Token, true) => Text($"(select max(nullif(i.code, '')) from search_token i where i.rid = r.rid and i.param {among})"),
            (SearchType.Uri, false) => Text($"(select min(i.value) from search_uri i where i.rid = r.rid and i.param {among})"),
            (SearchType.Uri, true) => Text($"(select max(i.value) from search_uri i where i.rid = r.rid and i.param {among})"),
            (SearchType.Date, false) => Instant($"(select min(i.low) from search_date i where i.rid = r.rid and i.param {among})"),
            (SearchType.Date, true) => Instant($"(select max(i.low) from search_date i where i.rid = r.rid and i.param {among})"),
            (SearchType.Number or SearchType.Quantity, false) => Number($"(select min(i.value) from search_quantity i where i.rid = r.rid and i.param {among})"),
            (SearchType.Number or SearchType.Quantity, true) => Number($"(select max(i.value) from search_quantity i where i.rid = r.rid and i.param {among})"),
            _ => null,
        };

        SortKey Text(Sql value) => new(value, SortKind.Text, descending, OfRow: false, Nullable: true);
        SortKey Instant(Sql value) => new(value, SortKind.Instant, descending, OfRow: false, Nullable: true);
        SortKey Number(Sql value) => new(value, SortKind.Number, descending, OfRow: false, Nullable: true);
    }
}
