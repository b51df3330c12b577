using System.Diagnostics;
using System.Reflection;
using MedGenEmr.Api.Http;
using MedGenEmr.Engine.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace MedGenEmr.Api;

/// <param name="Status">`ok` or `unavailable`.</param>
/// <param name="DatabaseMilliseconds">A round trip to the database; null where there was none.</param>
public sealed record HealthReport(string Status, string Version, double? DatabaseMilliseconds);

/// <summary>GET /health: ready to serve, the database included. GET /health/live: the process answers.</summary>
sealed class Health(Database database, ILogger<Health> log)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static string Version { get; } = typeof(Health).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static HealthReport Live() => new("ok", Version, null);

    public async Task<JsonHttpResult<HealthReport>> Ready(HttpContext http, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await using var command = database.Source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(limit.Token);
            return TypedResults.Json(new HealthReport("ok", Version, Stopwatch.GetElapsedTime(started).TotalMilliseconds), ApiJson.Default.HealthReport);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            Log.Unexpected(log, fault, http.TraceIdentifier);
            return TypedResults.Json(new HealthReport("unavailable", Version, null), ApiJson.Default.HealthReport, statusCode: 503);
        }
    }
}
