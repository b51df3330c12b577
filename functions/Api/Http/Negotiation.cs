using MedGenEmr.Api.Fhir;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MedGenEmr.Api.Http;

/// <summary>Formats and versions: https://hl7.org/fhir/R4/http.html#mime-type</summary>
static class Negotiation
{
    const string FhirJson = "application/fhir+json";
    const string Utf8 = "; charset=utf-8";
    const string NoXml = "XML is not available yet; ask for application/fhir+json.";

    /// <summary>The Content-Type to answer with, or the 406 that says why there is none.</summary>
    public static string? Answer(HttpRequest request, IReadOnlyList<KeyValuePair<string, string>> query, out FhirResponse? refusal)
    {
        refusal = null;
        if (Query.First(query, "_format") is { } format) return OfFormat(format, out refusal);
        var accept = request.Headers.Accept;
        // What nearly every client sends, without parsing
        if (accept.Count == 0 || (accept.Count == 1 && accept[0] is "*/*" or FhirJson or "")) return FhirJson + Utf8;
        return OfAccept(accept, out refusal);
    }

    static string? OfFormat(string format, out FhirResponse? refusal)
    {
        // An unencoded + arrives as a blank
        var name = format.Replace(' ', '+').Split(';')[0].Trim().ToLowerInvariant();
        refusal = name switch
        {
            "json" or FhirJson or "application/json" or "text/json" => null,
            "xml" or "text/xml" or "application/xml" or "application/fhir+xml" => NotAcceptable(NoXml),
            _ => NotAcceptable($"_format={format} is not a format of this server; it has json (application/fhir+json)."),
        };
        return refusal is null ? (name is "json" ? FhirJson : name) + Utf8 : null;
    }

    static string? OfAccept(Microsoft.Extensions.Primitives.StringValues accept, out FhirResponse? refusal)
    {
        refusal = null;
        if (!MediaTypeHeaderValue.TryParseList(accept.ToArray()!, out var listed)) 
        {
            refusal = NotAcceptable("The header Accept is not a list of media types; expected application/fhir+json.");
            return null;
        }
        var version = false;
        foreach (var type in listed.Where(type => type.Quality is not 0).OrderByDescending(type => type.Quality ?? 1))
        {
            if (Named(type) is not { } name) continue;
            if (IsR4(type)) return name + Utf8;
            version = true;
        }
        refusal = NotAcceptable(
            version ? "This server speaks FHIR R4 only: fhirVersion=4.0."
            : listed.Any(type => type.SubType.ToString().EndsWith("xml", StringComparison.OrdinalIgnoreCase)) ? NoXml
            : "None of the media types in Accept is one of this server; it has application/fhir+json.");
        return null;
    }

    static string? Named(MediaTypeHeaderValue type) => type.MediaType.ToString().ToLowerInvariant() switch
    {
        "application/json" => "application/json",
        "text/json" => "text/json",
        FhirJson or "*/*" or "application/*" => FhirJson,
        _ => null,
    };

    /// <summary>Null when a body of that Content-Type can be read; else the 415.</summary>
    public static FhirResponse? RefuseContent(string? contentType)
    {
        if (contentType is FhirJson or "application/json") return null;
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
            return Unsupported($"{(string.IsNullOrEmpty(contentType) ? "The body has no Content-Type" : "The Content-Type is not a media type")}; expected application/fhir+json.");
        var name = type.MediaType.ToString().ToLowerInvariant();
        if (name is not (FhirJson or "application/json" or "text/json"))
            return Unsupported(name.EndsWith("xml", StringComparison.Ordinal) ? "XML is not available yet; send application/fhir+json." : $"Content-Type {name} cannot be read here; expected application/fhir+json.");
        if (type.Charset.HasValue && !type.Charset.Value!.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return Unsupported($"FHIR is always UTF-8; the Content-Type says charset={type.Charset}.");
        return IsR4(type) ? null : Unsupported("This server speaks FHIR R4 only: fhirVersion=4.0.");
    }

    static bool IsR4(MediaTypeHeaderValue type)
        => type.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("fhirVersion", StringComparison.OrdinalIgnoreCase))?.Value.ToString().Trim('"') is null or "4.0" or "4.0.1";

    static FhirResponse NotAcceptable(string message) => Reply.Refused(406, "not-supported", message);

    public static FhirResponse Unsupported(string message) => Reply.Refused(415, "not-supported", message);
}
