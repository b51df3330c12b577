// https://hl7.org/fhir/R4/fhirpath.html#types
namespace MedGenEmr.Engine.FhirPath.Values;

/// <summary>What `type()` tells.</summary>
sealed record TypeName(string Namespace, string Name, string BaseType)
{
    public const string System = "System", Fhir = "FHIR";

    public static TypeName Of(Item item) => item.Kind switch
    {
        ItemKind.Element => Of(item.Element.Type),
        ItemKind.Placeholder => Of(item.PlaceholderType),
        ItemKind.Type => new TypeName(System, "SimpleTypeInfo", $"{System}.Any"),
        var kind => new TypeName(System, kind.ToString(), $"{System}.Any"),
    };

    static TypeName Of(TypeDefinition type) => new(Fhir, type.Name, $"{Fhir}.{type.Base?.Name ?? "Any"}");
    public override string ToString() => $"{Namespace}.{Name}";
}

/// <summary>The right side of `is`, `as` and `ofType`, looked up once. `Quantity` alone names both FHIR's and System's.</summary>
sealed class TypeSpecifier
{
    readonly TypeDefinition? fhir;
    readonly ItemKind? system;
    readonly bool anySystem;

    TypeSpecifier(string text, TypeDefinition? fhir, ItemKind? system, bool anySystem)
        => (Text, this.fhir, this.system, this.anySystem) = (text, fhir, system, anySystem);

    public string Text { get; }
    public TypeDefinition? Fhir => fhir;

    /// <returns>Null: there is no such type.</returns>
    public static TypeSpecifier? Find(string? space, string name)
    {
        var fhir = space is null or TypeName.Fhir ? FhirModel.R4.FindType(name) : null;
        var system = space is null or TypeName.System ? SystemKind(name) : null;
        var any = space is null or TypeName.System && name == "Any";
        if (fhir is null && system is null && !any) return null;
        return new TypeSpecifier(space is null ? name : $"{space}.{name}", fhir, system, any);
    }

    static ItemKind? SystemKind(string name) => name switch
    {
        "Boolean" => ItemKind.Boolean,
        "Integer" => ItemKind.Integer,
        "Decimal" => ItemKind.Decimal,
        "String" => ItemKind.String,
        "Date" => ItemKind.Date,
        "DateTime" => ItemKind.DateTime,
        "Time" => ItemKind.Time,
        "Quantity" => ItemKind.Quantity,
        _ => null,
    };

    /// <summary>`is`: the type or one derived from it (`Age is Quantity`, `code is string`).</summary>
    public bool Is(Item item) => item.Kind switch
    {
        ItemKind.Element => fhir is not null && item.Element.Type.IsA(fhir),
        ItemKind.Placeholder => fhir is not null && item.PlaceholderType.IsA(fhir),
        _ => anySystem || item.Kind == system,
    };

    /// <summary>`as`, `ofType`: as `is`, but a primitive must be exactly that type: `gender.as(string)` is empty though code derives from string.</summary>
    public bool Selects(Item item)
        => item.IsElement && item.Element.Type.Kind == TypeKind.Primitive && fhir?.Kind == TypeKind.Primitive
            ? ReferenceEquals(item.Element.Type, fhir)
            : Is(item);
}
