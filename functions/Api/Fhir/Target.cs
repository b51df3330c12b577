using System.Buffers;
using MedGenEmr.Engine;
using MedGenEmr.Engine.Resources;
using MedGenEmr.Engine.Definitions;

namespace MedGenEmr.Api.Fhir;

/// <summary>The shapes a URL below the base can have.</summary>
public enum Place
{
    System, Metadata, SystemSearch, SystemHistory, SystemOperation,
    Type, TypeSearch, TypeHistory, TypeOperation,
    Instance, InstanceHistory, InstanceOperation, Compartment, Version,
}

/// <summary>Where a URL points, by https://hl7.org/fhir/R4/http.html#root</summary>
/// <param name="Last">The version of <see cref="Place.Version"/>, the name of an operation, the type searched in a compartment.</param>
public readonly record struct Target(Place Place, string? Type = null, string? Id = null, string? Last = null)
{
    /// <exception cref="Problem">Not a URL of FHIR, not a resource type, not an id.</exception>
    public static Target Parse(string path, string? at)
    {
        Span<Range> parts = stackalloc Range[6];
        var count = path.Length == 0 ? 0 : path.AsSpan().Split(parts, '/');
        // `Patient/` is `Patient`
        if (count > 0 && path.AsSpan()[parts[count - 1]].IsEmpty) count--;
        if (count == 0) return new(Place.System);
        var first = path[parts[0]];
        if (count == 1 && OfSystem(first) is { } system) return system;
        var type = KnownType(first, at);
        return count switch
        {
            1 => new(Place.Type, type),
            2 => OfType(type, path[parts[1]], at),
            3 => OfInstance(type, CheckedId(path[parts[1]], at), path[parts[2]], path, at),
            4 when path.AsSpan()[parts[2]] is "_history" => new(Place.Version, type, CheckedId(path[parts[1]], at), path[parts[3]]),
            _ => throw Unknown(path, at),
        };
    }

    static Target? OfSystem(string segment) => segment switch
    {
        "metadata" => new(Place.Metadata),
        "_search" => new(Place.SystemSearch),
        "_history" => new(Place.SystemHistory),
        ['$', ..] => new(Place.SystemOperation, Last: segment),
        _ => null,
    };

    static Target OfType(string type, string segment, string? at) => segment switch
    {
        "_search" => new(Place.TypeSearch, type),
        "_history" => new(Place.TypeHistory, type),
        ['$', ..] => new(Place.TypeOperation, type, Last: segment),
        _ => new(Place.Instance, type, CheckedId(segment, at)),
    };

    static Target OfInstance(string type, string id, string segment, string path, string? at) => segment switch
    {
        "_history" => new(Place.InstanceHistory, type, id),
        ['$', ..] => new(Place.InstanceOperation, type, id, segment),
        "*" => new(Place.Compartment, type, id, segment),
        _ when FhirModel.R4.FindResource(segment) is not null => new(Place.Compartment, type, id, segment),
        _ => throw Unknown(path, at),
    };

    static string KnownType(string segment, string? at)
    {
        if (FhirModel.R4.FindResource(segment) is { Abstract: false } type) return type.Name;
        var nearest = Spelling.Nearest(segment, FhirModel.R4.ResourceTypes.Select(known => known.Name));
        var hint = nearest is null ? "" : $" Did you mean `{nearest}`?";
        throw Problem.Of(ProblemKind.NotFound, "not-supported", $"`{Shown(segment)}` is not a resource type of FHIR R4.{hint}", at);
    }

    static string CheckedId(string id, string? at)
    {
        if (id.Length is > 0 and <= 64 && !id.AsSpan().ContainsAnyExcept(IdCharacters)) return id;
        throw Problem.Invalid($"`{Shown(id)}` is not an id: 1 to 64 letters, digits, `-` and `.` are expected.", at);
    }

    static readonly SearchValues<char> IdCharacters
        = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.");

    static Problem Unknown(string path, string? at)
        => Problem.Of(ProblemKind.NotFound, "not-found", $"`{Shown(path)}` is not a URL of the FHIR API; expected [type], [type]/[id] or another of /metadata.", at);

    static string Shown(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
