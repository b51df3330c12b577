namespace MedGenEmr.Engine.Definitions;

/// <summary>FHIR R4 (4.0.1, https://hl7.org/fhir/R4/): its types, search parameters, compartments and operations. Immutable.</summary>
public sealed class FhirModel
{
    public static FhirModel R4 { get; } = new(Embedded("r4.txt"));

    readonly Dictionary<string, TypeDefinition> types = [];
    readonly Utf8Table<TypeDefinition> typesByUtf8;
    readonly CodeLists codeLists;
    readonly Lazy<SearchParameterTable> searchParameters;
    readonly Dictionary<string, CompartmentDefinition> compartments = [];

    FhirModel(byte[] text)
    {
        var index = new DefinitionIndex(text);
        typesByUtf8 = index.TypesByUtf8;
        codeLists = index.CodeLists;
        Operations = index.Operations;
        var resources = new List<TypeDefinition>();
        foreach (var type in index.Types)
        {
            types.Add(type.Name, type);
            if (Concrete(type) is not null) resources.Add(type);
        }
        ResourceTypes = resources.ToArray();
        foreach (var compartment in index.Compartments) compartments.Add(compartment.Code, compartment);
        searchParameters = new(() => new(text, index.SearchParameters, ResourceTypes, index.Referable));
    }

    /// <summary>The 146 concrete resource types, by name.</summary>
    public IReadOnlyList<TypeDefinition> ResourceTypes { get; }
    public IReadOnlyCollection<CompartmentDefinition> Compartments => compartments.Values;
    public IReadOnlyList<OperationDefinition> Operations { get; }

    /// <summary>`Patient`, `dateTime`, `Observation.component`: a name from a definition or from code, so an unknown one is our bug.</summary>
    public TypeDefinition Type(string name) => FindType(name) ?? throw new ArgumentException($"FHIR R4 has no type `{name}`.", nameof(name));
    public TypeDefinition? FindType(string name) => types.GetValueOrDefault(name);

    /// <summary>A concrete resource type; null for anything else.</summary>
    public TypeDefinition? FindResource(string name) => Concrete(FindType(name));
    public TypeDefinition? FindResource(ReadOnlySpan<byte> utf8Name) => Concrete(typesByUtf8.Find(utf8Name));

    /// <summary>Of a concrete resource type, those of Resource and DomainResource included, by code; none for other names.</summary>
    public IReadOnlyList<SearchParameterDefinition> SearchParameters(string resourceType) => searchParameters.Value.All(resourceType);
    public SearchParameterDefinition? SearchParameter(string resourceType, string code) => searchParameters.Value.Find(resourceType, code);

    /// <summary>`Patient`, `Encounter`, `Practitioner`, `RelatedPerson` or `Device`.</summary>
    public CompartmentDefinition Compartment(string code) => compartments[code];

    /// <summary>The codes of a value set with a required binding, with or without `|version`; null for others and where they cannot be enumerated.</summary>
    public CodeList? ValueSet(string url)
        => codeLists.Find(url.IndexOf('|', StringComparison.Ordinal) is >= 0 and var version ? url[..version] : url);

    static TypeDefinition? Concrete(TypeDefinition? type) => type is { Kind: TypeKind.Resource, Abstract: false } ? type : null;

    static byte[] Embedded(string name)
    {
        using var stream = typeof(FhirModel).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
