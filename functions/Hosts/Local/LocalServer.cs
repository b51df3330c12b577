using MedGenEmr.Api;
using MedGenEmr.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MedGenEmr.Hosts.Local;

/// <param name="Web">The built web application; null: the API alone.</param>
sealed record ServerOptions(IConfiguration Settings, Database Database, string? Web, int Port);

/// <summary>Kestrel on loopback: the API and the web application on one port.</summary>
sealed class LocalServer : IAsyncDisposable
{
    readonly WebApplication _app;

    LocalServer(WebApplication app, string url) => (_app, Url) = (app, url);

    public string Url { get; }

    public static async Task<LocalServer> Start(ServerOptions options, CancellationToken ct)
    {
        var url = $"http://127.0.0.1:{options.Port}";
        var app = Build(options, url);
        await app.StartAsync(ct);
        return new LocalServer(app, url);
    }

    static WebApplication Build(ServerOptions options, string url)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(options.Settings);
        // A page elsewhere may point a name of its own at 127.0.0.1 and read charts through the browser: other names are refused.
        builder.Configuration["AllowedHosts"] ??= "localhost;127.0.0.1;[::1]";
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<IHostLifetime, WithoutSignals>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));

        builder.Services.AddSingleton(options.Database).AddMedGenApi(builder.Configuration);

        var app = builder.Build();
        app.UseMedGenApi();
        if (options.Web is not null) ServeWeb(app, options.Web);
        return app;
    }

    /// <summary>Addresses of screens (`/patients/123`) are the application's own; an unknown file stays a 404.</summary>
    static void ServeWeb(WebApplication app, string folder)
    {
        var files = new PhysicalFileProvider(folder);
        app.Use((context, next) =>
        {
            if (WantsPage(context.Request) && !files.GetFileInfo(context.Request.Path).Exists) context.Request.Path = "/index.html";
            return next(context);
        });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = SetHeaders });
    }

    static bool WantsPage(HttpRequest request)
        => HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    /// <summary>Files whose name carries their hash never change; `index.html` is asked for every time.</summary>
    static void SetHeaders(StaticFileResponseContext answer)
    {
        // Charts hold text of strangers: whatever slips into a page runs no script and tells nobody. wasm decodes images, styles are MUI's.
        const string Policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        var headers = answer.Context.Response.Headers;
        headers.CacheControl = answer.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
    }

    /// <summary>Returns when the token asks to stop or the application stopped by itself.</summary>
    public async Task Stopped(CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, _app.Lifetime.ApplicationStopping);
        await Task.Delay(Timeout.Infinite, either.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>The program listens to signals itself, from its first step on.</summary>
    sealed class WithoutSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
