using System.Globalization;
using System.Runtime.InteropServices;
using MedGenEmr.Engine.FhirPath.Values;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Engine.FhirPath;

public enum ItemKind : byte
{
    /// <summary>A place in a resource, of any FHIR type.</summary>
    Element,
    Boolean, Integer, Decimal, String, Date, DateTime, Time, Quantity,
    /// <summary>What `type()` gives.</summary>
    Type,
    /// <summary>The unread target of a reference: only its type is known.</summary>
    Placeholder,
}

/// <summary>One item of a <see cref="Collection"/>: an Element or a System value. 16 bytes; booleans, integers and elements never allocate.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct Item
{
    readonly object reference;
    readonly int number;

    Item(ItemKind kind, object reference, int number = 0) => (Kind, this.reference, this.number) = (kind, reference, number);

    public ItemKind Kind { get; }
    public bool IsElement => Kind == ItemKind.Element;

    public static Item Of(Element element) => new(ItemKind.Element, element.Tree, element.NodeIndex);
    public static Item Of(bool value) => new(ItemKind.Boolean, "", value ? 1 : 0);
    public static Item Of(int value) => new(ItemKind.Integer, "", value);
    public static Item Of(decimal value) => new(ItemKind.Decimal, value);
    public static Item Of(string value) => new(ItemKind.String, value);
    public static Item Of(Temporal value) => new(value.Kind, value);
    public static Item Of(QuantityValue value) => new(ItemKind.Quantity, value);
    public static Item PlaceholderOf(TypeDefinition type) => new(ItemKind.Placeholder, type);
    internal static Item Of(TypeName type) => new(ItemKind.Type, type);

    // A wrong accessor is a bug of the caller: the cast throws.
    public Element Element => new(Is<ResourceTree>(ItemKind.Element), number);
    public bool Boolean { get { Is<object>(ItemKind.Boolean); return number != 0; } }
    public int Integer { get { Is<object>(ItemKind.Integer); return number; } }
    public decimal Decimal => Kind == ItemKind.Integer ? number : (decimal)Is<object>(ItemKind.Decimal);
    public string String => Is<string>(ItemKind.String);
    public Temporal Temporal => (Temporal)reference;
    public QuantityValue Quantity => Is<QuantityValue>(ItemKind.Quantity);
    internal TypeName Type => Is<TypeName>(ItemKind.Type);
    public TypeDefinition PlaceholderType => Is<TypeDefinition>(ItemKind.Placeholder);

    T Is<T>(ItemKind kind) where T : class
        => Kind == kind ? (T)reference : throw new InvalidOperationException($"The item is a {Kind}, not a {kind}.");

    /// <summary>A primitive Element with a value as its System value (`Patient.birthDate` → Date), a Quantity as System.Quantity; anything else as it is.</summary>
    public Item ToSystem() => Kind == ItemKind.Element ? SystemValue.Of(this) : this;

    /// <summary>The text as FHIRPath's toString() writes it; an Element that is no primitive gives its path.</summary>
    public override string ToString() => Kind switch
    {
        ItemKind.Element => Element.HasValue ? Element.Text : Element.Path,
        ItemKind.Boolean => number != 0 ? "true" : "false",
        ItemKind.Integer => number.ToString(CultureInfo.InvariantCulture),
        ItemKind.Decimal => ((decimal)reference).ToString(CultureInfo.InvariantCulture),
        _ => reference?.ToString() ?? "",
    };
}
