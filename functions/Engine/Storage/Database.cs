using MedGenEmr.Engine.Search;
using Npgsql;

namespace MedGenEmr.Engine.Storage;

/// <summary>The connection pool and the dictionaries that turn names into the database's small numbers.</summary>
public sealed class Database : IAsyncDisposable
{
    Database(NpgsqlDataSource source, ResourceTypeIds types, ParameterIds parameters)
        => (Source, Types, Parameters, Systems) = (source, types, parameters, new CodeSystems(source));

    public NpgsqlDataSource Source { get; }
    public ResourceTypeIds Types { get; }
    public ParameterIds Parameters { get; }
    public CodeSystems Systems { get; }

    /// <summary>Connects, migrates (under an advisory lock: instances may start together) and loads the dictionaries.</summary>
    /// <param name="connectionString">Npgsql form. Pool size is the caller's: instances × pool stays below the server's limit.</param>
    public static async Task<Database> Open(string connectionString, CancellationToken ct)
    {
        var source = NpgsqlDataSource.Create(Settings(connectionString));
        await Migration.Run(source, ct);
        var types = await ResourceTypeIds.Load(source, ct);
        var parameters = await ParameterIds.Load(source, ct);
        return new Database(source, types, parameters);
    }

    static string Settings(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        // Every statement of a hot path is prepared once a connection; the shapes of searches compete for what is left.
        MaxAutoPrepare = 200,
        AutoPrepareMinUsages = 2,
        // No statement here leaves anything behind in its session, so nothing needs to be undone before the next use of a connection:
        // Npgsql's reset was a third of PostgreSQL's work for a read.
        NoResetOnClose = true,
        ApplicationName = "MedGenEMR",
    }.ConnectionString;

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
