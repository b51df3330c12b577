using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MedGenEmr.Hosts.Local.Postgres;
using MedGenEmr.Hosts.Local.Tools;

namespace MedGenEmr.Tests.Performance.Kills;

/// <summary>`kills`: imports a Synthea folder while the server is killed with SIGKILL again and again, and looks for anything half done.</summary>
static class KillsCommand
{
    public static async Task<int> Run(string folder, int times, CancellationToken ct)
    {
        var executable = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "MedGenEmr.Hosts.Local.exe" : "MedGenEmr.Hosts.Local");
        var data = Path.Combine(Path.GetTempPath(), $"medgenemr-kills-{Guid.NewGuid():n}");
        var expected = BundleCounts.Of(folder);
        await using var postgres = await EmbeddedPostgres.Start(Path.Combine(data, "postgres"), PostgresBinaries.In(Repository.Find().InfraLocal), new ClusterSettings(), ct);
        await postgres.CreateDatabase("kills", ct);
        using var host = new HostProcess(executable, Path.Combine(data, "host"), postgres.ConnectionString("kills"), FreePort());
        await host.Start(ct);
        var state = new StoredState(postgres.ConnectionString("kills"));
        var watch = Stopwatch.StartNew();
        using var import = Process.Start(new ProcessStartInfo(executable, ["import", folder, "--url", $"{host.Url}/fhir/R4", "--parallel", "4", "--retry-for", "120"]) { RedirectStandardOutput = true })!;
        var output = import.StandardOutput.ReadToEndAsync(ct);

        for (var kill = 1; kill <= times; kill++)
        {
            await Task.Delay(Random.Shared.Next(300, 1500), ct);
            var over = import.HasExited;
            await host.Kill();
            Report($"kill {kill}{(over ? " (after the import)" : "")}", watch, await Half(state, expected));
            await host.Start(ct);
        }
        await import.WaitForExitAsync(ct);
        Console.WriteLine(await output);
        var faults = await Half(state, expected);
        faults.AddRange(Differences(expected.ByType, await state.ByType()));
        if (import.ExitCode != 0) faults.Add($"the import ended with {import.ExitCode}");
        Report("end", watch, faults);
        await host.Stop();
        return faults.Count == 0 ? 0 : 1;
    }

    /// <summary>A bundle whose answer is kept has all its resources, one whose answer is not has none: so the sums are equal.</summary>
    static async Task<List<string>> Half(StoredState state, BundleCounts expected)
    {
        var keys = await state.Keys();
        var stored = (await state.ByType()).Values.Sum();
        var whole = keys.Sum(key => expected.ByKey.GetValueOrDefault(key));
        var faults = await state.Faults();
        // The two batches of master data may be in part there: each of their entries stands for itself.
        if (stored < whole || stored > whole + expected.Batches) faults.Add($"{stored} resources stored, {whole} to {whole + expected.Batches} expected of {keys.Count} answered bundles");
        return faults;
    }

    static IEnumerable<string> Differences(IReadOnlyDictionary<string, int> expected, IReadOnlyDictionary<string, int> stored)
        => expected.Keys.Union(stored.Keys)
            .Where(type => expected.GetValueOrDefault(type) != stored.GetValueOrDefault(type))
            .Select(type => $"{type}: {expected.GetValueOrDefault(type)} in the files, {stored.GetValueOrDefault(type)} stored");

    static void Report(string what, Stopwatch watch, List<string> faults)
        => Console.WriteLine($"{watch.Elapsed.TotalSeconds,6:f1} s  {what}: {(faults.Count == 0 ? "nothing half done" : string.Join("; ", faults))}");

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
