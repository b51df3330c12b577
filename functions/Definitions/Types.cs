using System.Text.Json;

namespace MedGenEmr.Definitions;

/// <summary>StructureDefinitions, with what a type inherits written only where it differs.</summary>
sealed class Types
{
    /// <summary>Types, and the constraints on a type that elements name beside it (`Quantity`, profile SimpleQuantity).</summary>
    public static bool Wanted(JsonElement definition)
        => definition.Text("kind") != "logical"
        && (definition.TextOrNull("derivation") != "constraint" || definition.Text("id") is "SimpleQuantity");

    readonly SortedDictionary<string, TypeEntry> entries = new(StringComparer.Ordinal);
    readonly Dictionary<string, JsonElement> profiles = [];
    readonly Constraints constraints = new();

    public Types(IEnumerable<JsonElement> definitions)
    {
        foreach (var definition in definitions)
            if (definition.TextOrNull("derivation") == "constraint") profiles.Add(definition.Text("id"), definition);
            else Add(definition);
        foreach (var entry in entries.Values)
            foreach (var element in entry.Elements.Prepend(entry.Root)) constraints.Add(element);
        foreach (var profile in profiles.Values) constraints.Add(RootOf(profile));
    }

    public IEnumerable<string> ConcreteResources => entries.Values.Where(entry => entry.Kind == "R").Select(entry => entry.Name);
    /// <summary>What a reference may point at: Parameters has no existence of its own.</summary>
    public IEnumerable<string> Referable => ConcreteResources.Where(name => name != "Parameters");
    public bool IsResource(string name) => entries.TryGetValue(name, out var entry) && entry.Kind is "R" or "r";

    public bool IsA(string name, string ancestor)
        => name == ancestor || (entries[name].Base is { } parent && IsA(parent, ancestor));

    public IReadOnlyCollection<string> RequiredValueSets
        => new SortedSet<string>(
            from entry in entries.Values
            from element in entry.Elements
            where element.TryGetProperty("binding", out var binding) && binding.Text("strength") == "required"
            select element.GetProperty("binding").Text("valueSet").WithoutVersion(), StringComparer.Ordinal);

    void Add(JsonElement definition)
    {
        var name = definition.Text("type");
        var snapshot = definition.GetProperty("snapshot").Each("element").ToList();
        var children = snapshot.Skip(1).ToLookup(element => Parent(element.Text("path")));
        var kind = definition.Text("kind") switch { "primitive-type" => "P", "complex-type" => "C", _ => "R" };
        Insert(new(name, definition.True("abstract") ? kind.ToLowerInvariant() : kind,
            definition.TextOrNull("baseDefinition")?.LastSegment(), snapshot[0], [.. children[name]]));
        foreach (var backbone in snapshot.Skip(1).Where(element => children.Contains(element.Text("path"))))
        {
            var path = backbone.Text("path");
            Insert(new(path, "B", backbone.Each("type").Single().Text("code"), backbone, [.. children[path]]));
        }
    }

    void Insert(TypeEntry entry) => entries.Add(entry.Name, entry);
    static string Parent(string path) => path[..path.LastIndexOf('.')];
    static JsonElement RootOf(JsonElement definition) => definition.GetProperty("snapshot").GetProperty("element")[0];

    public void Write(Output output)
    {
        output.Record("A", string.Join(' ', Referable));
        constraints.Write(output);
        foreach (var entry in entries.Values) Write(entry, output);
    }

    void Write(TypeEntry entry, Output output)
    {
        var inherited = entry.Base is null ? [] : InheritedConstraints(entry.Base);
        var own = constraints.Names(entry.Root).Except(inherited);
        output.Record("T", entry.Name, entry.Kind, entry.Base, string.Join(' ', own), Regex(entry));

        var lines = Lines(entry);
        var above = entry.Base is null ? [] : Lines(entries[entry.Base]);
        if (!above.Select(line => line.Name).SequenceEqual(lines.Take(above.Count).Select(line => line.Name)))
            throw new InvalidDataException($"{entry.Name} does not begin with the elements of {entry.Base}: a loader could not put them in order.");
        foreach (var line in lines.Except(above))
            output.Detail(line.Name, line.Range, line.Types, line.Flags, line.Binding, line.Constraints);
    }

    HashSet<string> InheritedConstraints(string type)
    {
        var names = new HashSet<string>();
        for (var at = type; at is not null; at = entries[at].Base) names.UnionWith(constraints.Names(entries[at].Root));
        return names;
    }

    static string? Regex(TypeEntry entry)
    {
        if (entry.Kind != "P") return null;
        var value = entry.Elements.Single(element => element.Text("path").EndsWith(".value", StringComparison.Ordinal));
        return ElementLine.Extension(value.Each("type").Single(), "regex")?.Text("valueString");
    }

    List<ElementLine> Lines(TypeEntry entry) => [.. entry.Elements.Select(element => Line(entry, element))];

    ElementLine Line(TypeEntry owner, JsonElement element)
    {
        var path = element.Text("path");
        var types = ElementLine.TypesOf(element, owner, entries.ContainsKey(path));
        return new(
            path[(path.LastIndexOf('.') + 1)..],
            $"{element.GetProperty("min").GetInt32()}..{element.Text("max")}",
            string.Join('|', types),
            ElementLine.FlagsOf(element),
            ElementLine.BindingOf(element),
            string.Join(' ', OwnConstraints(element, path)));
    }

    /// <summary>Those of the element's type hold wherever the type is used; those of a backbone element are on its type.</summary>
    IEnumerable<string> OwnConstraints(JsonElement element, string path)
    {
        if (entries.ContainsKey(path)) return [];
        var ofTypes = element.Each("type").Select(type => type.Text("code")).Where(entries.ContainsKey)
            .SelectMany(InheritedConstraints).Append("ele-1").ToHashSet();
        var ofProfiles = element.Each("type").SelectMany(type => type.Texts("profile"))
            .SelectMany(profile => constraints.Names(RootOf(profiles[profile.LastSegment()])));
        return constraints.Names(element).Concat(ofProfiles).Except(ofTypes);
    }
}

/// <param name="Kind">P, C, B, R: as in r4.txt, lower case where abstract.</param>
/// <param name="Root">The element that stands for the whole type: it carries the type's constraints.</param>
sealed record TypeEntry(string Name, string Kind, string? Base, JsonElement Root, IReadOnlyList<JsonElement> Elements);
