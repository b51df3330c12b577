// https://hl7.org/fhir/R4/search.html#prefix
namespace MedGenEmr.Engine.Search;

/// <summary>How an ordered value is compared.</summary>
enum Prefix { Eq, Ne, Gt, Lt, Ge, Le, Sa, Eb, Ap }

static class Prefixes
{
    /// <summary>`ge2024` → Ge, `2024`; without a prefix Eq. A number or date never begins with two letters.</summary>
    public static (Prefix Prefix, string Value) Read(string value)
    {
        Prefix? prefix = value.Length < 2 ? null : value.AsSpan(0, 2) switch
        {
            "eq" => Prefix.Eq, "ne" => Prefix.Ne, "gt" => Prefix.Gt, "lt" => Prefix.Lt, "ge" => Prefix.Ge,
            "le" => Prefix.Le, "sa" => Prefix.Sa, "eb" => Prefix.Eb, "ap" => Prefix.Ap, _ => null,
        };
        return prefix is { } found ? (found, value[2..]) : (Prefix.Eq, value);
    }
}
