// https://hl7.org/fhir/R4/search.html#string
using MedGenEmr.Engine.Resources;
using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Engine.Search;

/// <summary>Names, addresses, titles: found by how they begin, without regard to case, accents and punctuation.</summary>
static class StringParameter
{
    /// <summary>Characters of a value that are indexed: no more than a b-tree takes in the longest encoding.</summary>
    /// <remarks>Of a longer text its beginning is found, and `:contains` looks into that beginning.</remarks>
    public const int Bound = 500;

    public static void Index(Element value, short param, IndexRows rows)
    {
        switch (value.Type.Name)
        {
            case "HumanName":
                foreach (var part in value.Children)
                    if (part.Name is "family" or "given" or "text" or "prefix" or "suffix" && part.HasValue) Index(part.Text, param, rows);
                break;
            case "Address":
                foreach (var part in value.Children)
                    if (part.Name is "line" or "city" or "district" or "state" or "postalCode" or "country" or "text" && part.HasValue)
                        Index(part.Text, param, rows);
                break;
            default:
                if (value.HasValue) Index(value.Text, param, rows);
                break;
        }
    }

    public static void Index(string text, short param, IndexRows rows)
    {
        // One character more than can be asked for: a cut text equals nothing.
        var exact = text.Length <= Bound ? text : string.Concat(Folding.Cut(text, Bound), "…");
        rows.Strings.Add(new(param, Folding.Fold(Folding.Cut(text, Bound)), exact));
    }

    public static Sql Ask(string? modifier, string escaped, string at)
    {
        var text = Escaping.Unescape(escaped);
        if (text.Length > Bound) throw Problem.Invalid($"`{at}`: expected at most {Bound} characters to look for, got {text.Length}.", at);
        var folded = Folding.Fold(text);
        if (modifier == "exact") return $"(folded = {folded} and exact = {text})";
        if (folded.Length == 0) throw Problem.Invalid($"`{at}`: `{text}` has no letter or digit to look for; `:exact` looks for punctuation.", at);
        return modifier switch
        {
            null => $"(folded >= {folded} and folded < {folded + Folding.AfterAll})",
            "contains" => $"strpos(folded, {folded}) > 0",
            _ => throw Problem.NotSupported($"`{at}`: a string parameter has no modifier `:{modifier}` here; `:exact`, `:contains` and `:missing` work.", at),
        };
    }
}
