using MedGenEmr.Hosts.Local.Postgres;
using MedGenEmr.Hosts.Local.Tools;
using Npgsql;

namespace MedGenEmr.Hosts.Local;

/// <summary>The one database, embedded or given; only an embedded one ends with the host.</summary>
sealed class DatabaseServer : IAsyncDisposable
{
    /// <summary>Of the database inside the embedded server.</summary>
    const string EmbeddedDatabase = "medgenemr";
    /// <summary>Below the embedded server's 60, so that a student's psql still gets in; more would only queue inside PostgreSQL.</summary>
    const int Pool = 30;

    readonly EmbeddedPostgres? _embedded;

    DatabaseServer(string connectionString, string description, EmbeddedPostgres? embedded)
        => (ConnectionString, Description, _embedded) = (connectionString, description, embedded);

    public string ConnectionString { get; }
    public string Description { get; }

    /// <summary>For psql and its like; null: whoever gave the database knows.</summary>
    public string? WayIn { get; init; }

    /// <summary>Which database it is, without the password. The embedded one's port changes, so it has none.</summary>
    public string Name
    {
        get
        {
            var settings = new NpgsqlConnectionStringBuilder(ConnectionString);
            return _embedded is not null ? "embedded" : $"{settings.Host}:{settings.Port}/{settings.Database}";
        }
    }

    public static async Task<DatabaseServer> Embedded(DataFolder folder, Repository repository, CancellationToken ct)
    {
        var binaries = PostgresBinaries.In(repository.InfraLocal);
        var server = await EmbeddedPostgres.Start(folder.Postgres, binaries, new ClusterSettings(), ct);
        try
        {
            await server.CreateDatabase(EmbeddedDatabase, ct);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
        return new DatabaseServer(WithPool(server.ConnectionString(EmbeddedDatabase)), $"port {server.Port}{(server.Reused ? ", was still running" : "")}", server)
        {
            WayIn = $"127.0.0.1:{server.Port}, database {EmbeddedDatabase}, user {EmbeddedPostgres.User}, password in {ClusterFolder.PasswordFile(folder.Postgres)}",
        };
    }

    /// <summary>Asks before anything else is started: a wrong password is said at once and in PostgreSQL's words.</summary>
    public static async Task<DatabaseServer> Given(string connectionString, CancellationToken ct)
    {
        const int Oldest = 15;
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(ct);
            return connection.PostgreSqlVersion.Major >= Oldest
                ? new DatabaseServer(WithPool(connectionString), $"PostgreSQL {connection.PostgreSqlVersion}", null)
                : throw new LocalFault($"The given database server is PostgreSQL {connection.PostgreSqlVersion}; {Oldest} or newer is needed.");
        }
        catch (Exception fault) when (fault is NpgsqlException or ArgumentException)
        {
            throw new LocalFault($"The given database cannot be used: {fault.Message} "
                + "Expected in --database or ConnectionStrings__MedGenEmr: \"Host=…;Database=…;Username=…;Password=…\"", fault);
        }
    }

    /// <summary>A size written into a given connection string stays.</summary>
    static string WithPool(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ContainsKey("Maximum Pool Size")) settings.MaxPoolSize = Pool;
        return settings.ConnectionString;
    }

    public ValueTask DisposeAsync() => _embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}
