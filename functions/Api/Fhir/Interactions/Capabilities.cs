using System.Buffers;
using System.Text.Json;
using MedGenEmr.Engine.Definitions;

namespace MedGenEmr.Api.Fhir.Interactions;

/// <summary>GET /metadata — https://hl7.org/fhir/R4/http.html#capabilities. Made from the router's table and the definitions.</summary>
sealed class Capabilities(Router router, LimitOptions limits, TimeProvider clock)
{
    readonly DateTime started = clock.GetUtcNow().UtcDateTime;
    Statement? last;

    public Task<FhirResponse> Handle(FhirRequest request, CancellationToken ct)
    {
        var statement = last;
        if (statement?.BaseUrl != request.BaseUrl) last = statement = new(request.BaseUrl, Write(request.BaseUrl));
        return Task.FromResult(new FhirResponse(200) { Body = statement.Json });
    }

    sealed record Statement(string BaseUrl, ReadOnlyMemory<byte> Json);

    ReadOnlyMemory<byte> Write(string baseUrl)
    {
        var buffer = new ArrayBufferWriter<byte>(512 * 1024);
        using var json = new Utf8JsonWriter(buffer, OperationOutcome.Json);
        json.WriteStartObject();
        json.WriteString("resourceType"u8, "CapabilityStatement"u8);
        json.WriteString("status"u8, "active"u8);
        json.WriteString("date"u8, started);
        json.WriteString("kind"u8, "instance"u8);
        json.WriteStartObject("software"u8);
        json.WriteString("name"u8, "MedGenEMR"u8);
        json.WriteString("version"u8, Health.Version);
        json.WriteEndObject();
        json.WriteStartObject("implementation"u8);
        json.WriteString("description"u8, "MedGenEMR, a teaching electronic medical record"u8);
        json.WriteString("url"u8, baseUrl);
        json.WriteEndObject();
        json.WriteString("fhirVersion"u8, "4.0.1"u8);
        Texts(json, "format"u8, "application/fhir+json", "json");
        WriteRest(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    void WriteRest(Utf8JsonWriter json)
    {
        json.WriteStartArray("rest"u8);
        json.WriteStartObject();
        json.WriteString("mode"u8, "server"u8);
        json.WriteString("documentation"u8,
            $"Bodies up to {limits.BodyBytes} bytes, {limits.Depth} levels deep; pages up to {limits.PageSize} entries. A write repeated with its Idempotency-Key gets its first answer again.");
        json.WriteStartObject("security"u8);
        json.WriteBoolean("cors"u8, true);
        json.WriteString("description"u8, "Everything but this statement needs a bearer token. In training mode POST /api/auth/training gives one, on the server's own machine only."u8);
        json.WriteEndObject();
        json.WriteStartArray("resource"u8);
        foreach (var type in FhirModel.R4.ResourceTypes) Write(json, type);
        json.WriteEndArray();
        Interactions(json, Place.System, Place.SystemSearch, Place.SystemHistory);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    void Write(Utf8JsonWriter json, TypeDefinition type)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type.Name);
        json.WriteString("profile"u8, $"http://hl7.org/fhir/StructureDefinition/{type.Name}");
        Interactions(json, Place.Type, Place.TypeSearch, Place.TypeHistory, Place.Instance, Place.InstanceHistory, Place.Version);
        json.WriteString("versioning"u8, "versioned-update"u8);
        json.WriteBoolean("readHistory"u8, true);
        json.WriteBoolean("updateCreate"u8, true);
        json.WriteBoolean("conditionalCreate"u8, true);
        json.WriteString("conditionalRead"u8, "full-support"u8);
        json.WriteBoolean("conditionalUpdate"u8, Has("PUT", Place.Type));
        json.WriteString("conditionalDelete"u8, Has("DELETE", Place.Type) ? "single"u8 : "not-supported"u8);
        var supported = FhirModel.R4.SearchParameters(type.Name).Where(SearchSupport.IsSupported).ToList();
        var references = supported.Where(parameter => parameter.Type == SearchType.Reference).ToList();
        Texts(json, "searchInclude"u8, [.. references.Select(parameter => $"{type.Name}:{parameter.Code}")]);
        Texts(json, "searchRevInclude"u8, [.. ReferringTo(type.Name)]);
        Write(json, supported);
        json.WriteEndObject();
    }

    static IEnumerable<string> ReferringTo(string target)
        => from type in FhirModel.R4.ResourceTypes
           from parameter in FhirModel.R4.SearchParameters(type.Name)
           where parameter.Type == SearchType.Reference && SearchSupport.IsSupported(parameter) && parameter.Targets.Contains(target)
           select $"{type.Name}:{parameter.Code}";

    static void Write(Utf8JsonWriter json, List<SearchParameterDefinition> supported)
    {
        if (supported.Count == 0) return;
        json.WriteStartArray("searchParam"u8);
        foreach (var parameter in supported)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, parameter.Code);
            json.WriteString("definition"u8, parameter.Url);
            json.WriteString("type"u8, parameter.Type.ToString().ToLowerInvariant());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    bool Has(string method, Place place) => router.Routes.Any(route => route.Method == method && route.Place == place);

    void Interactions(Utf8JsonWriter json, params Place[] places)
    {
        json.WriteStartArray("interaction"u8);
        foreach (var code in router.Routes.Where(route => places.Contains(route.Place)).SelectMany(Codes).Distinct())
        {
            json.WriteStartObject();
            json.WriteString("code"u8, code);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>POST on the base takes both kinds of Bundle.</summary>
    static IEnumerable<string> Codes(Route route) => route.Interaction == "transaction" ? ["transaction", "batch"] : [route.Interaction];

    static void Texts(Utf8JsonWriter json, ReadOnlySpan<byte> name, params string[] values)
    {
        if (values.Length == 0) return;
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
