using MedGenEmr.Hosts.Local.Tools;
using Npgsql;

namespace MedGenEmr.Hosts.Local.Postgres;

/// <summary>A PostgreSQL server of our own in a folder, reachable on loopback only.</summary>
/// <remarks>
/// The folder holds `password`, `server/cluster` (the data directory) and `server/server.log`; as root also `account` and, where the
/// package cannot be read by that account, a copy of the binaries. The caller keeps other hosts away (a lock on the folder).
/// The server is started by `pg_ctl`, in a session of its own: Ctrl+C must reach the host first, which still has requests to answer.
/// </remarks>
sealed class EmbeddedPostgres : IAsyncDisposable
{
    public const string User = "medgenemr";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly ClusterFolder _folder;
    readonly PostgresBinaries _binaries;

    EmbeddedPostgres(ClusterFolder folder, PostgresBinaries binaries, int port, bool reused)
        => (_folder, _binaries, Port, Reused) = (folder, binaries, port, reused);

    public int Port { get; }

    /// <summary>True when a host that ended without stopping its server left it running.</summary>
    public bool Reused { get; }

    public string ConnectionString(string database) => Connect(_folder, Port, database).ConnectionString;

    public static async Task<EmbeddedPostgres> Start(string folder, PostgresBinaries binaries, ClusterSettings settings, CancellationToken ct)
    {
        var place = ClusterFolder.Prepare(folder);
        var readable = place.Account is null ? binaries : binaries.ReadableIn(folder);
        if (await Survivor(place, ct) is { } port) return new EmbeddedPostgres(place, readable, port, reused: true);
        if (!place.HasCluster) await place.Create(readable, settings, ct);
        place.RequireMajor(readable.Major);
        return new EmbeddedPostgres(place, readable, await Launch(place, readable, settings, ct), reused: false);
    }

    /// <summary>The port of a server that still runs on this data directory; null when there is none.</summary>
    static async Task<int?> Survivor(ClusterFolder folder, CancellationToken ct)
    {
        for (var until = DateTime.UtcNow + Patience; PostmasterPid.Read(folder.Cluster) is { } found; await Task.Delay(100, ct))
        {
            var holder = found.Holder(folder.Cluster);
            if (holder is PidHolder.Stranger) PostmasterPid.Disown(folder.Cluster);
            if (holder is not PidHolder.OurServer) return null;
            if (found.Status == "ready" && await Answers(folder, found.Port, ct)) return found.Port;
            if (DateTime.UtcNow > until)
                throw new LocalFault($"A PostgreSQL server (process {found.Pid}) holds {folder.Cluster} and does not answer. End that process and start again.");
        }
        return null;
    }

    /// <summary>Only a server of this data directory knows the password in the folder.</summary>
    static async Task<bool> Answers(ClusterFolder folder, int port, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Connect(folder, port, "postgres", pooling: false).ConnectionString);
            await connection.OpenAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false; // shutting down, or still recovering: the caller looks again
        }
    }

    static async Task<int> Launch(ClusterFolder folder, PostgresBinaries binaries, ClusterSettings settings, CancellationToken ct)
    {
        const int Tries = 4;
        folder.RotateLog();
        for (var attempt = 1; ; attempt++)
        {
            var port = Ports.AnyFree();
            folder.Write(settings, port);
            var started = await (folder.Tool(binaries.PgCtl, "start", "--silent", "--wait", "--timeout=600",
                $"--pgdata={folder.Cluster}", $"--log={folder.Log}") 
                // On Windows the server inherits pg_ctl's pipes, and reading them to the end would wait for the server's.
                with { Capture = !OperatingSystem.IsWindows() }).Run(ct);
            if (started.ExitCode == 0) return port;
            if (attempt == Tries || !MayPass(folder.LogTail())) throw new LocalFault($"PostgreSQL did not start; the end of {folder.Log}:\n{folder.LogTail()}");
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
        }
    }

    /// <summary>Another program took the port in between, or the children of a killed server are still going away.</summary>
    static bool MayPass(string log)
        => log.Contains("could not bind", StringComparison.Ordinal) || log.Contains("pre-existing shared memory block", StringComparison.Ordinal);

    static NpgsqlConnectionStringBuilder Connect(ClusterFolder folder, int port, string database, bool pooling = true) => new()
    {
        Host = folder.Sockets ?? "127.0.0.1",
        Port = port,
        Username = User,
        Password = folder.Password,
        Database = database,
        Pooling = pooling,
    };

    /// <summary>Makes the database when it is not there.</summary>
    public async Task CreateDatabase(string name, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Connect(_folder, Port, "postgres", pooling: false).ConnectionString);
        await connection.OpenAsync(ct);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = name } } };
        if (await exists.ExecuteScalarAsync(ct) is not null) return;
        await using var create = new NpgsqlCommand($"create database \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
        await create.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Fast shutdown: open transactions are rolled back, everything committed is flushed.</summary>
    public async Task Stop(CancellationToken ct)
    {
        if (PostmasterPid.Read(_folder.Cluster) is null) return;
        var stopped = await _folder.Tool(_binaries.PgCtl, "stop", "--silent", "--mode=fast", "--wait", "--timeout=120", $"--pgdata={_folder.Cluster}").Run(ct);
        if (stopped.ExitCode != 0 && PostmasterPid.Read(_folder.Cluster) is not null)
            throw new LocalFault($"PostgreSQL did not stop: {stopped.Excerpt()}");
    }

    /// <summary>Tells the server to end at once and does not wait: for databases that are thrown away, from a process that is ending.</summary>
    public void Abandon()
        => _folder.Tool(_binaries.PgCtl, "stop", "--silent", "--mode=immediate", "--no-wait", $"--pgdata={_folder.Cluster}")
            .Run(CancellationToken.None).GetAwaiter().GetResult();

    public async ValueTask DisposeAsync() => await Stop(CancellationToken.None);
}
