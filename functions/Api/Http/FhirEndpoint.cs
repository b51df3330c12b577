using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using MedGenEmr.Api.Auth;
using MedGenEmr.Api.Fhir;
using MedGenEmr.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MedGenEmr.Api.Http;

/// <summary>/fhir/R4 over HTTP: makes the <see cref="FhirRequest"/>, has the <see cref="Router"/> answer it, sends the answer.</summary>
/// <remarks>One branch without endpoint routing or model binding: a read by id must cost little more than its query.</remarks>
sealed class FhirEndpoint(Router router, Access access, MedGenOptions options, ILogger<FhirEndpoint> log)
{
    public const string Base = "/fhir/R4";
    const string DefaultType = "application/fhir+json; charset=utf-8";
    /// <summary>The base URL of the last request: most come by the same name.</summary>
    KnownBase known = new("", "", "");

    public async Task Handle(HttpContext http, string path)
    {
        var started = Stopwatch.GetTimestamp();
        using var time = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        time.CancelAfter(TimeSpan.FromSeconds(options.Limits.RequestSeconds));
        var call = new Call { BaseUrl = BaseUrl(http.Request) };
        try
        {
            var answer = await Answer(http, path, call, time.Token);
            await FhirOutput.Send(http, answer, call.ContentType, call.BaseUrl, call.Pretty, time.Token);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody is left to answer.
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested && !http.Response.HasStarted)
        {
            Log.TookTooLong(log, http.TraceIdentifier, http.Request.Method, call.Place, options.Limits.RequestSeconds);
            await Fail(http, call, TookTooLong());
        }
        catch (BadHttpRequestException) when (http.RequestAborted.IsCancellationRequested || http.Response.HasStarted)
        {
            // The client went while sending.
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            await Fail(http, call, Failure(fault, http));
        }
        finally
        {
            call.Body?.Dispose();
        }
        if (!log.IsEnabled(LogLevel.Debug)) return;
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        Log.Answered(log, http.TraceIdentifier, http.Request.Method, call.Place, call.Type, http.Response.StatusCode, milliseconds);
    }

    /// <summary>What is met on the way of one request.</summary>
    sealed class Call
    {
        public required string BaseUrl;
        public string ContentType = DefaultType;
        public bool Pretty;
        public RequestBody? Body;
        public FhirRequest? Request;
        public string Place => Request?.Target.Place.ToString() ?? "";
        public string? Type => Request?.Target.Type;
    }

    async Task<FhirResponse> Answer(HttpContext http, string path, Call call, CancellationToken ct)
    {
        var sent = http.Request;
        var queryString = sent.QueryString.Value is { Length: > 1 } text ? text[1..] : "";
        var query = Query.Parse(queryString);
        call.ContentType = Negotiation.Answer(sent, query, out var refusal) ?? DefaultType;
        if (refusal is not null) return refusal;
        call.Pretty = query.Count > 0 && Query.First(query, "_pretty") is "true" or "";
        var admission = access.Admit(http);
        if (admission.Caller is null && !Access.IsOpen(sent.Method, path)) return Unauthorized(admission);
        if (TakesBody(sent.Method))
        {
            if (RefuseBody(sent, path) is { } unread) return unread;
            call.Body = await RequestBody.Read(sent, options.Limits.BodyBytes, ct);
        }
        call.Request = Request(http, path, queryString, call, admission.Caller?.Id ?? "anonymous");
        return await router.Answer(call.Request, ct);
    }

    static bool TakesBody(string method) => HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsPatch(method);

    static FhirResponse? RefuseBody(HttpRequest sent, string path)
    {
        // Which forms a URL takes is said by the interaction; PATCH has formats of its own and is refused as a method.
        var ownFormat = path.EndsWith("/_search", StringComparison.Ordinal) || path == "_search" || HttpMethods.IsPatch(sent.Method);
        if (!ownFormat && Negotiation.RefuseContent(sent.ContentType) is { } refusal) return refusal;
        var encoding = sent.Headers.ContentEncoding.ToString();
        return RequestBody.Knows(encoding) ? null : Negotiation.Unsupported($"Content-Encoding {encoding} cannot be read here; gzip, deflate and br can.");
    }

