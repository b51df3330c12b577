using MedGenEmr.Api.Auth;
using MedGenEmr.Api.Fhir;
using MedGenEmr.Api.Http;
using MedGenEmr.Engine.Search;
using MedGenEmr.Engine.Storage;
using MedGenEmr.Engine.Writes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MedGenEmr.Api;

/// <summary>The whole API for any host: Kestrel, or an inner pipeline made with ApplicationBuilder.</summary>
public static class MedGenApi
{
    /// <summary>Registers the API. The host adds an open <see cref="Database"/> as a singleton.</summary>
    public static IServiceCollection AddMedGenApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MedGenOptions>()
            .Bind(configuration.GetSection(MedGenOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<MedGenOptions>, MedGenOptionsValidation>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<MedGenOptions>>().Value);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Store>().AddSingleton<History>().AddSingleton<Writer>().AddSingleton(provider
            => new Search(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Router>().AddSingleton<FhirEndpoint>();
        services.AddSingleton<AccessTokens>().AddSingleton<Access>().AddSingleton<TrainingSignIn>();
        services.AddSingleton<Health>().AddSingleton<ProblemJson>();
        services.AddRouting().AddCors().AddOpenApi();
        services.Configure<RouteHandlerOptions>(binding => binding.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        return services;
    }

    /// <summary>Everything under /fhir/R4, /api, /cds-hooks, /health and /openapi.json; other URLs are left to the host's next middleware.</summary>
    /// <exception cref="OptionsValidationException">A setting that means nothing; the message names its key.</exception>
    public static IApplicationBuilder UseMedGenApi(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<MedGenOptions>();
        var fhir = app.ApplicationServices.GetRequiredService<FhirEndpoint>();
        var problems = app.ApplicationServices.GetRequiredService<ProblemJson>();
        var access = app.ApplicationServices.GetRequiredService<Access>();

        app.Use(next => http => RequestIds.Assign(http, next));
        if (options.CorsOrigins.Count > 0) app.UseCors(policy => Cors(policy, options));
        app.Use(next => http => http.Request.Path.StartsWithSegments(FhirEndpoint.Base, StringComparison.Ordinal, out var rest)
            ? fhir.Handle(http, rest.HasValue ? rest.Value![1..] : "")
            : next(http));
        app.Use(next => http => Access.IsGuarded(http.Request.Path) || http.Request.Path.StartsWithSegments("/health") ? problems.Handle(http, next) : next(http));
        app.UseRouting();
        app.Use(next => http => access.Guard(http, next));
        app.UseEndpoints(Routes.Map);
        return app;
    }

    static void Cors(CorsPolicyBuilder policy, MedGenOptions options) => policy
        .WithOrigins([.. options.CorsOrigins.Select(origin => origin.TrimEnd('/'))])
        .WithMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
        .WithHeaders("Authorization", "Content-Type", "Accept", "If-Match", "If-None-Match", "If-None-Exist", "If-Modified-Since", "Prefer", "Idempotency-Key", "X-Request-Id", "Last-Event-ID")
        .WithExposedHeaders("ETag", "Last-Modified", "Location", "X-Request-Id", "Idempotency-Replayed", "Retry-After", "WWW-Authenticate", "Allow")
        .SetPreflightMaxAge(TimeSpan.FromHours(1));
}
