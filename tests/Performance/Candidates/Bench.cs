using System.Globalization;
using Npgsql;

namespace MedGenEmr.Tests.Performance.Candidates;

/// <summary>Loads and questions candidates in turns, so that a busy moment of the machine hits all of them; prints medians (CPU: the least).</summary>
sealed class Bench(NpgsqlDataSource source, Corpus corpus, Options options)
{
    static string F(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);

    public async Task Run(string title, IReadOnlyList<Candidate> all, CancellationToken ct)
    {
        var candidates = all.Where(candidate => options.Only.Count == 0 || options.Only.Contains(candidate.Name)).ToList();
        Console.WriteLine($"\n## {title}\n");
        if (options.Loads > 0) await Loads(candidates, ct);
        var samples = Sample.Of(corpus, options.Samples);
        var shapes = Sample.Shapes.Where(shape => candidates.Any(candidate => candidate.Queries.ContainsKey(shape))).ToList();
        if (options.Fresh) await Questions("before analyze", candidates, samples, shapes, ct);
        foreach (var candidate in candidates) await Settle(candidate, ct);
        await Questions("after vacuum analyze", candidates, samples, shapes, ct);
        await Updates(candidates, ct);
        if (options.Plans) await Plans(candidates, samples, ct);
    }

    /// <summary>Every second round backwards, so that nobody's place is always the first.</summary>
    static IEnumerable<Candidate> Turn(IReadOnlyList<Candidate> candidates, int round) => round % 2 == 0 ? candidates : candidates.Reverse();

    async Task Loads(IReadOnlyList<Candidate> candidates, CancellationToken ct)
    {
        var costs = candidates.ToDictionary(candidate => candidate, _ => new List<Cost>());
        for (var round = 0; round < options.Loads; round++)
            foreach (var candidate in Turn(candidates, round)) costs[candidate].Add(await Load(candidate, ct));
        Console.WriteLine("| load, {0} a transaction | resources/s | client µs | PostgreSQL µs | WAL B | table B | index B | (each per resource)\n|---|--:|--:|--:|--:|--:|--:|--|", options.Batch);
        var count = corpus.Resources.Count;
        foreach (var candidate in candidates)
        {
            var cost = Cost.Of(costs[candidate]);
            var (table, index) = await Disk(candidate, ct);
            Console.WriteLine(F("| {0} | {1:N0} | {2:N0} | {3:N0} | {4:N0} | {5:N0} | {6:N0} |", candidate.Name, count / cost.Wall, cost.Client / count * 1e6, cost.Server / count * 1e6, cost.Wal / count, table / count, index / count));
        }
    }

    async Task<Cost> Load(Candidate candidate, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await candidate.Create(connection, ct);
        return await Cost.Of(connection, async () =>
        {
            foreach (var resources in corpus.Resources.Chunk(options.Batch)) await candidate.Write(connection, resources, ct);
            return corpus.Resources.Count;
        }, ct);
    }

