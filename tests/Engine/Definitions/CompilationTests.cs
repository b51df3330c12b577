using System.Text;
using System.Text.Json;
using MedGenEmr.Definitions;
using MedGenEmr.Engine.Definitions;
using MedGenEmr.Tests.Testing;

namespace MedGenEmr.Tests.Engine.Definitions;

/// <summary>r4.txt against the official package it is made from.</summary>
public sealed class CompilationTests
{
    [RequiresDataFact("fhir-r4-definitions")]
    public void compiling_again_gives_the_bytes_that_are_committed()
    {
        var compiled = Compilation.Compile(new Source(TestData.PathOf("fhir-r4-definitions")), new Expansions(TestData.PathOf("fhir-r4-expansions")));
        using var stream = typeof(FhirModel).Assembly.GetManifestResourceStream("r4.txt")!;
        var committed = new byte[stream.Length];
        stream.ReadExactly(committed);
        Assert.True(compiled.AsSpan().SequenceEqual(committed), "r4.txt is not what its generator makes: run functions/Definitions again and commit.");
        Assert.InRange(committed.Length, 500_000, 1_000_000);
    }

    [RequiresDataFact("fhir-r4-definitions")]
    public void every_element_of_every_snapshot_is_there()
    {
        var (types, elements) = (0, 0);
        foreach (var definition in new Source(TestData.PathOf("fhir-r4-definitions")).All("StructureDefinition", IsType))
        {
            types++;
            foreach (var published in definition.GetProperty("snapshot").GetProperty("element").EnumerateArray().Skip(1))
            {
                elements++;
                AssertSame(published);
            }
        }
        Assert.Equal((209, 7466), (types, elements));
    }

    static bool IsType(JsonElement definition)
        => definition.GetProperty("kind").GetString() != "logical"
        && (!definition.TryGetProperty("derivation", out var derivation) || derivation.GetString() != "constraint");

    static void AssertSame(JsonElement published)
    {
        var path = published.GetProperty("path").GetString()!;
        var owner = FhirModel.R4.Type(path[..path.LastIndexOf('.')]);
        var element = owner.Elements.Single(candidate => candidate.Path == path);
        Assert.Equal(published.GetProperty("min").GetInt32(), element.Min);
        Assert.Equal(published.GetProperty("max").GetString(), element.Max is { } max ? $"{max}" : "*");
        Assert.Equal(True(published, "isSummary"), element.IsSummary);
        Assert.Equal(True(published, "isModifier"), element.IsModifier);
        Assert.Equal(ValueSet(published), element.Binding?.ValueSet);
        Assert.Equal(Targets(published), element.Targets);
        var known = element.Constraints.Concat(element.Properties.SelectMany(property => property.Type.Constraints));
        Assert.Superset(Texts(published, "constraint", "key").ToHashSet(), known.Select(constraint => constraint.Key).Append("ele-1").ToHashSet());
        foreach (var property in element.Properties.Where(_ => owner.Kind != TypeKind.Primitive || element.Name != "value"))
            Assert.Same(property, owner.Property(Encoding.UTF8.GetBytes(property.JsonName)));
        AssertTypes(published, element);
    }

    static void AssertTypes(JsonElement published, ElementDefinition element)
    {
        if (published.TryGetProperty("contentReference", out var reference))
            Assert.Equal(reference.GetString(), "#" + element.Properties.Single().Type.Name);
        else
            foreach (var (code, property) in Texts(published, "type", "code").Zip(element.Properties, (code, property) => (code, property)))
                if (!code.StartsWith("http", StringComparison.Ordinal))
                    Assert.True(code == property.Type.Name || (property.Type is { Kind: TypeKind.Backbone, Base.Name: var above } && above == code), element.Path);
        if (!element.Path.EndsWith("[x]", StringComparison.Ordinal)) Assert.Equal(element.Name, Assert.Single(element.Properties).JsonName);
        else Assert.Equal(Texts(published, "type", "code").Select(code => $"{element.Name}{char.ToUpperInvariant(code[0])}{code[1..]}"),
            element.Properties.Select(property => property.JsonName));
    }

    static bool True(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.GetBoolean();

    static string? ValueSet(JsonElement element)
        => element.TryGetProperty("binding", out var binding) && binding.TryGetProperty("valueSet", out var url) ? url.GetString()!.Split('|')[0] : null;

    static IEnumerable<string> Texts(JsonElement element, string list, string name)
        => element.TryGetProperty(list, out var items) ? items.EnumerateArray().Select(item => item.GetProperty(name).GetString()!) : [];

    static IEnumerable<string> Targets(JsonElement element)
        => !element.TryGetProperty("type", out var types) ? [] : types.EnumerateArray()
            .SelectMany(type => type.TryGetProperty("targetProfile", out var profiles) ? profiles.EnumerateArray().ToList() : [])
            .Select(profile => profile.GetString()!.Split('/')[^1]).Distinct();

    [Fact]
    public void reads_an_npm_package_as_well_and_leaves_its_examples_out()
    {
        var folder = Directory.CreateTempSubdirectory("medgenemr-definitions-");
        try
        {
            var package = folder.CreateSubdirectory("package").FullName;
            foreach (var id in (string[])["b", "a", "example", "example-reference"])
                File.WriteAllText(Path.Combine(package, $"SearchParameter-{id}.json"), $$"""{ "resourceType": "SearchParameter", "id": "{{id}}", "url": "urn:{{id}}" }""");
            Assert.Equal(["urn:a", "urn:b"], new Source(folder.FullName).All("SearchParameter").Select(found => found.GetProperty("url").GetString()));
            Assert.Contains("ValueSet.ndjson.gz", Assert.Throws<FileNotFoundException>(() => new Source(folder.FullName).All("ValueSet")).Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
