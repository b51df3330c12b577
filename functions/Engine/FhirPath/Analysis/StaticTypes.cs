namespace MedGenEmr.Engine.FhirPath.Analysis;

/// <summary>The FHIR types a part of an expression can give; null: not known, so nothing can be said against it.</summary>
/// <param name="Ordered">False after children() and descendants(), whose order the specification leaves open.</param>
readonly record struct StaticTypes(IReadOnlySet<TypeDefinition>? Types, bool Ordered = true)
{
    public static StaticTypes Unknown { get; } = new(null);
    public static StaticTypes Of(TypeDefinition type) => new(new HashSet<TypeDefinition> { type });
    public static StaticTypes Of(string type) => Of(FhirModel.R4.Type(type));

    public StaticTypes Or(StaticTypes other)
        => new(Types is null || other.Types is null ? null : Types.Union(other.Types).ToHashSet(), Ordered && other.Ordered);

    /// <summary>What the child can be; `missing` when none of the types has it. Where a concrete type may stand for an abstract one, all is possible.</summary>
    public StaticTypes Child(string name, out bool missing)
    {
        missing = false;
        if (Types is null || Types.Any(type => type.Abstract)) return this with { Types = null };
        var elements = Types.Select(type => type.Element(name)).OfType<ElementDefinition>().ToList();
        missing = elements.Count == 0;
        return this with { Types = elements.SelectMany(element => element.Properties).Where(property => !property.IsShadow).Select(property => property.Type).ToHashSet() };
    }

    public StaticTypes Narrowed(TypeDefinition type, out bool impossible)
    {
        impossible = Types is not null && !Types.Any(candidate => candidate.IsA(type) || type.IsA(candidate));
        return this with { Types = new HashSet<TypeDefinition> { type } };
    }

    public string Names => Types is null ? "anything" : string.Join(" or ", Types.Select(type => $"`{type.Name}`").Order(StringComparer.Ordinal));
}
