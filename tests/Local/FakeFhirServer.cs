using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MedGenEmr.Tests.Local;

/// <summary>Stands for any FHIR server: answers transactions and batches as the specification and `Idempotency-Key` say.</summary>
sealed class FakeFhirServer : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly ConcurrentDictionary<string, string> _answers = new();
    int _now, _most;

    FakeFhirServer(WebApplication app) => _app = app;

    public Uri Base => new(_app.Urls.First() + "/fhir/R4");
    public int Port => new Uri(_app.Urls.First()).Port;

    /// <summary>What arrived, in this order: the marker each test bundle carries.</summary>
    public ConcurrentQueue<Received> Requests { get; } = new();
    public int MostAtOnce => _most;

    /// <summary>An own answer for a bundle; null: the usual one.</summary>
    public Func<Received, (int Status, string Body)?> Answer { get; set; } = _ => null;
    public string? RequiredToken { get; set; }
    /// <summary>What a search with `_summary=count` finds.</summary>
    public int Count { get; set; }
    public TimeSpan Delay { get; set; }

    public static async Task<FakeFhirServer> Start(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        var server = new FakeFhirServer(builder.Build());
        server._app.MapPost("/fhir/R4", server.Bundle);
        server._app.MapGet("/fhir/R4/{type}", () => new { resourceType = "Bundle", type = "searchset", total = server.Count });
        server._app.MapPost("/api/auth/training", async (HttpRequest request) =>
        {
            using var body = await JsonDocument.ParseAsync(request.Body);
            return server.RequiredToken is null ? Results.NotFound()
                : body.RootElement.GetProperty("user").GetString() == "demo" ? Results.Ok(new { accessToken = server.RequiredToken })
                : Results.Text("""{"error":"no such user"}""", statusCode: 400);
        });
        await server._app.StartAsync();
        return server;
    }

    async Task Bundle(HttpContext context)
    {
        if (RequiredToken is not null && context.Request.Headers.Authorization != "Bearer " + RequiredToken)
        {
            context.Response.StatusCode = 401;
            return;
        }
        var now = Interlocked.Increment(ref _now);
        InterlockedMax(ref _most, now);
        var received = await Receive(context.Request);
        Requests.Enqueue(received);
        await Task.Delay(Delay);
        var (status, body) = Answer(received) ?? (200, Respond(received, context.Response));
        Interlocked.Decrement(ref _now);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/fhir+json";
        await context.Response.WriteAsync(body);
    }

    static async Task<Received> Receive(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return new Received(await reader.ReadToEndAsync(), request.Headers["Idempotency-Key"].ToString(), request.ContentType);
    }

    string Respond(Received received, HttpResponse response)
    {
        if (_answers.TryGetValue(received.Key, out var first))
        {
            response.Headers["Idempotency-Replayed"] = "true";
            return first;
        }
        return Remember(received);
    }

    /// <summary>Stores a bundle's answer under its key.</summary>
    public string Remember(Received received)
    {
        using var bundle = JsonDocument.Parse(received.Body);
        var entries = bundle.RootElement.GetProperty("entry").GetArrayLength();
        var body = $$"""{"resourceType":"Bundle","type":"transaction-response","entry":[{{string.Join(',', Enumerable.Repeat("""{"response":{"status":"201 Created"}}""", entries))}}]}""";
        return _answers[received.Key] = body;
    }

    static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; seen < value; seen = target)
            if (Interlocked.CompareExchange(ref target, value, seen) == seen) return;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public static string BundleOf(string marker, int entries)
    {
        var resources = Enumerable.Range(0, entries).Select(i => $$$"""{"resource":{"resourceType":"Basic","id":"{{{marker}}}-{{{i}}}"}}""");
        return $$"""{"resourceType":"Bundle","type":"transaction","id":"{{marker}}","entry":[{{string.Join(',', resources)}}]}""";
    }
}

sealed record Received(string Body, string Key, string? ContentType)
{
    public string Marker
    {
        get
        {
            using var json = JsonDocument.Parse(Body);
            return json.RootElement.GetProperty("id").GetString()!;
        }
    }
}
