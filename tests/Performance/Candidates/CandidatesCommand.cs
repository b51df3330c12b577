using System.Globalization;
using Npgsql;

namespace MedGenEmr.Tests.Performance.Candidates;

/// <param name="Questions">bodies, keys, layouts, fills, settings; empty: all.</param>
/// <param name="Loads">Rounds of loading; 0: ask what an earlier run with the same copies has left.</param>
/// <param name="Only">Names of candidates; empty: all.</param>
/// <param name="Fresh">Ask before `analyze` too, as right after an import.</param>
sealed record Options(string Database, string Data, IReadOnlyList<string> Questions, int Rounds, int Loads, int Samples, int Copies, int Batch, bool Fresh, bool Plans, IReadOnlyList<string> Only);

/// <summary>Measures the storage designs that functions/decisions weighs: `candidates [question …] --database "Host=…" [--rounds 5] …`.</summary>
static class CandidatesCommand
{
    public static async Task<int> Run(string[] arguments, CancellationToken ct)
    {
        var options = Parse(arguments);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(options.Database)
        {
            MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, Pooling = false, CommandTimeout = 600,
        }.ConnectionString);
        await using (var version = source.CreateCommand("select version()")) Console.WriteLine(await version.ExecuteScalarAsync(ct));

        var corpus = Corpus.Load(options.Data, options.Copies);
        var rows = corpus.Resources.Sum(resource => resource.Rows);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{corpus.Resources.Count:N0} resources, {corpus.Resources.Sum(r => (long)r.Body.Length):N0} bytes, {rows:N0} index rows ({(double)rows / corpus.Resources.Count:0.0} each); {options.Rounds} rounds: medians, of CPU the least"));
        var bench = new Bench(source, corpus, options);
        if (Asked("bodies")) await bench.Run("Stored body", Bodies.Of(corpus), ct);
        if (Asked("keys")) await bench.Run("Keys", Layouts.Keys(corpus), ct);
        if (Asked("layouts")) await bench.Run("Index layout", Layouts.Of(corpus), ct);
        if (Asked("settings")) await bench.Run("Page settings", Layouts.Settings(corpus), ct);
        if (Asked("fills")) await new Fills(source, corpus, options).Run(ct);
        return 0;

        bool Asked(string question) => options.Questions.Count == 0 || options.Questions.Contains(question);
    }

    static Options Parse(string[] arguments)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        var questions = new List<string>();
        for (var i = 0; i < arguments.Length; i++)
            if (arguments[i] is "--fresh" or "--plans") named[arguments[i]] = "";
            else if (arguments[i].StartsWith("--", StringComparison.Ordinal) && i + 1 < arguments.Length) named[arguments[i]] = arguments[++i];
            else questions.Add(arguments[i]);
        var database = named.GetValueOrDefault("--database") ?? Environment.GetEnvironmentVariable("MEDGENEMR_TEST_DATABASE")
            ?? throw new ArgumentException("Which PostgreSQL? Pass --database \"Host=…\" or set MEDGENEMR_TEST_DATABASE; candidates are built in schemas candidate_*.");
        return new(database, named.GetValueOrDefault("--data") ?? "../shared/data/synthea/hiv-conditional", questions,
            Number("--rounds", 5), Number("--loads", Number("--rounds", 5)), Number("--samples", 200), Number("--copies", 1), Number("--batch", 100), named.ContainsKey("--fresh"), named.ContainsKey("--plans"),
            named.TryGetValue("--only", out var only) ? only.Split(',') : []);

        int Number(string name, int otherwise) => named.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }
}
