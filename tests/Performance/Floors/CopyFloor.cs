using System.Diagnostics;
using MedGenEmr.Engine.Storage;
using MedGenEmr.Tests.Performance.Measuring;
using Npgsql;

namespace MedGenEmr.Tests.Performance.Floors;

/// <param name="Rows">Of all tables.</param>
sealed record CopyResult(int Resources, long Rows, double Seconds, Usage Used)
{
    public double Rate => Resources / Seconds;
    public double Each(Func<Usage, double> part) => part(Used) / Resources * 1000;
}

/// <summary>The least PostgreSQL can take for an import: the very rows it left, by binary `COPY` over one connection, in one transaction, into the same schema.</summary>
/// <remarks>The rows wait in memory as COPY's own bytes, so the client only passes them on. Parsing, validation, indexing, references and HTTP are what the product does beyond it.</remarks>
sealed class CopyFloor
{
    /// <summary>What rows refer to; they are there before the clock starts.</summary>
    static readonly string[] Dictionaries = ["resource_type", "search_parameter", "code_system"];

    const string TablesSql = """
        select relname from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace and (relname in ('resource', 'change', 'audit') or relname like 'search\_%') and relname <> 'search_parameter'
        order by relname
        """;

    readonly string _from;
    readonly List<string> _tables = [];

    CopyFloor(string from) => _from = from;

    public static async Task<CopyFloor> Of(string imported, CancellationToken ct)
    {
        var floor = new CopyFloor(imported);
        await using var connection = new NpgsqlConnection(imported);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(TablesSql, connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) floor._tables.Add(rows.GetString(0));
        return floor;
    }

    /// <param name="into">An empty database.</param>
    public async Task<CopyResult> Run(string into, int resources, BenchmarkServer server, CancellationToken ct)
    {
        await using (var schema = NpgsqlDataSource.Create(into)) await Migration.Run(schema, ct);
        await using var source = new NpgsqlConnection(_from);
        await using var target = new NpgsqlConnection(into);
        await source.OpenAsync(ct);
        await target.OpenAsync(ct);
        foreach (var table in Dictionaries) await Write(target, table, await Read(source, table, ct), ct);
        var content = new List<(string Table, MemoryStream Bytes)>();
        foreach (var table in _tables) content.Add((table, await Read(source, table, ct)));
        await server.Checkpoint(ct);

        // Nothing of the product runs now: "server" is this very process, and left out.
        var meter = new Meter(Environment.ProcessId, server.Postmaster);
        var (before, since) = (meter.Read(), Stopwatch.GetTimestamp());
        await using (var transaction = await target.BeginTransactionAsync(ct))
        {
            foreach (var (table, bytes) in content) await Write(target, table, bytes, ct);
            await transaction.CommitAsync(ct);
        }
        var (seconds, used) = (Stopwatch.GetElapsedTime(since).TotalSeconds, meter.Read() - before);
        return new(resources, await Rows(into, ct), seconds, used);
    }

    async Task<long> Rows(string database, CancellationToken ct)
    {
        var total = 0L;
        foreach (var table in _tables) total += await BenchmarkServer.Scalar<long>(database, $"select count(*) from {table}", ct);
        return total;
    }

    static async Task<MemoryStream> Read(NpgsqlConnection connection, string table, CancellationToken ct)
    {
        var bytes = new MemoryStream();
        await using var rows = await connection.BeginRawBinaryCopyAsync($"copy {table} to stdout (format binary)", ct);
        await rows.CopyToAsync(bytes, ct);
        return bytes;
    }

    static async Task Write(NpgsqlConnection connection, string table, MemoryStream bytes, CancellationToken ct)
    {
        await using var rows = await connection.BeginRawBinaryCopyAsync($"copy {table} from stdin (format binary)", ct);
        bytes.Position = 0;
        await bytes.CopyToAsync(rows, 64 * 1024, ct);
    }
}
