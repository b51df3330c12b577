using Microsoft.AspNetCore.Http;

namespace MedGenEmr.Api.Http;

/// <summary>One name for a request in logs, audit and answer: the client's X-Request-Id, else the host's.</summary>
static class RequestIds
{
    const string Header = "X-Request-Id";

    public static Task Assign(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Headers.TryGetValue(Header, out var sent) && IsSane(sent.ToString())) http.TraceIdentifier = sent.ToString();
        http.Response.Headers[Header] = http.TraceIdentifier;
        return next(http);
    }

    /// <summary>What can go into a log line and a header as it is.</summary>
    static bool IsSane(string id) => id.Length is > 0 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':');
}
