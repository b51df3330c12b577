namespace MedGenEmr.Engine.Definitions;
public sealed class FhirModel
{
    public static FhirModel R4 { get; } = new();
    public TypeDefinition Type(string name) => throw new KeyNotFoundException(name);
    public TypeDefinition? FindType(string name) => null;
    public TypeDefinition? FindResource(ReadOnlySpan<byte> name) => null;
    public TypeDefinition? FindResource(string name) => null;
    public IReadOnlyList<TypeDefinition> ResourceTypes => [];
    public SearchParameterDefinition? SearchParameter(string type, string code) => null;
    public IReadOnlyList<SearchParameterDefinition> SearchParameters(string type) => [];
}
