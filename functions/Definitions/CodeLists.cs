using System.Text.Json;

namespace MedGenEmr.Definitions;

/// <summary>Value sets of required bindings, enumerated from their compose.</summary>
sealed class CodeLists(Source source, Expansions expansions)
{
    readonly Dictionary<string, JsonElement> valueSets = source.All("ValueSet").ToDictionary(set => set.Text("url"));
    readonly Dictionary<string, JsonElement> codeSystems = source.All("CodeSystem").ToDictionary(system => system.Text("url"));

    /// <summary>Grammars and terminologies of other organisations: their codes are not a list that could be compiled in.</summary>
    static readonly HashSet<string> NotEnumerable = ["urn:ietf:bcp:13", "http://unitsofmeasure.org"];

    public static string Short(string valueSet) => valueSet.Replace("http://hl7.org/fhir/ValueSet/", "", StringComparison.Ordinal);

    public void Write(IEnumerable<string> urls, Output output)
    {
        foreach (var url in urls)
        {
            output.Record("V", Short(url));
            string? system = null;
            foreach (var code in Codes(url))
            {
                if (code.System != system) output.Detail(system = code.System);
                output.Detail("", code.Value, code.Display == code.Value ? null : code.Display);
            }
        }
    }

    IReadOnlyList<Code> Codes(string url)
    {
        // LL379-9 is LOINC's, bound once (MolecularSequence) and not in the package.
        if (!valueSets.TryGetValue(url, out var valueSet))
            return url == "http://loinc.org/vs/LL379-9" ? [] : throw new InvalidDataException($"Value set {url} is not in the package.");
        var compose = valueSet.GetProperty("compose");
        if (compose.Each("exclude").Any()) throw new NotSupportedException($"{url}: no required value set of 4.0.1 excludes codes.");
        return [.. compose.Each("include").SelectMany(include => Codes(url, include)).DistinctBy(code => (code.System, code.Value))];
    }

    IEnumerable<Code> Codes(string url, JsonElement include)
    {
        if (include.Each("filter").Any() || include.Each("valueSet").Any())
            throw new NotSupportedException($"{url}: no required value set of 4.0.1 has filters or imports.");
        var system = include.Text("system");
        if (include.Each("concept").Any()) return include.Each("concept").Select(concept => Named(system, concept));
        if (NotEnumerable.Contains(system)) return [];
        return codeSystems.TryGetValue(system, out var codeSystem) && codeSystem.Text("content") == "complete"
            ? Selectable(codeSystem).Select(concept => Named(system, concept))
            : expansions.Codes(url).Where(code => code.System == system);
    }

    /// <summary>Depth first, as written; `notSelectable` concepts only group others (`question` among the item types).</summary>
    static IEnumerable<JsonElement> Selectable(JsonElement parent)
        => parent.Each("concept").SelectMany(concept => Selectable(concept).Prepend(concept)).Where(concept => !NotSelectable(concept));

    static bool NotSelectable(JsonElement concept)
        => concept.Each("property").Any(property => property.Text("code") == "notSelectable" && property.True("valueBoolean"));

    Code Named(string system, JsonElement concept)
    {
        var code = concept.Text("code");
        return new(system, code, concept.TextOrNull("display") ?? Display(system, code) ?? code);
    }

    string? Display(string system, string code)
        => codeSystems.TryGetValue(system, out var codeSystem)
            ? All(codeSystem).Where(concept => concept.Text("code") == code).Select(concept => concept.TextOrNull("display")).FirstOrDefault()
            : null;

    static IEnumerable<JsonElement> All(JsonElement parent)
        => parent.Each("concept").SelectMany(concept => All(concept).Prepend(concept));
}

public sealed record Code(string System, string Value, string Display);
