using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MedGenEmr.Api;
using MedGenEmr.Engine.Storage;
using MedGenEmr.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MedGenEmr.Tests.Api;

/// <summary>The API in process on a database of its own, hosted by nothing but an ApplicationBuilder.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    readonly List<IAsyncDisposable> owned = [];

    /// <summary>Null: a new database.</summary>
    public string? ConnectionString { get; init; }
    public Database Database { get; private set; } = null!;
    /// <summary>Signed in as the physician.</summary>
    public HttpClient Client { get; private set; } = null!;
    public HttpClient Stranger { get; private set; } = null!;
    public TestLog Log { get; } = new();
    public TestClock Clock { get; } = new();

    public async Task InitializeAsync()
    {
        var database = ConnectionString is null ? await TestDatabase.Create() : null;
        Database = await Database.Open(ConnectionString ?? database!.ConnectionString, CancellationToken.None);
        owned.Add(Database);
        if (database is not null) owned.Add(database);
        var server = await InProcess();
        (Client, Stranger) = (await SignedIn(server), server.CreateClient());
    }

    /// <summary>Another server in process on the same database.</summary>
    public async Task<TestServer> InProcess(params (string Key, string Value)[] settings)
    {
        var host = new HostBuilder().ConfigureWebHost(web => web.UseTestServer().ConfigureServices(services => Add(services, settings)).Configure(Pipeline)).Build();
        await host.StartAsync();
        owned.Insert(0, (IAsyncDisposable)host);
        return host.GetTestServer();
    }

    static void Pipeline(IApplicationBuilder app) => app.Use(next => http =>
    {
        // TestServer has no connection to take the caller's address from.
        if (http.Request.Headers.TryGetValue("Test-Address", out var address)) http.Connection.RemoteIpAddress = IPAddress.Parse(address.ToString());
        return next(http);
    }).UseMedGenApi();

    /// <summary>Another server on the same database behind Kestrel, on a free port of loopback.</summary>
    public async Task<string> Listening(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Add(builder.Services, settings);
        var app = builder.Build();
        app.UseMedGenApi();
        app.MapFallback(() => "a page");
        await app.StartAsync();
        owned.Insert(0, app);
        return app.Urls.Single();
    }

    void Add(IServiceCollection services, (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build();
        services.AddSingleton(Database).AddSingleton<TimeProvider>(Clock);
        services.AddLogging(logging => logging.ClearProviders().AddProvider(Log).AddFilter("MedGenEmr", LogLevel.Debug));
        services.AddMedGenApi(configuration);
    }

    static async Task<HttpClient> SignedIn(TestServer server) => await SignIn(server.CreateClient());

    public static async Task<HttpClient> SignIn(HttpClient client, string user = "demo")
    {
        using var answer = await client.PostAsJsonAsync("/api/auth/training", new { user });
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>How much there is: versions, resources, references that wait for a resource, kept answers.</summary>
    public async Task<(long Changes, long Resources, long Answers)> Counts()
    {
        await using var command = Database.Source.CreateCommand(
            "select (select count(*) from change), (select count(*) from resource), (select count(*) from idempotency)");
        await using var rows = await command.ExecuteReaderAsync();
        await rows.ReadAsync();
        return (rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2));
    }

    public async Task DisposeAsync()
    {
        foreach (var one in owned) await one.DisposeAsync();
    }
}

/// <summary>Runs with the real clock until a test moves it.</summary>
public sealed class TestClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}

/// <summary>Everything logged, as text.</summary>
public sealed class TestLog : ILoggerProvider, ILogger
{
    readonly List<string> lines = [];

    public string Text { get { lock (lines) return string.Join('\n', lines); } }
    public ILogger CreateLogger(string categoryName) => this;
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (lines) lines.Add($"{logLevel} {formatter(state, exception)} {exception}");
    }

    public void Dispose() { }
}
