using MedGenEmr.Tests.Performance.Measuring;

namespace MedGenEmr.Tests.Performance.Floors;

/// <summary>The whole measurement: imports by turns with COPY, then starts, then reads by turns with the bare server, on the last import.</summary>
sealed class FloorsRun(BenchmarkServer server, FloorOptions options)
{
    static readonly string[] ReadTypes = ["Patient", "Observation"];

    public async Task<IReadOnlyList<Measure>> Run(CancellationToken ct)
    {
        var import = new BundleImport(BundleBytes.In(options.Data), options.Parallel);
        var (imports, database) = await Imports(import, ct);
        await BenchmarkServer.Execute(database, "vacuum analyze", ct);
        await server.Checkpoint(ct);
        var starts = await Starts(database, ct);
        var reads = await Reads(database, ct);
        return [.. reads.SelectMany(FloorMeasures.Of), .. FloorMeasures.Of(imports), .. FloorMeasures.Of(starts)];
    }

    /// <returns>Also the database of the last round, for reading.</returns>
    async Task<(IReadOnlyList<ImportRound> Rounds, string Database)> Imports(BundleImport import, CancellationToken ct)
    {
        var rounds = new List<ImportRound>();
        var last = "";
        for (var round = 1; round <= options.ImportRounds; round++)
        {
            if (last.Length > 0) await server.Drop(last, ct);
            last = await server.Create("import", ct);
            rounds.Add(await Round(import, last, ct));
            var (cold, warm, copy) = (rounds[^1].Cold, rounds[^1].Warm, rounds[^1].Copy);
            Progress.Say($"import, round {round}: {cold.Rate:#,0}/s by a new server, {warm.Rate:#,0}/s by a warm one; COPY {copy.Rate:#,0}/s");
        }
        return (rounds, last);
    }

    async Task<ImportRound> Round(BundleImport import, string database, CancellationToken ct)
    {
        await using var product = await HttpTarget.Product(database, ct);
        var meter = new Meter(product.Id, server.Postmaster);
        await server.Checkpoint(ct);
        var cold = await import.Everything(product, meter, ct);
        var stored = await BenchmarkServer.Scalar<long>(database, "select count(*) from resource where version > 0", ct);
        if (stored != import.Resources) throw new InvalidOperationException($"The bundles hold {import.Resources:#,0} resources, the database has {stored:#,0} after the import.");
        var copy = await Copy(database, import.Resources, ct);
        var warm = await import.PatientsAgain(product, meter, ct);
        return new(product.HealthAfter, cold, warm, copy);
    }

    async Task<CopyResult> Copy(string from, int resources, CancellationToken ct)
    {
        var into = await server.Create("copy", ct);
        var result = await (await CopyFloor.Of(from, ct)).Run(into, resources, server, ct);
        await server.Drop(into, ct);
        return result;
    }

    async Task<IReadOnlyList<StartResult>> Starts(string database, CancellationToken ct)
    {
        var id = await BenchmarkServer.Scalar<string>(database, "select r.id from resource r join resource_type t on t.id = r.type where t.name = 'Patient' and r.version > 0 limit 1", ct);
        var starts = new List<StartResult>();
        for (var i = 0; i < options.Starts; i++)
        {
            await using var product = await HttpTarget.Product(database, ct);
            var healthy = ProcFile.Megabytes(product.Id, "VmRSS");
            var status = product.Status($"/fhir/R4/Patient/{id}");
            if (status != 200) throw new InvalidOperationException($"The first read after a start was answered with {status}.");
            starts.Add(new(product.HealthAfter, product.SinceStart, healthy));
            Progress.Say($"start {i + 1}: /health after {starts[^1].Health:0.00} s, a patient after {starts[^1].Read:0.00} s, {healthy:0} MB");
        }
        return starts;
    }

    async Task<IReadOnlyList<ReadResults>> Reads(string database, CancellationToken ct)
    {
        await using var product = await HttpTarget.Product(database, ct);
        await using var bare = await HttpTarget.Bare(database, ct);
        var reads = new Reads(product, bare, database, server, options);
        var results = new List<ReadResults>();
        foreach (var type in ReadTypes) results.Add(await reads.Run(type, ct));
        return results;
    }
}

/// <param name="FirstStart">Seconds to /health on an empty database: migrations included.</param>
/// <param name="Cold">By a server that has just been started.</param>
/// <param name="Warm">The patients once more, by the same server.</param>
sealed record ImportRound(double FirstStart, ImportResult Cold, ImportResult Warm, CopyResult Copy);

/// <param name="Health">Seconds from before the process was made to the first good answer of /health.</param>
/// <param name="Read">To the first patient, signing in included.</param>
/// <param name="Memory">MB after signing in.</param>
sealed record StartResult(double Health, double Read, double Memory);
