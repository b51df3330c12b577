namespace MedGenEmr.Engine.Search;

/// <summary>The search index rows of one resource, as extracted from its tree; the store adds the resource's number.</summary>
/// <remarks>Param is the id of (type, code) in table search_parameter: <see cref="ParameterIds"/>.</remarks>
public sealed class IndexRows
{
    public List<TokenRow> Tokens { get; } = [];
    public List<StringRow> Strings { get; } = [];
    public List<DateRow> Dates { get; } = [];
    public List<QuantityRow> Quantities { get; } = [];
    public List<ReferenceRow> References { get; } = [];
    public List<UriRow> Uris { get; } = [];

    /// <summary>Whom it is about: the target of the type's single-valued `patient` or `subject` parameter.</summary>
    public ResourceKey? Subject { get; set; }
    /// <summary>When it happened: the low end of the type's main clinical date; MinValue where that is open.</summary>
    public DateTime? Date { get; set; }
}

/// <param name="System">The coding system's or namespace's URI; null where the token has none.</param>
public readonly record struct TokenRow(short Param, string? System, string Code);

/// <param name="Folded">Without accents and case: what a plain search compares.</param>
/// <param name="Exact">As written: what `:exact` compares.</param>
public readonly record struct StringRow(short Param, string Folded, string Exact);

/// <param name="Low">First instant of the value's range, UTC; DateTime.MinValue: open.</param>
/// <param name="High">First instant after it, UTC; DateTime.MaxValue: open.</param>
public readonly record struct DateRow(short Param, DateTime Low, DateTime High);

/// <summary>A Quantity, Money, Range end or plain number; a plain number has neither system nor unit.</summary>
/// <param name="Value">The decimal as sent: PostgreSQL's numeric keeps its digits.</param>
/// <param name="Unit">The code, or the printed unit where there is no code.</param>
public readonly record struct QuantityRow(short Param, string Value, string? System, string? Unit);

/// <summary>A reference: to a resource of this server, or to a URL elsewhere or a canonical.</summary>
public readonly record struct ReferenceRow(short Param, ResourceKey? Target, string? Url);

public readonly record struct UriRow(short Param, string Value);
