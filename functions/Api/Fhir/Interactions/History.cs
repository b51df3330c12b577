using System.Globalization;
using System.Text.Json;
using MedGenEmr.Api.Fhir.Bundles;
using MedGenEmr.Engine;
using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Api.Fhir.Interactions;

/// <summary>GET [type]/[id]/_history, [type]/_history, _history — https://hl7.org/fhir/R4/http.html#history</summary>
sealed class History(Engine.Storage.History versions, Store store, TimeProvider clock, int maxPage)
{
    const int DefaultPage = 50;
    /// <summary>Our own name for the place in the change feed at which the page before ended.</summary>
    const string Before = "_before";

    public async Task<FhirResponse> Handle(FhirRequest request, CancellationToken ct)
    {
        var asked = Asked(request);
        var page = await versions.Page(asked, request.Scope, ct);
        if (page.Total == 0 && asked.Id is not null && !await Exists(request, asked, ct)) return Reply.NotFound(request.Key);
        return new(200)
        {
            Stream = BundleStream.Of("history", page.Total, Links(request, asked, page), page.Entries.Count,
                (json, i) => Write(json, page.Entries[i], request.BaseUrl)),
        };
    }

    async Task<bool> Exists(FhirRequest request, HistoryRequest asked, CancellationToken ct)
        => asked.Since is not null && await store.Read(request.Key, request.Scope, ct) is not null;

    HistoryRequest Asked(FhirRequest request)
    {
        var asked = new HistoryRequest(request.Target.Type, request.Target.Id, null, null, Math.Min(DefaultPage, maxPage));
        foreach (var (name, value) in request.Query)
            asked = name switch
            {
                "_count" => asked with { Count = Count(value) },
                "_since" => asked with { Since = Instant(value) },
                Before => asked with { Before = Position(value) },
                "_at" or "_list" => throw Problem.NotSupported($"`{name}` is not available on _history yet; _since and _count are."),
                _ when Query.IsAboutForm(name) || !request.Prefer.Strict => asked,
                _ => throw Problem.NotSupported($"`{name}` is not a parameter of _history; _since and _count are."),
            };
        return asked;
    }

    int Count(string sent)
        => int.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? Math.Min(count, maxPage)
            : throw Problem.Invalid($"_count={sent} is not a whole number from 0 to {maxPage}.");

    DateTime Instant(string sent)
    {
        // An unencoded + in a zone arrives as a blank
        var text = sent.Replace(' ', '+');
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) || text.Length < 10)
            throw Problem.Invalid($"_since={sent} is not an instant; expected one like 2026-01-31T08:00:00Z.");
        return since <= clock.GetUtcNow().AddDays(1) ? since.UtcDateTime : throw Problem.Invalid($"_since={sent} lies in the future.");
    }

    static long Position(string sent)
        => long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw Problem.Invalid($"{Before}={sent} does not come from a `next` link of this server.");

    static List<BundleLink> Links(FhirRequest request, HistoryRequest asked, HistoryPage page)
    {
        var url = $"{request.BaseUrl}/{request.Path}";
        var links = new List<BundleLink> { new("self", request.QueryString.Length == 0 ? url : $"{url}?{Query.Format(request.Query)}") };
        if (page.Next is not { } next) return links;
        var parameters = request.Query.Where(pair => pair.Key is not (Before or "_count")).ToList();
        parameters.Add(new("_count", asked.Count.ToString(CultureInfo.InvariantCulture)));
        parameters.Add(new(Before, next.ToString(CultureInfo.InvariantCulture)));
        links.Add(new("next", $"{url}?{Query.Format(parameters)}"));
        return links;
    }

    static void Write(Utf8JsonWriter json, HistoryEntry entry, string baseUrl)
    {
        var resource = entry.Resource;
        json.WriteStartObject();
        json.WriteString("fullUrl"u8, $"{baseUrl}/{resource.Key}");
        if (!resource.Deleted) json.WriteResource(resource.Body);
        json.WriteStartObject("request"u8);
        json.WriteString("method"u8, entry.Action switch { 'C' => "POST"u8, 'P' or 'U' => "PUT"u8, _ => "DELETE"u8 });
        json.WriteString("url"u8, entry.Action == 'C' ? resource.Key.Type : resource.Key.ToString());
        json.WriteEndObject();
        json.WriteStartObject("response"u8);
        json.WriteString("status"u8, ProblemStatus.Line(entry.Action switch { 'C' or 'P' => 201, 'U' => 200, _ => 204 }));
        json.WriteString("etag"u8, resource.ETag);
        json.WriteString("lastModified"u8, resource.LastUpdated);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
