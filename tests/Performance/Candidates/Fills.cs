using System.Globalization;
using Npgsql;

namespace MedGenEmr.Tests.Performance.Candidates;

/// <summary>Ways to send the same rows into the current design, by the number of resources in a transaction.</summary>
sealed class Fills(NpgsqlDataSource source, Corpus corpus, Options options)
{
    readonly Candidate candidate = new Narrow("fill", corpus).Build() with { Resolve = null };

    public async Task Run(CancellationToken ct)
    {
        (string Name, Func<NpgsqlConnection, IReadOnlyList<Resource>, CancellationToken, Task> Write)[] ways =
        [
            ("unnest", candidate.Write),
            ("multi-row values", (connection, resources, token) => Batch(connection, candidate.Tables.SelectMany(table => table.MultiValues(resources)), token)),
            ("row by row, pipelined", (connection, resources, token) => Batch(connection, candidate.Tables.SelectMany(table => table.Single(resources)), token)),
            ("copy a table", Copy),
        ];
        Console.WriteLine("\n## Fills (rows = a resource and its index rows)\n\n| resources a transaction | way | resources/s | rows/s | client µs/resource | PostgreSQL µs/resource |\n|--:|---|--:|--:|--:|--:|");
        foreach (var size in new[] { 1, 10, 100, 1000 })
        {
            var resources = corpus.Resources.Take(size == 1 ? 2_000 : corpus.Resources.Count).ToList();
            var costs = ways.ToDictionary(way => way.Name, _ => new List<Cost>());
            for (var round = 0; round < options.Rounds; round++)
                foreach (var (name, write) in ways) costs[name].Add(await Fill(resources, size, write, ct));
            foreach (var (name, _) in ways)
            {
                var cost = Cost.Of(costs[name]);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size} | {name} | {resources.Count / cost.Wall:N0} | {cost.Rows / cost.Wall:N0} | {cost.Client / resources.Count * 1e6:N0} | {cost.Server / resources.Count * 1e6:N0} |"));
            }
        }
    }

    async Task<Cost> Fill(List<Resource> resources, int size, Func<NpgsqlConnection, IReadOnlyList<Resource>, CancellationToken, Task> write, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await candidate.Create(connection, ct);
        return await Cost.Of(connection, async () =>
        {
            foreach (var chunk in resources.Chunk(size)) await write(connection, chunk, ct);
            return resources.Sum(resource => resource.Rows + 1);
        }, ct);
    }

    static async Task Batch(NpgsqlConnection connection, IEnumerable<NpgsqlBatchCommand> commands, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in commands) batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(ct);
    }

    async Task Copy(NpgsqlConnection connection, IReadOnlyList<Resource> resources, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var table in candidate.Tables) await table.CopyIn(connection, resources, ct);
        await transaction.CommitAsync(ct);
    }
}
