using MedGenEmr.Api.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace MedGenEmr.Api;

/// <summary>Every URL of the server. Those of /fhir/R4 are in <see cref="Fhir.Router"/>.</summary>
static class Routes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var health = services.GetRequiredService<Health>();
        var signIn = services.GetRequiredService<TrainingSignIn>();

        routes.MapGet("/health", health.Ready).AllowAnonymous().WithSummary("Ready to serve: a round trip to the database.");
        routes.MapGet("/health/live", Health.Live).AllowAnonymous().WithSummary("The process answers.");
        routes.MapOpenApi("/openapi.json").AllowAnonymous();

        routes.MapGet("/api/auth/mode", TrainingSignIn.Mode).AllowAnonymous().WithSummary("How to sign in here, and as whom in training mode.");
        routes.MapPost("/api/auth/training", signIn.SignIn).AllowAnonymous().WithSummary("Signs in as a training user: no password, this machine only.");

        // Before a host's fallback to its pages: an unknown URL of the API is not a page.
        foreach (var root in (string[])["/api/{**path}", "/fhir/{**path}", "/cds-hooks/{**path}"])
            routes.Map(root, NotThere).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>405 or 415 where another method or content would have found something, else 404; to strangers only where that is open.</summary>
    static void NotThere(HttpContext http, EndpointDataSource endpoints, Access access)
    {
        var there = endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.Parameters.Count == 0
                && new TemplateMatcher(TemplateParser.Parse(endpoint.RoutePattern.RawText!), []).TryMatch(http.Request.Path, [])).ToList();
        if (!there.Exists(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)) access.Require(http);
        var methods = there.SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Distinct().ToList();
        http.Response.StatusCode = methods.Count == 0 ? 404 : methods.Contains(http.Request.Method) ? 415 : 405;
        if (http.Response.StatusCode == 405) http.Response.Headers.Allow = string.Join(", ", methods);
    }
}
