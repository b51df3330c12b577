using MedGenEmr.Engine;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace MedGenEmr.Api.Auth;

/// <summary>The one place that decides who may call what. Nothing is open that does not say so.</summary>
sealed class Access(AccessTokens tokens)
{
    const string Scheme = "Bearer ";
    /// <summary>Paths whose endpoints need a caller unless their metadata says otherwise; the rest of the server is the host's: the pages.</summary>
    static readonly PathString[] Guarded = ["/api", "/fhir", "/cds-hooks"];

    /// <summary>Of the FHIR API only its description is open: https://hl7.org/fhir/R4/http.html#capabilities</summary>
    public static bool IsOpen(string method, string fhirPath)
        => fhirPath == "metadata" && (HttpMethods.IsGet(method) || HttpMethods.IsHead(method));

    public Admission Admit(HttpContext http)
    {
        var header = http.Request.Headers.Authorization;
        if (header.Count == 0) return default;
        var sent = header.ToString();
        if (!sent.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return new(null, "Authorization must be of the scheme Bearer.");
        return tokens.Read(sent.AsSpan(Scheme.Length).Trim());
    }

    /// <summary>Middleware between routing and the endpoints that are not FHIR's.</summary>
    public Task Guard(HttpContext http, RequestDelegate next)
    {
        if (IsGuarded(http.Request.Path) && http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null) Require(http);
        return next(http);
    }

    /// <exception cref="Problem">Nobody is signed in.</exception>
    public void Require(HttpContext http)
    {
        var admission = Admit(http);
        if (admission.Caller is { } caller)
        {
            http.Features.Set(caller);
            return;
        }
        http.Response.Headers.WWWAuthenticate = admission.Challenge;
        throw Problem.Of(ProblemKind.NotAuthenticated, "login", admission.Message);
    }

    public static bool IsGuarded(PathString path)
    {
        foreach (var root in Guarded)
            if (path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
