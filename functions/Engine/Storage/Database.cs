using MedGenEmr.Engine.Search;
using Npgsql;

namespace MedGenEmr.Engine.Storage;

/// <summary>The connection pool and the dictionaries that turn names into the database's small numbers.</summary>
public sealed class Database : IAsyncDisposable
{
    /// <summary>Connections this process opens at most where the connection string does not say: small servers allow some 35 in all.</summary>
    const int Connections = 32;

    Database(NpgsqlDataSource source, NpgsqlDataSource looks, ResourceTypeIds types, ParameterIds parameters)
        => (Source, Looks, Types, Parameters, Systems) = (source, looks, types, parameters, new CodeSystems(source));

    /// <summary>For everything that writes resources: a commit is on disk before it is answered.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>For what only looks. Its audit rows are committed before the answer, and on disk a moment later (decisions/0005).</summary>
    public NpgsqlDataSource Looks { get; }
    public ResourceTypeIds Types { get; }
    public ParameterIds Parameters { get; }
    public CodeSystems Systems { get; }

    /// <summary>Connects, migrates (under an advisory lock: instances may start together) and loads the dictionaries.</summary>
    /// <param name="connectionString">Npgsql form. `Maximum Pool Size` bounds all connections of this process: instances × size stays below the server's limit.</param>
    public static async Task<Database> Open(string connectionString, CancellationToken ct)
    {
        var most = Math.Max(4, connectionString.Contains("Pool Size", StringComparison.OrdinalIgnoreCase) ? new NpgsqlConnectionStringBuilder(connectionString).MaxPoolSize : Connections);
        var source = NpgsqlDataSource.Create(Settings(connectionString, most - most / 4).ConnectionString);
        await Migration.Run(source, ct);
        var types = await ResourceTypeIds.Load(source, ct);
        var parameters = await ParameterIds.Load(source, ct);
        var looks = Settings(connectionString, most / 4);
        looks.Options = $"{looks.Options} -c synchronous_commit=off".TrimStart();
        return new Database(source, NpgsqlDataSource.Create(looks.ConnectionString), types, parameters);
    }

    static NpgsqlConnectionStringBuilder Settings(string connectionString, int poolSize) => new(connectionString)
    {
        MaxPoolSize = poolSize,
        // Every statement of a hot path is prepared once a connection; the shapes of searches compete for what is left.
        MaxAutoPrepare = 200,
        AutoPrepareMinUsages = 2,
        // No statement here leaves anything behind in its session, so nothing needs to be undone before the next use of a connection:
        // Npgsql's reset was a third of PostgreSQL's work for a read.
        NoResetOnClose = true,
        ApplicationName = "MedGenEMR",
    };

    public async ValueTask DisposeAsync()
    {
        await Looks.DisposeAsync();
        await Source.DisposeAsync();
    }
}
