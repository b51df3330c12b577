using System.Text.Json;
using System.Text.RegularExpressions;

namespace MedGenEmr.Definitions;

/// <summary>SearchParameters, with expression and description narrowed to each resource type they are asked on.</summary>
sealed partial class SearchParameters(IReadOnlyList<JsonElement> parameters, Types types)
{
    const string Prefix = "http://hl7.org/fhir/SearchParameter/";
    readonly Dictionary<string, JsonElement> byUrl = parameters.ToDictionary(parameter => parameter.Text("url"));

    public void Write(Output output)
    {
        foreach (var parameter in parameters) Write(parameter, output);
    }

    void Write(JsonElement parameter, Output output)
    {
        var url = parameter.Text("url");
        output.Record("P", parameter.Text("code"), parameter.Text("type"), Short(url),
            IsCore(parameter) ? "core" : "ext", Targets(parameter));
        foreach (var component in parameter.Each("component"))
        {
            var definition = component.Text("definition");
            output.Detail("&", byUrl[definition].Text("code"), Short(definition), Errata.Corrected(url, component.Text("expression")));
        }
        var description = parameter.Text("description");
        foreach (var type in parameter.Texts("base").Order(StringComparer.Ordinal))
            output.Detail(type, Narrowed(parameter, type), DescriptionFor(type, description));
    }

    /// <summary>search-parameters.json stamps each of its 1,375 with a standards status; the extension packs do not.</summary>
    static bool IsCore(JsonElement parameter) => ElementLine.Extension(parameter, "structuredefinition-standards-status") is not null;

    static string Short(string url)
        => url.StartsWith(Prefix, StringComparison.Ordinal) ? url[Prefix.Length..] : throw new InvalidDataException($"{url} is not under {Prefix}.");

    string Targets(JsonElement parameter)
    {
        var targets = parameter.Texts("target").Order(StringComparer.Ordinal).ToList();
        return targets.SequenceEqual(types.Referable) ? "$" : string.Join(' ', targets);
    }

    /// <summary>The branches of the union that can match on a type: rooted at it, at what it derives from, or at nothing (`name | alias`).</summary>
    string? Narrowed(JsonElement parameter, string type)
    {
        if (parameter.TextOrNull("expression") is not { } expression) return null;
        var branches = Branches(expression).Where(branch => Root(branch) is not { } root || types.IsA(type, root)).ToList();
        if (branches.Count == 0) throw new InvalidDataException($"{parameter.Text("url")} has no branch for {type}: {expression}");
        return string.Join(" | ", branches);
    }

    string? Root(string branch)
    {
        var name = Identifier().Match(branch).Groups[1].Value;
        return types.IsResource(name) ? name : null;
    }

    [GeneratedRegex(@"^[\s(]*([A-Za-z]+)")]
    internal static partial Regex Identifier();

    /// <summary>Splits at the `|` that are in no parentheses, indexer or string.</summary>
    public static IEnumerable<string> Branches(string expression)
    {
        int depth = 0, start = 0;
        var quote = '\0';
        for (var i = 0; i < expression.Length; i++)
        {
            var c = expression[i];
            if (quote != '\0') { if (c == '\\') i++; else if (c == quote) quote = '\0'; }
            else if (c is '\'' or '`' or '"') quote = c;
            else if (c is '(' or '[') depth++;
            else if (c is ')' or ']') depth--;
            else if (c == '|' && depth == 0) { yield return expression[start..i].Trim(); start = i + 1; }
        }
        yield return expression[start..].Trim();
    }

    /// <summary>`Multiple Resources: * [Condition](condition.html): Code for the condition …`: the part about one type.</summary>
    static string DescriptionFor(string type, string description)
    {
        var mark = $"* [{type}](";
        var at = description.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0) return description;
        var text = description[(description.IndexOf("): ", at, StringComparison.Ordinal) + 3)..];
        var next = text.IndexOf("\n* [", StringComparison.Ordinal);
        return next < 0 ? text : text[..next];
    }
}
