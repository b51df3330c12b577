// https://hl7.org/fhir/R4/references.html#contained and https://hl7.org/fhir/R4/bundle.html#references
using MedGenEmr.Engine.FhirPath.Values;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Engine.FhirPath.Resolving;

/// <summary>Resolves within the tree: contained resources by `#id`, entries of the Bundle around by their fullUrl.</summary>
public sealed class LocalResolver : IResolver
{
    public static LocalResolver Instance { get; } = new();

    public Item? Resolve(Item reference, Element focus)
    {
        if (TextOf(reference) is not { Length: > 0 } text) return null;
        var origin = reference.IsElement ? reference.Element : focus;
        var found = text[0] == '#' ? Contained(Container(origin.Resource), text.AsSpan(1)) : Entry(origin.Resource, text);
        return found is { } target ? Item.Of(target) : null;
    }

    /// <summary>The reference, uri or canonical as text; null: there is none.</summary>
    internal static string? TextOf(Item reference)
    {
        if (reference.IsElement && reference.Element.Type.IsA(Known.Reference)) return reference.Element.TextOf("reference");
        var value = reference.ToSystem();
        return value.Kind == ItemKind.String ? value.String : null;
    }

    static Element Container(Element resource) => resource is { Name: "contained", Parent: { } outer } ? outer : resource;

    /// <summary>`#` alone is the container itself.</summary>
    static Element? Contained(Element container, ReadOnlySpan<char> id)
    {
        if (id.IsEmpty) return container;
        foreach (var child in container.Children)
            if (child.Name == "contained" && child.TextOf("id") is { } own && id.SequenceEqual(own)) return child;
        return null;
    }

    static Element? Entry(Element resource, string reference)
    {
        if (BundleAround(resource, out var fullUrl) is not { } bundle) return null;
        var history = reference.IndexOf("/_history/", StringComparison.Ordinal);
        if (history > 0) reference = reference[..history];
        var wanted = IsAbsolute(reference) ? reference : BaseOf(fullUrl) + reference;
        foreach (var entry in bundle.Children)
            if (entry.Name == "entry" && entry.TextOf("fullUrl") == wanted) return entry.Child("resource");
        return null;
    }

    static bool IsAbsolute(string reference) => reference.Contains("://", StringComparison.Ordinal) || reference.StartsWith("urn:", StringComparison.Ordinal);

    /// <summary>The Bundle the resource is an entry of, with that entry's fullUrl; the resource itself when it is a Bundle.</summary>
    static Element? BundleAround(Element resource, out string? fullUrl)
    {
        fullUrl = null;
        for (Element? at = resource; at is { } element; at = element.Parent)
        {
            if (element.Name == "entry") fullUrl ??= element.TextOf("fullUrl");
            if (ReferenceEquals(element.Type, Known.Bundle)) return element;
        }
        return null;
    }

    /// <summary>`http://server/fhir/` of `http://server/fhir/Patient/1`.</summary>
    static string BaseOf(string? fullUrl)
    {
        var id = fullUrl?.LastIndexOf('/') ?? -1;
        var type = id > 0 ? fullUrl!.LastIndexOf('/', id - 1) : -1;
        return type > 0 ? fullUrl![..(type + 1)] : "";
    }
}
