using MedGenEmr.Engine;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Api.Fhir;

/// <summary>A request to the FHIR API, from HTTP or from an entry of a Bundle: https://hl7.org/fhir/R4/http.html</summary>
public sealed class FhirRequest
{
    /// <summary>GET (also for HEAD), POST, PUT, PATCH, DELETE.</summary>
    public required string Method { get; init; }
    /// <summary>Relative to the base and decoded: `Patient/123`; empty: the base itself.</summary>
    public required string Path { get; init; }
    /// <summary>As sent, without `?`.</summary>
    public string QueryString { get; init; } = "";
    /// <summary>`http://127.0.0.1:8080/fhir/R4`: no slash at its end.</summary>
    public required string BaseUrl { get; init; }
    public required Scope Scope { get; init; }

    public string? ContentType { get; init; }
    public ReadOnlyMemory<byte> Body { get; init; }
    /// <summary>The resource of a Bundle's entry: parsed and without fault.</summary>
    public Element? Resource { get; init; }
    /// <summary>`Bundle.entry[3]`; null for a request of its own.</summary>
    public string? At { get; init; }

    public string? IfMatch { get; init; }
    public string? IfNoneMatch { get; init; }
    public string? IfModifiedSince { get; init; }
    public string? IfNoneExist { get; init; }
    public Preference Prefer { get; init; }
    public IdempotencyKey? Idempotency { get; init; }

    /// <summary>Set by the <see cref="Router"/>.</summary>
    public Target Target { get; internal set; }
    public string Type => Target.Type!;
    public ResourceKey Key => new(Target.Type!, Target.Id!);

    /// <summary>Decoded names and values, in the order sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => field ??= Fhir.Query.Parse(QueryString);

    /// <summary>The URL relative to the base, as sent.</summary>
    public string Url => QueryString.Length == 0 ? Path : $"{Path}?{QueryString}";

    /// <summary>`Bundle.entry[3].request.ifMatch` for a Bundle's entry; for HTTP the header is named in the message.</summary>
    public string? AtRequest(string element) => At is null ? null : $"{At}.request.{element}";
}

/// <param name="Key">The header Idempotency-Key.</param>
/// <param name="Request">SHA-256 of method, URL and body.</param>
public sealed record IdempotencyKey(string Key, byte[] Request)
{
    /// <summary>The key of a part of the request that commits by itself.</summary>
    public IdempotencyKey Part(string name) => new($"{Key}#{name}", Request);
}
