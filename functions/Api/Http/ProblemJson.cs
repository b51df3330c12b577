using System.Text.Json;
using MedGenEmr.Api.Fhir;
using MedGenEmr.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MedGenEmr.Api.Http;

/// <summary>Faults outside the FHIR API as problem details: https://www.rfc-editor.org/rfc/rfc9457</summary>
sealed class ProblemJson(ILogger<ProblemJson> log)
{
    /// <summary>Middleware around everything under a path of ours that is not FHIR's.</summary>
    public async Task Handle(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
            if (http.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null, ContentType: null })
                await Send(http, http.Response.StatusCode, [new(Severity.Error, "", Explain(http))]);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody is left to answer.
        }
        catch (Problem problem) when (!http.Response.HasStarted)
        {
            await Send(http, ProblemStatus.Of(problem.Kind), problem.Issues);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            await Send(http, bad.StatusCode, [new(Severity.Error, "", Explain(bad))]);
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            Log.Unexpected(log, fault, http.TraceIdentifier);
            await Send(http, 500, [new(Severity.Error, "", $"The server failed on this request. Its log has the cause under {http.TraceIdentifier}.")]);
        }
    }

    static string Explain(HttpContext http) => http.Response.StatusCode switch
    {
        404 => $"There is nothing at {http.Request.Path}.",
        405 => $"{http.Request.Method} is not possible at {http.Request.Path}; possible: {http.Response.Headers.Allow}.",
        415 => "The body must be application/json.",
        _ => $"{http.Request.Method} {http.Request.Path} was refused.",
    };

    static string Explain(BadHttpRequestException bad) => bad switch
    {
        { InnerException: JsonException { Path: var path, LineNumber: var line, BytePositionInLine: var column } }
            => $"The body is not the JSON expected here: line {line + 1}, column {column + 1}, {path}.",
        { StatusCode: 415 } => "The body must be application/json.",
        { StatusCode: 413 } => "The body is larger than this server takes.",
        _ => "The body must be a JSON object.",
    };

    static async Task Send(HttpContext http, int status, IReadOnlyList<Issue> issues)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/problem+json";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, OperationOutcome.Json);
        json.WriteStartObject();
        json.WriteString("type"u8, "about:blank"u8);
        json.WriteString("title"u8, ProblemStatus.Reason(status));
        json.WriteNumber("status"u8, status);
        json.WriteString("detail"u8, string.Join(' ', issues.Select(issue => issue.Message)));
        json.WriteString("instance"u8, http.Request.Path.Value);
        json.WriteString("requestId"u8, http.TraceIdentifier);
        json.WriteEndObject();
        await json.FlushAsync(http.RequestAborted);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }
}
