using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using MedGenEmr.Hosts.Local.Tools;
using MedGenEmr.Tests.Performance.Measuring;

namespace MedGenEmr.Tests.Performance.Floors;

/// <param name="Duration">Of a round of reads of one side.</param>
/// <param name="Starts">How often the product is started for the clock.</param>
sealed record FloorOptions(string? Database, string Data, int Connections, TimeSpan Duration, int Rounds, int ImportRounds, int Parallel, int Starts, string? Out);

/// <summary>`floors`: reads, import and start of functions/Hosts/Local beside the least that the same machine needs for the same bytes and rows.</summary>
static class FloorsCommand
{
    public static Task<int> Invoke(string[] args)
    {
        var root = new RootCommand("What MedGenEMR costs, measured.") { Create(), BareServer.Command() };
        // Ctrl+C ends the servers we started and drops our databases: that may take longer than two seconds.
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) }, CancellationToken.None);
    }

    static Command Create()
    {
        var database = new Option<string?>("--database") { Description = "PostgreSQL server to use, as a role that may create databases: \"Host=…;Username=…;Password=…\". Default: an embedded one with the product's settings." };
        var data = new Option<string?>("--data") { Description = "Folder of Synthea bundles. Default: shared/data/synthea/hiv-conditional beside the clone." };
        var connections = Number("--connections", 16, 1, 256, "Clients that read at the same time.");
        var seconds = Number("--seconds", 10, 1, 120, "Length of a round of reads of one side.");
        var rounds = Number("--rounds", 3, 1, 20, "Rounds of reads; the median counts.");
        var importRounds = Number("--import-rounds", 3, 1, 20, "Rounds of import, each into a new database by a new server.");
        var parallel = Number("--parallel", 4, 1, 64, "Bundles sent at the same time.");
        var starts = Number("--starts", 5, 1, 50, "Starts of the server on the filled database.");
        var output = new Option<string?>("--out") { Description = "File for the results as JSON." };
        var command = new Command("floors", "Reads by id, import and start against their floors, in one run of about five minutes.") { database, data, connections, seconds, rounds, importRounds, parallel, starts, output };
        command.SetAction((parsed, ct) => Run(new FloorOptions(
            parsed.GetValue(database), parsed.GetValue(data) ?? SyntheaBeside(Repository.Find().Root), parsed.GetValue(connections), TimeSpan.FromSeconds(parsed.GetValue(seconds)),
            parsed.GetValue(rounds), parsed.GetValue(importRounds), parsed.GetValue(parallel), parsed.GetValue(starts), parsed.GetValue(output)), ct));
        return command;
    }

    static Option<int> Number(string name, int otherwise, int least, int most, string description)
    {
        var option = new Option<int>(name) { Description = string.Create(CultureInfo.InvariantCulture, $"{description} {least} to {most}."), DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < least || value > most))
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; expected {least} to {most}."));
        });
        return option;
    }

    static string SyntheaBeside(string clone)
    {
        for (var folder = new DirectoryInfo(clone); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "data", "synthea", "hiv-conditional") is var data && Directory.Exists(data)) return data;
        throw new ArgumentException("No shared/data/synthea/hiv-conditional beside the clone: name a folder of Synthea bundles with --data.");
    }

    static async Task Run(FloorOptions options, CancellationToken ct)
    {
        await using var server = await BenchmarkServer.Start(options.Database, ct);
        Progress.Say($"{server.Version}, postmaster {server.Postmaster?.ToString(CultureInfo.InvariantCulture) ?? "elsewhere"}");
        var measures = await new FloorsRun(server, options).Run(ct);
        var report = new Report(DateTimeOffset.UtcNow, Machine(), server.Version, Settings(options), [.. Meter.Gaps(server.Postmaster), .. Disturbance(measures)], measures);
        if (options.Out is { } path) await File.WriteAllBytesAsync(path, report.Json(), ct);
        Console.WriteLine(report.Markdown());
    }

    static IEnumerable<string> Disturbance(IReadOnlyList<Measure> measures)
    {
        const double Bearable = 0.25;
        var most = measures.Where(measure => measure.Name.EndsWith(FloorMeasures.Others, StringComparison.Ordinal)).Select(measure => measure.OursMedian).Max();
        if (most > Bearable)
            yield return string.Create(CultureInfo.InvariantCulture, $"Others on this machine used up to {most:0.0} CPUs: rates, latencies and times are worse than they are, and their ratios are not fair. CPU per operation still compares.");
    }

    static string Machine() => $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} CPUs, .NET {Environment.Version}";

    static Dictionary<string, string> Settings(FloorOptions options) => new()
    {
        ["data"] = options.Data,
        ["connections"] = $"{options.Connections}",
        ["seconds"] = $"{options.Duration.TotalSeconds}",
        ["rounds"] = $"{options.Rounds}",
        ["import rounds"] = $"{options.ImportRounds}",
        ["parallel"] = $"{options.Parallel}",
        ["starts"] = $"{options.Starts}",
    };
}

/// <summary>What goes on, on standard error: standard output is the report alone.</summary>
static class Progress
{
    public static void Say(FormattableString text) => Console.Error.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