    FhirRequest Request(HttpContext http, string path, string queryString, Call call, string actor)
    {
        var headers = http.Request.Headers;
        var method = HttpMethods.IsHead(http.Request.Method) ? "GET" : http.Request.Method;
        var body = call.Body?.Bytes ?? default;
        return new FhirRequest
        {
            Method = method,
            Path = path,
            QueryString = queryString,
            BaseUrl = call.BaseUrl,
            Scope = new Scope(actor, http.TraceIdentifier, http.Connection.RemoteIpAddress?.ToString(), call.BaseUrl),
            ContentType = http.Request.ContentType,
            Body = body,
            IfMatch = Only(headers.IfMatch),
            IfNoneMatch = Only(headers.IfNoneMatch),
            IfModifiedSince = Only(headers.IfModifiedSince),
            IfNoneExist = headers.TryGetValue("If-None-Exist", out var condition) ? condition.ToString() : null,
            Prefer = headers.TryGetValue("Prefer", out var prefer) ? Preference.Parse(prefer.ToString()) : default,
            Idempotency = method == "GET" || !headers.TryGetValue("Idempotency-Key", out var key) ? null
                : new IdempotencyKey(CheckedKey(key.ToString()), Hash(method, path, queryString, headers, body.Span)),
        };
    }

    static string? Only(Microsoft.Extensions.Primitives.StringValues header) => header.Count == 0 ? null : header.ToString();

    static string CheckedKey(string key)
        => key.Length is > 0 and <= 200 && key.All(c => c is > ' ' and < '\x7f') ? key
            : throw Problem.Invalid("Idempotency-Key is 1 to 200 visible ASCII characters, like a UUID.");

    /// <summary>Everything that makes it this request, its preconditions included.</summary>
    static byte[] Hash(string method, string path, string query, IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{method} {path}?{query}\n{headers.IfMatch}\n{headers.IfNoneMatch}\n{headers["If-None-Exist"]}\n"));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    string BaseUrl(HttpRequest request)
    {
        if (options.BaseUrl is { } configured) return configured.TrimEnd('/') + Base;
        var (scheme, host) = (request.Scheme, request.Host.Value ?? "localhost");
        var last = known;
        if (last.Host == host && last.Scheme == scheme) return last.Url;
        var url = $"{scheme}://{host}{request.PathBase}{Base}";
        known = new(scheme, host, url);
        return url;
    }

    sealed record KnownBase(string Scheme, string Host, string Url);

    static FhirResponse Unauthorized(Admission admission) => new(401)
    {
        IsOutcome = true,
        Body = OperationOutcome.Of([new Issue(Severity.Error, admission.Fault is null ? "login" : "expired", admission.Message)]),
        Header = new("WWW-Authenticate", admission.Challenge),
    };

    FhirResponse TookTooLong() => new(503)
    {
        IsOutcome = true,
        Body = OperationOutcome.Of([new Issue(Severity.Error, "timeout", $"The request took longer than the {options.Limits.RequestSeconds} s this server allows; ask for less at once.")]),
        Header = new("Retry-After", "5"),
    };

    FhirResponse Failure(Exception fault, HttpContext http) => fault switch
    {
        BadHttpRequestException bad => Reply.Refused(bad.StatusCode, "structure", "The body could not be read to its end as HTTP."),
        _ => router.Failure(fault, http.TraceIdentifier),
    };

    static async Task Fail(HttpContext http, Call call, FhirResponse answer)
    {
        http.Response.Headers.ContentLength = null;
        http.Response.Headers.Remove("Content-Encoding");
        await FhirOutput.Send(http, answer, call.ContentType, call.BaseUrl, call.Pretty, http.RequestAborted);
    }
}
