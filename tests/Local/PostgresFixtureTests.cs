using Npgsql;

namespace MedGenEmr.Tests.Local;

public sealed class PostgresFixtureTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task every_database_is_empty_has_its_own_name_and_is_dropped()
    {
        await using var one = await postgres.CreateDatabase();
        var two = await postgres.CreateDatabase();
        Assert.NotEqual(one.Name, two.Name);

        Assert.Equal(0L, await Scalar(two, "select count(*) from pg_tables where schemaname = 'public'"));
        await two.DisposeAsync();

        Assert.Equal(0L, await Scalar(one, $"select count(*) from pg_database where datname = '{two.Name}'"));
    }

    static async Task<object?> Scalar(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
