using System.Collections.Frozen;
using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MedGenEmr.Tests.Performance.Floors;

/// <summary>The least a server in .NET can do for `GET /fhir/R4/[type]/[id]`: Kestrel, one prepared statement, the bytes.</summary>
/// <remarks>No routing, no authentication, no audit, no headers of FHIR. Ends when its standard input does, so never outlives who started it.</remarks>
static class BareServer
{
    public const string Name = "bare-server";

    const string Sql = "select body from resource where type = $1 and id = $2 and version > 0";

    public static Command Command()
    {
        var database = new Option<string>("--database") { Required = true };
        var port = new Option<int>("--port") { Required = true };
        var command = new Command(Name, "The floor of reads; `floors` starts it by itself.") { database, port };
        command.SetAction((parsed, ct) => Run(parsed.GetRequiredValue(database), parsed.GetRequiredValue(port), ct));
        return command;
    }

    static async Task Run(string database, int port, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(Settings(database));
        var types = await Types(source, ct);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        app.Run(http => Read(http, source, types));
        await app.StartAsync(ct);
        while (await Console.In.ReadLineAsync(ct) is not null) { }
    }

    /// <summary>What is cheapest: prepared once a connection, and no state that would have to be reset between two uses of a connection.</summary>
    static string Settings(string database)
        => new NpgsqlConnectionStringBuilder(database) { MaxAutoPrepare = 10, AutoPrepareMinUsages = 1, NoResetOnClose = true }.ConnectionString;

    static async Task Read(HttpContext http, NpgsqlDataSource source, FrozenDictionary<string, short> types)
    {
        var (type, id) = Key(http.Request.Path.Value!);
        if (id.Length == 0 || !types.TryGetValue(type, out var number))
        {
            http.Response.StatusCode = http.Request.Path == "/health" ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
            return;
        }
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = number });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        await using var rows = await command.ExecuteReaderAsync(http.RequestAborted);
        if (!await rows.ReadAsync(http.RequestAborted))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var body = rows.GetFieldValue<byte[]>(0);
        http.Response.ContentType = "application/fhir+json";
        http.Response.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }

    /// <summary>`/fhir/R4/Patient/1` → Patient, 1</summary>
    static (string Type, string Id) Key(string path)
    {
        var slash = path.LastIndexOf('/');
        const int Start = 9;
        return slash > Start && path.StartsWith("/fhir/R4/", StringComparison.Ordinal) ? (path[Start..slash], path[(slash + 1)..]) : ("", "");
    }

    static async Task<FrozenDictionary<string, short>> Types(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select name, id from resource_type");
        await using var rows = await command.ExecuteReaderAsync(ct);
        var types = new Dictionary<string, short>();
        while (await rows.ReadAsync(ct)) types.Add(rows.GetString(0), rows.GetInt16(1));
        return types.ToFrozenDictionary();
    }
}
