namespace MedGenEmr.Engine.Definitions;

public enum TypeKind { Primitive, Complex, Backbone, Resource }

/// <summary>A type of FHIR R4: resource, data type, or the anonymous type of a backbone element (`Observation.component`).</summary>
/// <remarks>One instance a type for the life of the process: compare by reference.</remarks>
public sealed class TypeDefinition
{
    /// <summary>`Patient`, `CodeableConcept`, `dateTime`, `Observation.component`.</summary>
    public required string Name { get; init; }
    public required TypeKind Kind { get; init; }
    public bool Abstract { get; init; }
    /// <summary>Which primitive it is; None for complex types and resources.</summary>
    public PrimitiveKind Primitive => field == PrimitiveKind.None && Kind == TypeKind.Primitive ? field = Enum.Parse<PrimitiveKind>(Name, ignoreCase: true) : field;

    /// <summary>`Patient` → `DomainResource` → `Resource`; `Age` → `Quantity` → `Element`; null for the two roots.</summary>
    public TypeDefinition? Base { get; internal set; }

    /// <summary>Own and inherited elements, in the order of the snapshot; for a primitive: `id`, `extension`, `value`.</summary>
    public IReadOnlyList<ElementDefinition> Elements => Shape.Elements;

    /// <summary>Constraints on the type itself (`dom-2`, `ele-1`; `que-1` on `Questionnaire.item`), own and inherited.</summary>
    public IReadOnlyList<Constraint> Constraints => Shape.Constraints;

    /// <summary>A primitive's lexical form, as published: to be matched from end to end; null where there is none.</summary>
    public string? Regex => Shape.Regex;

    /// <summary>The element behind a JSON name: `valueQuantity` → element `value`, type Quantity; `_birthDate` → shadow of `birthDate`.</summary>
    public Property? Property(ReadOnlySpan<byte> utf8JsonName) => Shape.Properties.Find(utf8JsonName);

    /// <summary>The element with a FHIRPath name: `value`, not `value[x]` or `valueQuantity`.</summary>
    public ElementDefinition? Element(string name) => Shape.ByName.GetValueOrDefault(name);

    readonly TypeShapes shapes;
    TypeShape? shape;

    internal TypeDefinition(TypeShapes shapes, int start) => (this.shapes, Start) = (shapes, start);

    /// <summary>Where r4.txt defines it.</summary>
    internal int Start { get; }

    /// <summary>Read on first use, as a process touches a few of the 682 types; of two threads racing here the first one's is kept.</summary>
    internal TypeShape Shape => shape ?? Interlocked.CompareExchange(ref shape, shapes.Read(this), null) ?? shape;

    public bool IsA(TypeDefinition ancestor)
    {
        for (var type = this; type is not null; type = type.Base)
            if (ReferenceEquals(type, ancestor)) return true;
        return false;
    }

    public override string ToString() => Name;
}

/// <summary>An element of a type: `Patient.birthDate`, `Observation.value[x]`.</summary>
public sealed class ElementDefinition
{
    /// <summary>The FHIRPath name: `value`, not `value[x]` or `valueQuantity`.</summary>
    public required string Name { get; init; }
    /// <summary>`Observation.value[x]`, as the specification writes it.</summary>
    public required string Path { get; init; }
    public required int Min { get; init; }
    /// <summary>Null: no upper limit (`*`).</summary>
    public required int? Max { get; init; }
    /// <summary>True for `value[x]`.</summary>
    public bool IsChoice { get; init; }
    public bool IsSummary { get; init; }
    public bool IsModifier { get; init; }
    /// <summary>`id`, `Extension.url`: an attribute in XML, so it has no extensions and no shadow in JSON.</summary>
    public bool IsXmlAttribute { get; init; }
    /// <summary>`Patient`, `Group`, …: what a Reference or canonical may point at; empty or `Resource`: anything.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];
    public Binding? Binding { get; init; }
    /// <summary>Those said of this element; those of its type are on the type.</summary>
    public IReadOnlyList<Constraint> Constraints { get; init; } = [];
    /// <summary>One property per type of a choice, else one; in the specification's order.</summary>
    public IReadOnlyList<Property> Properties { get; internal set; } = [];
    /// <summary>JSON array (max above 1 in the base definition), also when it holds one value.</summary>
    public bool IsList => Max is null or > 1;
    public override string ToString() => Path;
}

/// <summary>One JSON name of an element, with the type that stands behind it.</summary>
public sealed class Property
{
    /// <summary>`valueQuantity`, `birthDate`, and for a shadow `_birthDate`.</summary>
    public required string JsonName { get; init; }
    public required ElementDefinition Element { get; init; }
    /// <summary>Quantity; for contained resources and Bundle.entry.resource: `Resource` (the content names its own).</summary>
    public required TypeDefinition Type { get; init; }
    /// <summary>`_birthDate`: carries `id` and `extension` of a primitive.</summary>
    public bool IsShadow { get; init; }
    /// <summary>As <see cref="ElementDefinition.Targets"/>, of this type of a choice alone.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];
    /// <summary>`SimpleQuantity`: a constraint on the type that holds here; its rule is among the element's constraints.</summary>
    public string? Profile { get; init; }
    /// <summary>Index into the owning type's <see cref="TypeDefinition.Elements"/>: for counting cardinalities.</summary>
    public required int ElementIndex { get; init; }
}

public enum BindingStrength { Required, Extensible, Preferred, Example }

/// <summary>Only required bindings carry codes; the others carry the canonical URL.</summary>
public sealed record Binding(BindingStrength Strength, string ValueSet, CodeList? Codes);

/// <summary>The codes of a required value set; null where the set cannot be enumerated (MIME types, all of UCUM, BCP 47).</summary>
public sealed class CodeList
{
    public required string ValueSet { get; init; }
    /// <summary>(system, code, display) in the value set's order.</summary>
    public required IReadOnlyList<CodeEntry> Entries { get; init; }
    public required IReadOnlySet<string> Codes { get; init; }
    /// <summary>Hot path: is this UTF-8 text one of the codes, compared exactly?</summary>
    public bool Contains(ReadOnlySpan<byte> utf8Code) => Lookup.Contains(utf8Code);
    public bool Contains(string system, string code) => BySystem.TryGetValue(system, out var codes) && codes.Contains(code);
    internal Utf8Set Lookup { get; init; } = Utf8Set.Empty;
    internal Dictionary<string, HashSet<string>> BySystem { get; init; } = [];
}

public sealed record CodeEntry(string System, string Code, string Display);

/// <param name="Severity">`error` or `warning`.</param>
public sealed record Constraint(string Key, string Severity, string Human, string Expression);
