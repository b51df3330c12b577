namespace MedGenEmr.Tests.Performance.Candidates;

readonly record struct Token(short Param, int? System, string Code);
readonly record struct Text(short Param, string Folded, string Exact);
readonly record struct Span(short Param, DateTime Low, DateTime High);
readonly record struct Quantity(short Param, decimal Value, int? System, string? Unit);
readonly record struct Link(short Param, Resource? Target, string? Url);
readonly record struct Canonical(short Param, string Value);

/// <summary>A resource as a candidate stores it: its keys in all three designs, its body, its index rows.</summary>
sealed record Resource(long Rid, short Type, string TypeName, string Id, Guid Hash, byte[] Body)
{
    public List<Token> Tokens { get; } = [];
    public List<Text> Strings { get; } = [];
    public List<Span> Dates { get; } = [];
    public List<Quantity> Quantities { get; } = [];
    public List<Link> References { get; } = [];
    public List<Canonical> Uris { get; } = [];
    public Resource? Subject { get; set; }
    public DateTime? Date { get; set; }

    public int Rows => Tokens.Count + Strings.Count + Dates.Count + Quantities.Count + References.Count + Uris.Count;
}
