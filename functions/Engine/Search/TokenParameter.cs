// https://hl7.org/fhir/R4/search.html#token
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MedGenEmr.Engine.Resources;
using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Engine.Search;

/// <summary>Codes, identifiers, contact points, booleans: a system and a code, compared character by character.</summary>
static class TokenParameter
{
    public static void Index(Element value, short param, IndexRows rows)
    {
        switch (value.Type.Name)
        {
            case "CodeableConcept":
                foreach (var coding in value.Children)
                    if (coding.Name == "coding") Add(rows, param, coding.TextOf("system"), coding.TextOf("code"));
                break;
            case "Coding":
                Add(rows, param, value.TextOf("system"), value.TextOf("code"));
                break;
            case "Identifier":
                Add(rows, param, value.TextOf("system"), value.TextOf("value"));
                break;
            case "ContactPoint":
                Add(rows, param, null, value.TextOf("value"));
                break;
            case "code" when value.HasValue:
                var code = value.Text;
                Add(rows, param, ImpliedSystem(value, code), code);
                break;
            default:
                if (value.HasValue) Add(rows, param, null, value.Text);
                break;
        }
    }

    /// <summary>What an expression computed: `Patient.deceased.exists() and …` gives a boolean.</summary>
    public static void Index(string value, short param, IndexRows rows) => Add(rows, param, null, value);

    static void Add(IndexRows rows, short param, string? system, string? code)
    {
        if (system is null && code is null) return;
        rows.Tokens.Add(new(param, system is null ? null : Bounded(system), Bounded(code ?? "")));
    }

    /// <summary>The system of a code that carries none because a required value set says it: `gender` → administrative-gender.</summary>
    static string? ImpliedSystem(Element value, string code)
    {
        if (value.Definition?.Binding is not { Strength: BindingStrength.Required, Codes: { } codes }) return null;
        foreach (var entry in codes.Entries)
            if (entry.Code == code) return entry.System;
        return null;
    }

    /// <summary>Text short enough for a b-tree; what is longer than 300 characters is told apart by its hash.</summary>
    internal static string Bounded(string text)
        => text.Length <= 300 ? text : $"{text.AsSpan(0, 200)}#{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    /// <summary>`code`, `system|code`, `|code` (no system), `system|` (any code of it).</summary>
    public static Sql Ask(string escaped, string at)
    {
        var parts = Escaping.Split(escaped, '|');
        if (parts.Count > 2) throw Problem.Invalid($"`{at}`: expected `system|code`, got `{escaped}`; a `|` within a code is written `\\|`.", at);
        var code = Bounded(Escaping.Unescape(parts[^1]));
        if (parts.Count == 1) return $"code = {code}";
        var system = Bounded(Escaping.Unescape(parts[0]));
        if (system.Length == 0 && code.Length == 0) throw Problem.Invalid($"`{at}`: `|` names neither a system nor a code.", at);
        if (system.Length == 0) return $"(code = {code} and system is null)";
        Sql number = $"(select id from code_system where uri = {system})";
        return code.Length == 0 ? (Sql)$"system = {number}" : $"(code = {code} and system = {number})";
    }

    /// <summary>The one value of `identifier=system|value`, for those who resolve many at once; null for every other form.</summary>
    public static (string System, string Code)? Single(string value)
    {
        if (Escaping.Split(value, ',').Count != 1) return null;
        var parts = Escaping.Split(value, '|').ConvertAll(Escaping.Unescape);
        return parts is [{ Length: > 0 } system, { Length: > 0 } code] ? (Bounded(system), Bounded(code)) : null;
    }
}
