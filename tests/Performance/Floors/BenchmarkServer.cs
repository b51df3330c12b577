using MedGenEmr.Hosts.Local.Postgres;
using MedGenEmr.Hosts.Local.Tools;
using MedGenEmr.Tests.Performance.Measuring;
using Npgsql;

namespace MedGenEmr.Tests.Performance.Floors;

/// <summary>The PostgreSQL that product and floors share: the embedded one with the product's settings (fsync on), or a given one.</summary>
sealed class BenchmarkServer : IAsyncDisposable
{
    readonly string _server;
    readonly EmbeddedPostgres? _embedded;
    readonly string? _folder;
    readonly List<string> _made = [];

    BenchmarkServer(string server, EmbeddedPostgres? embedded, string? folder) => (_server, _embedded, _folder) = (server, embedded, folder);

    /// <summary>The process all of PostgreSQL's descend from; null where that is not on this machine.</summary>
    public int? Postmaster { get; private set; }
    public string Version { get; private set; } = "";

    /// <param name="given">Connection string of a role that may create databases; null: an embedded server in the temporary folder.</param>
    public static async Task<BenchmarkServer> Start(string? given, CancellationToken ct)
    {
        var server = given is not null ? new BenchmarkServer(given, null, null) : await Embedded(ct);
        await server.Describe(ct);
        return server;
    }

    static async Task<BenchmarkServer> Embedded(CancellationToken ct)
    {
        var repository = Repository.Find();
        await NodeTools.Install(repository.InfraLocal, ct);
        var folder = Path.Combine(Path.GetTempPath(), $"medgenemr-floors-{Guid.NewGuid():n}");
        var embedded = await EmbeddedPostgres.Start(folder, PostgresBinaries.In(repository.InfraLocal), new ClusterSettings(), ct);
        return new BenchmarkServer(embedded.ConnectionString("postgres"), embedded, folder);
    }

    async Task Describe(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync(ct);
        Version = $"PostgreSQL {connection.PostgreSqlVersion}";
        if (!OperatingSystem.IsLinux() || connection.Host is not ("127.0.0.1" or "localhost" or "::1") and not ['/', ..]) return;
        Postmaster = ProcFile.Stat(connection.ProcessID)?.Parent;
    }

    /// <returns>The connection string of a new, empty database; dropped in the end.</returns>
    public async Task<string> Create(string purpose, CancellationToken ct)
    {
        var name = $"floors_{purpose}_{Guid.NewGuid():n}";
        await Execute(_server, $"create database {name} encoding 'UTF8' lc_collate 'C' lc_ctype 'C' template template0", ct);
        _made.Add(name);
        return new NpgsqlConnectionStringBuilder(_server) { Database = name }.ConnectionString;
    }

    public async Task Drop(string database, CancellationToken ct)
    {
        using (var pool = new NpgsqlConnection(database)) NpgsqlConnection.ClearPool(pool);
        var name = new NpgsqlConnectionStringBuilder(database).Database!;
        await Execute(_server, $"drop database if exists {name} with (force)", ct);
        _made.Remove(name);
    }

    /// <summary>What was written before is on disk, so that nobody pays for another's pages. Needs pg_checkpoint's rights; else both sides go without.</summary>
    public async Task Checkpoint(CancellationToken ct)
    {
        if (await Scalar<bool>(_server, "select pg_has_role(current_user, 'pg_checkpoint', 'usage')", ct)) await Execute(_server, "checkpoint", ct);
    }

    public static async Task Execute(string database, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<T> Scalar<T>(string database, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var name in _made.ToList()) await Execute(_server, $"drop database if exists {name} with (force)", CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
        if (_embedded is null) return;
        await _embedded.DisposeAsync();
        Directory.Delete(_folder!, recursive: true);
    }
}
