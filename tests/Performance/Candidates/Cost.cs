using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace MedGenEmr.Tests.Performance.Candidates;

/// <summary>What something took: seconds on the clock, CPU seconds of this process and of its PostgreSQL backend, bytes of WAL.</summary>
readonly record struct Cost(double Wall, double Client, double Server, long Wal, long Rows)
{
    /// <summary>Runs it on one connection. The backend's CPU is the kernel's count in nanoseconds, so a busy machine does not blur it.</summary>
    public static async Task<Cost> Of(NpgsqlConnection connection, Func<Task<long>> work, CancellationToken ct)
    {
        var wal = await Written(connection, ct);
        using var self = Process.GetCurrentProcess();
        var (client, server, wall) = (self.TotalProcessorTime, Backend(connection), Stopwatch.GetTimestamp());
        var rows = await work();
        var elapsed = Stopwatch.GetElapsedTime(wall).TotalSeconds;
        self.Refresh();
        return new(elapsed, (self.TotalProcessorTime - client).TotalSeconds, Backend(connection) - server, await Written(connection, ct) - wal, rows);
    }

    /// <summary>Medians; of CPU the least, because a busy machine only ever adds to it (caches, switches).</summary>
    public static Cost Of(IReadOnlyCollection<Cost> costs) => new(
        Middle(costs, cost => cost.Wall), costs.Min(cost => cost.Client), costs.Min(cost => cost.Server),
        (long)Middle(costs, cost => cost.Wal), costs.First().Rows);

    static double Middle(IReadOnlyCollection<Cost> costs, Func<Cost, double> figure) => costs.Select(figure).Order().ElementAt(costs.Count / 2);

    static async Task<long> Written(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    static double Backend(NpgsqlConnection connection)
    {
        var file = $"/proc/{connection.ProcessID}/schedstat";
        if (!File.Exists(file)) return double.NaN; // a server elsewhere
        return long.Parse(File.ReadAllText(file).Split(' ')[0], CultureInfo.InvariantCulture) / 1e9;
    }
}
