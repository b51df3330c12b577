using MedGenEmr.Tests.Performance.Measuring;
using Npgsql;

namespace MedGenEmr.Tests.Performance.Floors;

/// <param name="Ours">A result a round; the floor's round follows each.</param>
sealed record ReadResults(string Type, IReadOnlyList<LoadResult> Ours, IReadOnlyList<LoadResult> Floor);

/// <summary>Read by id, the product and the bare server by turns, on the same rows of the same database.</summary>
sealed class Reads(HttpTarget product, HttpTarget bare, string database, BenchmarkServer server, FloorOptions options)
{
    const int MostIds = 5000;
    /// <summary>Until the hot path is compiled for good; a slow side gets there later.</summary>
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    const string IdsSql = """
        select r.id from resource r join resource_type t on t.id = r.type
        where t.name = $1 and r.version > 0 and not r.deleted
        order by md5(r.id) limit $2
        """;

    public async Task<ReadResults> Run(string type, CancellationToken ct)
    {
        var paths = (await Ids(type, ct)).ConvertAll(id => $"/fhir/R4/{type}/{id}");
        RequireSameAnswers(paths);
        var (ours, floor) = (Loop(product, paths), Loop(bare, paths));
        foreach (var loop in new[] { ours, floor }) loop.Run(WarmUp, ct);
        var (oursResults, floorResults) = (new List<LoadResult>(), new List<LoadResult>());
        for (var round = 1; round <= options.Rounds; round++)
        {
            oursResults.Add(ours.Run(options.Duration, ct));
            floorResults.Add(floor.Run(options.Duration, ct));
            Progress.Say($"read {type}, round {round}: {oursResults[^1].Rate:#,0}/s, floor {floorResults[^1].Rate:#,0}/s");
        }
        return new(type, oursResults, floorResults);
    }

    ClosedLoop Loop(HttpTarget target, List<string> paths)
        => new(target.Port, paths.ConvertAll(target.Get), options.Connections, new Meter(target.Id, server.Postmaster));

    /// <summary>Both answer with the stored bytes; whoever does not is not measured.</summary>
    void RequireSameAnswers(List<string> paths)
    {
        using var ours = new KeepAliveConnection(product.Port);
        using var floor = new KeepAliveConnection(bare.Port);
        foreach (var path in paths.Take(50))
        {
            var (expected, found) = (floor.Exchange(bare.Get(path)), ours.Exchange(product.Get(path)));
            if (found.Status != 200 || !found.Body.Span.SequenceEqual(expected.Body.Span))
                throw new InvalidOperationException($"GET {path}: the product answers {found.Status} with {found.Body.Length} bytes, the bare server {expected.Status} with {expected.Body.Length}; they should be the same bytes.");
        }
    }

    async Task<List<string>> Ids(string type, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(IdsSql, connection) { Parameters = { new() { Value = type }, new() { Value = MostIds } } };
        await using var rows = await command.ExecuteReaderAsync(ct);
        var ids = new List<string>();
        while (await rows.ReadAsync(ct)) ids.Add(rows.GetString(0));
        return ids.Count > 0 ? ids : throw new InvalidOperationException($"No {type} in the database to be read.");
    }
}
