// https://hl7.org/fhir/R4/references.html, https://hl7.org/fhir/R4/http.html#trules
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Engine.Writes;

/// <summary>A link found in a resource: where its JSON string stands, and what it says.</summary>
/// <param name="At">The element that holds it.</param>
readonly record struct Link(Element At, string Text)
{
    public bool IsReference => ReferenceEquals(At.Definition, ReferenceScan.ReferenceElement);
    public bool IsNarrative => At.Type.Primitive == PrimitiveKind.Xhtml;
}

/// <summary>Finds the links of a resource: Reference.reference, and every uri, url, oid, uuid and narrative that may name a bundle entry.</summary>
/// <remarks>The tree is flat, so nested structures, extensions and contained resources are all met in one loop.</remarks>
static class ReferenceScan
{
    internal static readonly ElementDefinition ReferenceElement =
        FhirModel.R4.Type("Reference").Elements.Single(element => element.Name == "reference");

    public static IEnumerable<Link> Links(Element resource)
    {
        var tree = resource.Tree;
        for (var i = resource.NodeIndex + 1; i < tree[resource.NodeIndex].Next; i++)
        {
            if (tree[i].Kind != NodeKind.String || tree[i].Property is not { } property) continue;
            if (ReferenceEquals(property.Element, ReferenceElement) || MayNameAnEntry(tree, i))
            {
                var element = new Element(tree, i);
                yield return new Link(element, element.Text);
            }
        }
    }

    static bool MayNameAnEntry(ResourceTree tree, int node) => tree[node].Type.Primitive switch
    {
        PrimitiveKind.Uri or PrimitiveKind.Url or PrimitiveKind.Oid or PrimitiveKind.Uuid or PrimitiveKind.Canonical
            => Bytes(tree, node).StartsWith("urn:"u8),
        PrimitiveKind.Xhtml => Bytes(tree, node).IndexOf("urn:"u8) >= 0,
        _ => false,
    };

    static ReadOnlySpan<byte> Bytes(ResourceTree tree, int node) => tree.Source.Span[(tree[node].Start + 1)..(tree[node].End - 1)];

    /// <summary>`Practitioner?identifier=…`: the type and the criteria; null for any other reference.</summary>
    public static (string Type, string Criteria)? Conditional(string reference)
    {
        var mark = reference.IndexOf('?', StringComparison.Ordinal);
        return mark > 0 && FhirModel.R4.FindResource(reference[..mark]) is { } type ? (type.Name, reference[(mark + 1)..]) : null;
    }

    /// <summary>The base of a RESTful fullUrl: `http://x/fhir/Patient/1` → `http://x/fhir/`; null for a urn.</summary>
    public static string? Base(string? fullUrl)
    {
        if (fullUrl is null || !fullUrl.StartsWith("http", StringComparison.Ordinal)) return null;
        var id = fullUrl.LastIndexOf('/');
        var type = id > 0 ? fullUrl.LastIndexOf('/', id - 1) : -1;
        return type > 0 ? fullUrl[..(type + 1)] : null;
    }
}
