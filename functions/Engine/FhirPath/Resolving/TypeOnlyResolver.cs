// https://hl7.org/fhir/R4/references.html#literal
using MedGenEmr.Engine.FhirPath.Values;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Engine.FhirPath.Resolving;

/// <summary>For search indexing: says what type a reference points at without fetching it, so that `resolve() is Patient` works on the reference alone.</summary>
public sealed class TypeOnlyResolver : IResolver
{
    public static TypeOnlyResolver Instance { get; } = new();

    public Item? Resolve(Item reference, Element focus)
    {
        if (!reference.IsElement) return LocalResolver.Instance.Resolve(reference, focus);
        var element = reference.Element;
        var isReference = element.Type.IsA(Known.Reference);
        var text = isReference ? element.Child("reference") : element;
        if (text is { HasValue: true, Escaped: false } sent && TypeIn(sent.Raw) is { } named) return Item.PlaceholderOf(named);
        if (LocalResolver.Instance.Resolve(reference, focus) is { } local) return local;
        var type = (isReference ? TypeNamed(element) : null) ?? OnlyTarget(element);
        return type is null ? null : Item.PlaceholderOf(type);
    }

    /// <summary>`Patient` of `Patient/1`, `http://server/Patient/1/_history/2` and `Patient?identifier=x`; null: it names none.</summary>
    internal static TypeDefinition? TypeIn(ReadOnlySpan<byte> reference)
    {
        if (reference.IsEmpty || reference[0] == '#') return null;
        var query = reference.IndexOf((byte)'?');
        if (query >= 0) return LastSegment(reference[..query]);
        var history = reference.IndexOf("/_history/"u8);
        if (history >= 0) reference = reference[..history];
        var id = reference.LastIndexOf((byte)'/');
        return id < 0 ? null : LastSegment(reference[..id]);
    }

    static TypeDefinition? LastSegment(ReadOnlySpan<byte> path) => FhirModel.R4.FindResource(path[(path.LastIndexOf((byte)'/') + 1)..]);

    static TypeDefinition? TypeNamed(Element reference)
        => reference.Child("type") is { HasValue: true, Escaped: false } type ? FhirModel.R4.FindResource(type.Raw) : null;

    /// <summary>A `urn:uuid:` tells nothing, but where the element allows one type only, that is it.</summary>
    static TypeDefinition? OnlyTarget(Element reference)
        => reference.Definition?.Targets is [var only] ? FhirModel.R4.FindResource(only) : null;
}
