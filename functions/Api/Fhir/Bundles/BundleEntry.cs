using MedGenEmr.Engine;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Api.Fhir.Bundles;

/// <summary>An entry of a transaction or batch as the request it stands for: https://hl7.org/fhir/R4/bundle.html#bundle-request</summary>
/// <param name="Refusal">Why there is no route.</param>
sealed record BundleEntry(string? FullUrl, FhirRequest Request, Route? Route, FhirResponse? Refusal)
{
    public static string At(int index) => $"Bundle.entry[{index}]";

    /// <exception cref="Problem">The entry names no request this server answers.</exception>
    public static BundleEntry Read(int index, Element entry, FhirRequest bundle, Router router)
    {
        var at = At(index);
        var sent = entry.Child("request") ?? throw Problem.Invalid($"{at} has no request; in a transaction or batch each entry says its method and url.", $"{at}.request");
        var (path, query) = Split(sent.TextOf("url") ?? "", bundle.BaseUrl, at);
        var request = new FhirRequest
        {
            Method = sent.TextOf("method") is "HEAD" ? "GET" : sent.TextOf("method") ?? "",
            Path = path,
            QueryString = query,
            BaseUrl = bundle.BaseUrl,
            Scope = bundle.Scope,
            Resource = entry.Child("resource"),
            At = at,
            IfMatch = sent.TextOf("ifMatch"),
            IfNoneMatch = sent.TextOf("ifNoneMatch"),
            IfModifiedSince = sent.TextOf("ifModifiedSince"),
            IfNoneExist = sent.TextOf("ifNoneExist"),
            // A transaction's answer repeats its resources only when asked to.
            Prefer = bundle.Prefer with { Return = bundle.Prefer.Return ?? ReturnPreference.Minimal },
            Idempotency = bundle.Idempotency?.Part(at),
        };
        return new BundleEntry(entry.TextOf("fullUrl"), request, router.Find(request, out var refusal), refusal);
    }

    /// <summary>`Patient/1`, `/Patient/1` and the absolute form are the same.</summary>
    static (string Path, string Query) Split(string url, string baseUrl, string at)
    {
        var relative = url.StartsWith(baseUrl, StringComparison.Ordinal) ? url[baseUrl.Length..] : url;
        if (relative.Contains("://", StringComparison.Ordinal) && relative.IndexOf('?', StringComparison.Ordinal) is var query && (query < 0 || relative.IndexOf("://", StringComparison.Ordinal) < query))
            throw Problem.Invalid($"`{url}` is not a URL of this server ({baseUrl}); write it relative, like Patient/123.", $"{at}.request.url");
        relative = relative.TrimStart('/');
        var mark = relative.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (Query.DecodePath(relative), "") : (Query.DecodePath(relative[..mark]), relative[(mark + 1)..]);
    }

    /// <summary>What the entry came to, in the form of https://hl7.org/fhir/R4/bundle.html#bundle-response</summary>
    public static void Write(System.Text.Json.Utf8JsonWriter json, FhirResponse response)
    {
        json.WriteStartObject();
        if (!response.IsOutcome && !response.Body.IsEmpty) json.WriteResource(response.Body);
        json.WriteStartObject("response"u8);
        json.WriteString("status"u8, ProblemStatus.Line(response.Status));
        if (response.Location is { } location) json.WriteString("location"u8, location);
        if (response.ETag is { } tag) json.WriteString("etag"u8, tag);
        if (response.LastModified is { } at) json.WriteString("lastModified"u8, at);
        if (response.IsOutcome)
        {
            json.WritePropertyName("outcome"u8);
            json.WriteRawValue(response.Body.Span, skipInputValidation: true);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