    async Task Settle(Candidate candidate, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await candidate.Use(connection, ct);
        var tables = string.Join(", ", candidate.Tables.Select(table => table.Name));
        await using var command = new NpgsqlCommand($"vacuum analyze {tables}", connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
        await using var checkpoint = new NpgsqlCommand("checkpoint", connection) { CommandTimeout = 0 };
        await checkpoint.ExecuteNonQueryAsync(ct);
    }

    async Task<(long Table, long Index)> Disk(Candidate candidate, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            select sum(pg_table_size(oid))::bigint, sum(pg_indexes_size(oid))::bigint from pg_class
            where relnamespace = $1::regnamespace and relkind = 'r'
            """);
        command.Parameters.Add(new() { Value = candidate.Schema });
        await using var rows = await command.ExecuteReaderAsync(ct);
        await rows.ReadAsync(ct);
        return (rows.GetInt64(0), rows.GetInt64(1));
    }

    async Task Questions(string when, IReadOnlyList<Candidate> candidates, List<Sample> samples, List<string> shapes, CancellationToken ct)
    {
        Console.WriteLine($"\n| {when}: ms (PostgreSQL CPU µs) | {string.Join(" | ", shapes)} |\n|---|{string.Concat(shapes.Select(_ => "--:|"))}");
        var costs = candidates.ToDictionary(candidate => candidate, _ => shapes.ToDictionary(shape => shape, _ => new List<Cost>()));
        for (var round = 0; round < options.Rounds; round++)
            foreach (var candidate in Turn(candidates, round))
                foreach (var shape in shapes.Where(candidate.Queries.ContainsKey)) costs[candidate][shape].Add(await Ask(candidate, shape, samples, ct));
        foreach (var candidate in candidates)
            Console.WriteLine($"| {candidate.Name} | {string.Join(" | ", shapes.Select(shape => Cell(costs[candidate][shape], samples.Count)))} |");
        foreach (var shape in shapes)
            if (candidates.Where(c => c.Queries.ContainsKey(shape)).Select(c => costs[c][shape][0].Rows).Distinct().Count() > 1)
                Console.WriteLine($"NOT COMPARABLE: `{shape}` found {string.Join(", ", candidates.Select(c => $"{c.Name} {costs[c][shape].FirstOrDefault().Rows}"))} rows");
    }

    static string Cell(List<Cost> costs, int samples)
    {
        if (costs.Count == 0) return "";
        var cost = Cost.Of(costs);
        return F("{0:0.00} ({1:N0})", cost.Wall / samples * 1e3, cost.Server / samples * 1e6);
    }

    async Task<Cost> Ask(Candidate candidate, string shape, List<Sample> samples, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await candidate.Use(connection, ct);
        await using var command = new NpgsqlCommand(candidate.Queries[shape], connection) { CommandTimeout = 600 };
        command.Parameters.AddRange(samples[0].Parameters(shape));
        await command.PrepareAsync(ct);
        await Once(command, samples[0], shape, ct);
        return await Cost.Of(connection, async () =>
        {
            var rows = 0L;
            foreach (var sample in samples) rows += await Once(command, sample, shape, ct);
            return rows;
        }, ct);
    }

    static async Task<long> Once(NpgsqlCommand command, Sample sample, string shape, CancellationToken ct)
    {
        var values = sample.Parameters(shape);
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i].Value;
        await using var found = await command.ExecuteReaderAsync(ct);
        var rows = 0L;
        for (; await found.ReadAsync(ct); rows++) _ = found.GetFieldValue<byte[]>(0);
        return rows;
    }

    async Task Updates(IReadOnlyList<Candidate> candidates, CancellationToken ct)
    {
        var costs = candidates.ToDictionary(candidate => candidate, _ => new List<Cost>());
        var random = new Random(11);
        for (var round = 0; round < options.Rounds; round++)
        {
            var resources = Enumerable.Range(0, options.Samples).Select(_ => corpus.Resources[random.Next(corpus.Resources.Count)]).ToList();
            foreach (var candidate in Turn(candidates, round)) costs[candidate].Add(await Update(candidate, resources, ct));
        }
        Console.WriteLine("\n| update of one | ms | client µs | PostgreSQL µs | WAL B |\n|---|--:|--:|--:|--:|");
        foreach (var candidate in candidates)
        {
            var cost = Cost.Of(costs[candidate]);
            Console.WriteLine(F("| {0} | {1:0.00} | {2:N0} | {3:N0} | {4:N0} |", candidate.Name, cost.Wall / options.Samples * 1e3, cost.Client / options.Samples * 1e6, cost.Server / options.Samples * 1e6, cost.Wal / options.Samples));
        }
    }

    async Task<Cost> Update(Candidate candidate, List<Resource> resources, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await candidate.Use(connection, ct);
        foreach (var resource in resources.Take(8)) await candidate.Update(connection, resource, ct); // prepares
        return await Cost.Of(connection, async () =>
        {
            foreach (var resource in resources) await candidate.Update(connection, resource, ct);
            return resources.Count;
        }, ct);
    }

    async Task Plans(IReadOnlyList<Candidate> candidates, List<Sample> samples, CancellationToken ct)
    {
        foreach (var candidate in candidates)
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            await candidate.Use(connection, ct);
            foreach (var (shape, sql) in candidate.Queries)
            {
                await using var command = new NpgsqlCommand("explain (analyze, buffers, costs, timing off) " + sql, connection);
                command.Parameters.AddRange(samples[0].Parameters(shape));
                await using var lines = await command.ExecuteReaderAsync(ct);
                Console.WriteLine($"\n### {candidate.Name}: {shape}");
                while (await lines.ReadAsync(ct)) Console.WriteLine(lines.GetString(0));
            }
        }
    }
}
