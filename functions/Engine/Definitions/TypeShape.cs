namespace MedGenEmr.Engine.Definitions;

/// <summary>What a type is made of: the part of a <see cref="TypeDefinition"/> that is read on first use.</summary>
sealed class TypeShape(ElementDefinition[] elements, Constraint[] constraints, Utf8Table<Property> properties, string? regex)
{
    public ElementDefinition[] Elements { get; } = elements;
    public Constraint[] Constraints { get; } = constraints;
    public Utf8Table<Property> Properties { get; } = properties;
    public string? Regex { get; } = regex;

    /// <summary>By FHIRPath name; made when first asked, and the same whoever makes it.</summary>
    public Dictionary<string, ElementDefinition> ByName => field ??= Elements.ToDictionary(element => element.Name);
}
