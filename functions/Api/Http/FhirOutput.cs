using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text.Json;
using MedGenEmr.Api.Fhir;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MedGenEmr.Api.Http;

/// <summary>Sends a <see cref="FhirResponse"/>: stored bytes go out as they are.</summary>
static class FhirOutput
{
    /// <summary>Below it compression costs more than it saves.</summary>
    const int WorthCompressing = 1024;

    public static async Task Send(HttpContext http, FhirResponse answer, string contentType, string baseUrl, bool pretty, CancellationToken ct)
    {
        Head(http.Response, answer, baseUrl);
        if (answer.Stream is null && answer.Body.IsEmpty)
        {
            if (answer.Status is not (204 or 304)) http.Response.ContentLength = 0;
            return;
        }
        http.Response.ContentType = contentType;
        if (pretty) answer = new(answer.Status) { Body = Pretty(await answer.Content(ct)) };
        var isHead = HttpMethods.IsHead(http.Request.Method);
        if (isHead || Encoding(http, answer) is not { } encoding) await Plain(http.Response, answer, isHead, ct);
        else await Compressed(http.Response, answer, encoding, ct);
    }

    static void Head(HttpResponse response, FhirResponse answer, string baseUrl)
    {
        response.StatusCode = answer.Status;
        var headers = response.Headers;
        // Nothing of a record stays in a browser's or proxy's cache.
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        if (answer.ETag is { } tag) headers.ETag = tag;
        if (answer.LastModifiedHeader is { } modified) headers.LastModified = modified;
        if (answer.Location is { } location && answer.Status is 200 or 201) headers.Location = $"{baseUrl}/{location}";
        if (answer.Allow is { } allow) headers.Allow = allow;
        if (answer.Replayed) headers["Idempotency-Replayed"] = "true";
        if (answer.Header is { } other) headers[other.Key] = other.Value;
    }

    static async Task Plain(HttpResponse response, FhirResponse answer, bool isHead, CancellationToken ct)
    {
        if (answer.Stream is { } stream && !isHead)
        {
            await stream(response.BodyWriter, ct);
            return;
        }
        var body = await answer.Content(ct);
        response.ContentLength = body.Length;
        if (!isHead) await response.BodyWriter.WriteAsync(body, ct);
    }

    static string? Encoding(HttpContext http, FhirResponse answer)
    {
        var accepted = http.Request.Headers.AcceptEncoding;
        if (accepted.Count == 0 || (answer.Stream is null && answer.Body.Length < WorthCompressing)) return null;
        if (!StringWithQualityHeaderValue.TryParseList(accepted.ToArray()!, out var offers)) return null;
        return Offers(offers, "br") ? "br" : Offers(offers, "gzip") ? "gzip" : null;
    }

    static bool Offers(IList<StringWithQualityHeaderValue> offers, string encoding)
        => offers.Any(offer => offer.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && offer.Quality is not 0);

    static async Task Compressed(HttpResponse response, FhirResponse answer, string encoding, CancellationToken ct)
    {
        response.Headers.ContentEncoding = encoding;
        response.Headers.Vary = "Accept-Encoding";
        await using Stream compressing = encoding == "br"
            ? new BrotliStream(response.Body, CompressionLevel.Fastest, leaveOpen: true)
            : new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
        var output = PipeWriter.Create(compressing, new StreamPipeWriterOptions(leaveOpen: true));
        if (answer.Stream is { } stream) await stream(output, ct);
        else await output.WriteAsync(answer.Body, ct);
        await output.CompleteAsync();
    }

    /// <summary>`_pretty=true`: https://hl7.org/fhir/R4/http.html#pretty. Numbers keep their digits.</summary>
    static ReadOnlyMemory<byte> Pretty(ReadOnlyMemory<byte> body)
    {
        var buffer = new ArrayBufferWriter<byte>(body.Length * 2);
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 1000 });
        using var json = new Utf8JsonWriter(buffer, OperationOutcome.Json with { Indented = true, MaxDepth = 1000 });
        document.WriteTo(json);
        json.Flush();
        return buffer.WrittenMemory;
    }
}
