using Npgsql;

namespace MedGenEmr.Tests.Testing;

/// <summary>A real PostgreSQL for tests, as `IClassFixture&lt;PostgresFixture&gt;`; all test processes of a clone share one server.</summary>
/// <remarks>
/// MEDGENEMR_TEST_DATABASE (a connection string of a role that may create databases) uses that server instead.
/// </remarks>
public sealed class PostgresFixture
{
    /// <summary>A new, empty database under a name of its own; disposing drops it.</summary>
    public Task<TestDatabase> CreateDatabase() => TestDatabase.Create();
}

/// <summary>A database of one test or one test class.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    readonly string _server;

    TestDatabase(string server, string name)
    {
        _server = server;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    public string Name { get; }
    public string ConnectionString { get; }

    public static async Task<TestDatabase> Create()
    {
        var server = await TestServer.ConnectionString();
        var name = $"test_{Guid.NewGuid():n}";
        await Execute(server, $"create database {name} encoding 'UTF8' lc_collate 'C' lc_ctype 'C' template template0");
        return new TestDatabase(server, name);
    }

    static async Task Execute(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await using (var mine = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(mine);
        await Execute(_server, $"drop database if exists {Name} with (force)");
    }
}
