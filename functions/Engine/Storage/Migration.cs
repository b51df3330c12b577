using System.Reflection;
using Npgsql;

namespace MedGenEmr.Engine.Storage;

/// <summary>Forward-only migrations: the embedded `Storage/Migrations/NNNN-name.sql`, each once, each in its own transaction.</summary>
public static class Migration
{
    /// <summary>An arbitrary number that only this program locks: instances that start together migrate one after the other.</summary>
    const long Lock = 0x4D47_0001;
    /// <summary>Held by a batch that fills a dictionary: numbers are given out by one instance at a time.</summary>
    internal const string LockDictionaries = "select pg_advisory_xact_lock(1296498690)"; // 0x4D47_0002
    const string Prefix = "MedGenEmr.Engine.Storage.Migrations.";

    const string Prepare = """
        create table if not exists migration (name text primary key, applied_at timestamptz not null default clock_timestamp())
        """;

    /// <summary>Brings the schema up to date.</summary>
    /// <returns>The names applied now, oldest first.</returns>
    public static async Task<IReadOnlyList<string>> Run(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await Execute(connection, $"select pg_advisory_lock({Lock})", ct);
        try
        {
            await Execute(connection, Prepare, ct);
            var applied = await Applied(connection, ct);
            var pending = Known().Where(name => !applied.Contains(name)).ToList();
            foreach (var name in pending) await Apply(connection, name, ct);
            return pending;
        }
        finally
        {
            await Execute(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    static async Task Apply(NpgsqlConnection connection, string name, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Execute(connection, Text(name), ct);
        await using var record = new NpgsqlCommand("insert into migration (name) values ($1)", connection) { Parameters = { new() { Value = name } } };
        await record.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    static async Task<HashSet<string>> Applied(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select name from migration", connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var names = new HashSet<string>();
        while (await rows.ReadAsync(ct)) names.Add(rows.GetString(0));
        return names;
    }

    static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    static IEnumerable<string> Known() => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..^4])
        .Order(StringComparer.Ordinal);

    static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{name}.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
