using MedGenEmr.Tests.Performance.Measuring;

namespace MedGenEmr.Tests.Performance.Floors;

/// <summary>The rows of the report, with the figures the project has set itself.</summary>
static class FloorMeasures
{
    /// <summary>CPUs that neither server, PostgreSQL nor client used: a disturbed measurement.</summary>
    public const string Others = "others on the machine";

    static readonly Goal ReadRate = Goal.Least(0.7), ImportRate = Goal.Least(2500), ImportMemory = Goal.Most(300), FirstRead = Goal.Most(1);

    public static IEnumerable<Measure> Of(ReadResults reads)
    {
        var name = $"read {reads.Type}";
        yield return Row(name, "/s", result => result.Rate, ReadRate);
        yield return Row($"{name}: latency p50", "ms", result => result.Percentile(0.5));
        yield return Row($"{name}: latency p95", "ms", result => result.Percentile(0.95));
        yield return Row($"{name}: CPU server", "ms/op", result => result.Each(used => used.Server));
        yield return Row($"{name}: CPU PostgreSQL", "ms/op", result => result.Each(used => used.Postgres));
        yield return Row($"{name}: CPU server + PostgreSQL", "ms/op", result => result.Each(used => used.Server + used.Postgres));
        yield return Row($"{name}: CPU client", "ms/op", result => result.Each(used => used.Client));
        yield return Row($"{name}: {Others}", "CPUs", result => result.Used.Others / result.Seconds);

        Measure Row(string title, string unit, Func<LoadResult, double> figure, Goal? goal = null)
            => new(title, unit, [.. reads.Ours.Select(figure)], [.. reads.Floor.Select(figure)], goal);
    }

    public static IEnumerable<Measure> Of(IReadOnlyList<ImportRound> rounds)
    {
        yield return Alone("import, new server", "resources/s", round => round.Cold.Rate, ImportRate);
        yield return new("import against COPY of the same rows", "resources/s", [.. rounds.Select(round => round.Cold.Rate)], [.. rounds.Select(round => round.Copy.Rate)]);
        foreach (var row in Costs("import, new server", round => round.Cold)) yield return row;
        yield return Alone("import: memory at most", "MB", round => round.Cold.PeakMemory, ImportMemory);
        yield return Alone("import: memory", "MB", round => round.Cold.Memory);
        yield return Alone("import, warm server", "resources/s", round => round.Warm.Rate);
        foreach (var row in Costs("import, warm server", round => round.Warm)) yield return row;
        yield return Alone("import, warm server: memory at most", "MB", round => round.Warm.PeakMemory, ImportMemory);
        yield return Alone("import: rows", "rows/resource", round => (double)round.Copy.Rows / round.Copy.Resources);
        yield return Alone("start on an empty database to /health", "s", round => round.FirstStart);

        IEnumerable<Measure> Costs(string name, Func<ImportRound, ImportResult> which) =>
        [
            Alone($"{name}: CPU server", "ms/resource", round => which(round).Each(used => used.Server)),
            new($"{name}: CPU PostgreSQL", "ms/resource", [.. rounds.Select(round => which(round).Each(used => used.Postgres))], [.. rounds.Select(round => round.Copy.Each(used => used.Postgres))]),
            new($"{name}: CPU client", "ms/resource", [.. rounds.Select(round => which(round).Each(used => used.Client))], [.. rounds.Select(round => round.Copy.Each(used => used.Client))]),
            Alone($"{name}: {Others}", "CPUs", round => which(round).Used.Others / which(round).Seconds),
        ];

        Measure Alone(string title, string unit, Func<ImportRound, double> figure, Goal? goal = null) => new(title, unit, [.. rounds.Select(figure)], [], goal);
    }

    public static IEnumerable<Measure> Of(IReadOnlyList<StartResult> starts) =>
    [
        new("start to /health", "s", [.. starts.Select(start => start.Health)], []),
        new("start to the first patient, sign-in included", "s", [.. starts.Select(start => start.Read)], [], FirstRead),
        new("memory after the start", "MB", [.. starts.Select(start => start.Memory)], []),
    ];
}
