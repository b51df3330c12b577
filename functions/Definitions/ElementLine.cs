using System.Text.Json;

namespace MedGenEmr.Definitions;

/// <summary>What r4.txt keeps of an element: two equal lines mean that nothing was changed in the derived type.</summary>
sealed record ElementLine(string Name, string Range, string Types, string Flags, string Binding, string Constraints)
{
    public static IEnumerable<string> TypesOf(JsonElement element, TypeEntry owner, bool isBackbone)
    {
        if (element.TextOrNull("contentReference") is { } reference) return [reference.TrimStart('#')];
        if (isBackbone) return [element.Text("path")];
        return element.Each("type").Select(type => TypeOf(type, element.Text("path"), owner));
    }

    static string TypeOf(JsonElement type, string path, TypeEntry owner)
    {
        var code = type.Text("code");
        if (code.StartsWith("http://hl7.org/fhirpath/", StringComparison.Ordinal)) return FhirTypeOf(type, path, owner);
        var targets = string.Join(',', type.Texts("targetProfile").Select(profile => profile.LastSegment()).Distinct());
        var profiles = type.Texts("profile").Select(profile => ":" + profile.LastSegment());
        return code + string.Concat(profiles) + (targets.Length > 0 ? $"({targets})" : "");
    }

    /// <summary>
    /// `id`, `Extension.url` and the value of primitives have FHIRPath system types. The extension that names the FHIR type
    /// says `string` for `Resource.id`, which the specification's page on Resource calls an id, and for most values.
    /// </summary>
    static string FhirTypeOf(JsonElement type, string path, TypeEntry owner)
    {
        if (owner.Kind is "R" or "r" && path == owner.Name + ".id") return "id";
        if (owner.Kind == "P" && path == owner.Name + ".value") return owner.Name;
        return Extension(type, "structuredefinition-fhir-type")?.Text("valueUrl") ?? "string"; // missing on xhtml.id alone
    }

    public static string FlagsOf(JsonElement element)
        => (element.True("isSummary") ? "s" : "") + (element.True("isModifier") ? "m" : "")
         + (element.Each("representation").Any() ? "x" : "");

    public static string BindingOf(JsonElement element)
    {
        if (!element.TryGetProperty("binding", out var binding) || binding.TextOrNull("valueSet") is not { } valueSet) return "";
        var strength = binding.Text("strength") switch
        {
            "required" => "!",
            "extensible" => "+",
            "preferred" => "~",
            "example" => "?",
            var other => throw new InvalidDataException($"Binding strength `{other}` at {element.Text("path")}."),
        };
        return strength + CodeLists.Short(valueSet.WithoutVersion());
    }

    public static JsonElement? Extension(JsonElement element, string name)
        => element.Each("extension").Where(extension => extension.Text("url").LastSegment() == name)
            .Select(extension => (JsonElement?)extension).SingleOrDefault();
}
