// https://hl7.org/fhir/R4/search.html#uri
using MedGenEmr.Engine.Resources;
using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Engine.Search;

/// <summary>URIs: equal character by character; a canonical is also found without its version.</summary>
static class UriParameter
{
    public static void Index(Element value, short param, IndexRows rows)
    {
        if (value.HasValue) Index(value.Text, param, rows);
    }

    public static void Index(string value, short param, IndexRows rows) => rows.Uris.Add(new(param, TokenParameter.Bounded(value)));

    public static Sql Ask(string? modifier, string escaped, string at)
    {
        var uri = TokenParameter.Bounded(Escaping.Unescape(escaped));
        return modifier switch
        {
            null => Same(uri),
            "below" => Below(uri),
            "above" => $"value = any({Above(uri)})",
            _ => throw Problem.NotSupported($"`{at}`: a uri parameter has no modifier `:{modifier}`; `:below`, `:above` and `:missing` work.", at),
        };
    }

    static Sql Same(string uri)
        => uri.Contains('|', StringComparison.Ordinal) ? (Sql)$"value = {uri}" : $"(value = {uri} or (value >= {uri + "|"} and value < {uri + "}"}))";

    /// <summary>`http://acme.org/fhir` and everything under `http://acme.org/fhir/`; `urn:` has no hierarchy.</summary>
    static Sql Below(string uri)
    {
        if (uri.StartsWith("urn:", StringComparison.OrdinalIgnoreCase)) return Same(uri);
        var folder = uri.TrimEnd('/');
        return $"(value = {uri} or value = {folder} or (value >= {folder + "/"} and value < {folder + "0"}))";
    }

    static string[] Above(string uri)
    {
        var above = new List<string> { uri };
        if (uri.StartsWith("urn:", StringComparison.OrdinalIgnoreCase)) return [.. above];
        var authority = uri.IndexOf("//", StringComparison.Ordinal) is var at and >= 0 ? at + 2 : 0;
        for (var slash = uri.LastIndexOf('/'); slash >= authority; slash = uri.LastIndexOf('/', slash - 1)) above.Add(uri[..slash]);
        return [.. above];
    }
}
