// https://hl7.org/fhir/R4/search.html#escaping
using System.Text;

namespace MedGenEmr.Engine.Search;

/// <summary>`,` `|` and `$` separate; with a backslash before them they are themselves, and so is the backslash.</summary>
static class Escaping
{
    /// <summary>The parts between separators, still escaped; at least one.</summary>
    public static List<string> Split(string value, char separator)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\') i++;
            else if (value[i] == separator)
            {
                parts.Add(value[start..i]);
                start = i + 1;
            }
        }
        parts.Add(value[start..]);
        return parts;
    }

    public static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal)) return value;
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length && value[i + 1] is ',' or '|' or '$' or '\\') i++;
            text.Append(value[i]);
        }
        return text.ToString();
    }
}
