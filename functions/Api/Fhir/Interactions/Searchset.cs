using System.Globalization;
using System.Text.Json;
using MedGenEmr.Api.Fhir.Bundles;
using MedGenEmr.Engine;
using MedGenEmr.Engine.Search;

namespace MedGenEmr.Api.Fhir.Interactions;

/// <summary>GET [type]?…, POST [type]/_search, and both on the base — https://hl7.org/fhir/R4/http.html#search</summary>
sealed class Searchset(Search search, int maxPage)
{
    public Task<FhirResponse> Handle(FhirRequest request, CancellationToken ct) => Run(request, request.Query, ct);

    public Task<FhirResponse> HandleForm(FhirRequest request, CancellationToken ct)
    {
        if (request.ContentType is not { } sent || !sent.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return Task.FromResult(Reply.Refused(415, "not-supported", $"POST _search takes application/x-www-form-urlencoded; got {request.ContentType ?? "no Content-Type"}."));
        return Run(request, [.. request.Query, .. Query.ParseForm(request.Body.Span)], ct);
    }

    async Task<FhirResponse> Run(FhirRequest request, IReadOnlyList<KeyValuePair<string, string>> sent, CancellationToken ct)
    {
        var parameters = new List<KeyValuePair<string, string>>(sent.Count);
        foreach (var pair in sent)
            if (!Query.IsAboutForm(pair.Key)) parameters.Add(pair.Key == "_count" ? new(pair.Key, Count(pair.Value)) : pair);
        var page = await search.Run(new SearchRequest(request.Target.Type, parameters, request.Prefer.Strict), request.Scope, ct);
        return new(200) { Stream = Bundle(request, page) };
    }

    /// <summary>A page may be smaller than asked for, never larger than this server's limit.</summary>
    string Count(string sent)
        => int.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > maxPage
            ? maxPage.ToString(CultureInfo.InvariantCulture)
            : sent;

    static Func<System.IO.Pipelines.PipeWriter, CancellationToken, Task> Bundle(FhirRequest request, SearchPage page)
    {
        var url = request.Target.Type is { } type ? $"{request.BaseUrl}/{type}" : request.BaseUrl;
        var links = new List<BundleLink> { new("self", Link(url, page.Self)) };
        if (page.Next is { } next) links.Add(new("next", Link(url, next)));
        var outcomes = page.Issues.Count > 0 ? 1 : 0;
        return BundleStream.Of("searchset", page.Total, links, page.Entries.Count + outcomes, (json, i) =>
        {
            if (i == page.Entries.Count) WriteOutcome(json, page.Issues);
            else Write(json, page.Entries[i], request.BaseUrl);
        });
    }

    static string Link(string url, IReadOnlyList<KeyValuePair<string, string>> parameters)
        => parameters.Count == 0 ? url : $"{url}?{Query.Format(parameters)}";

    static void Write(Utf8JsonWriter json, SearchEntry entry, string baseUrl)
    {
        json.WriteStartObject();
        json.WriteString("fullUrl"u8, $"{baseUrl}/{entry.Resource.Key}");
        json.WriteResource(entry.Resource.Body);
        json.WriteStartObject("search"u8);
        json.WriteString("mode"u8, entry.Mode == SearchMode.Match ? "match"u8 : "include"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>What was not understood and therefore left out of the search: https://hl7.org/fhir/R4/bundle.html#searchset</summary>
    static void WriteOutcome(Utf8JsonWriter json, IReadOnlyList<Issue> issues)
    {
        json.WriteStartObject();
        json.WritePropertyName("resource"u8);
        OperationOutcome.Write(json, issues);
        json.WriteStartObject("search"u8);
        json.WriteString("mode"u8, "outcome"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
