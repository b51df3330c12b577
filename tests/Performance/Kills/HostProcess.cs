using System.Diagnostics;

namespace MedGenEmr.Tests.Performance.Kills;

/// <summary>The local host as a child process: what a user runs, so what is killed.</summary>
sealed class HostProcess(string executable, string data, string database, int port) : IDisposable
{
    Process? process;

    public string Url => $"http://127.0.0.1:{port}";

    /// <summary>Starts it and waits until it answers.</summary>
    public async Task Start(CancellationToken ct)
    {
        var start = new ProcessStartInfo(executable, ["--data", data, "--database", database, "--port", $"{port}", "--no-open", "--no-web", "--no-demo"]) { RedirectStandardOutput = true };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var http = new HttpClient();
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(2); await Task.Delay(50, ct))
        {
            if (process.HasExited) throw new InvalidOperationException($"The host ended with {process.ExitCode}.");
            try
            {
                if ((await http.GetAsync($"{Url}/health", ct)).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) { /* not listening yet */ }
        }
        throw new TimeoutException("The host did not answer within two minutes.");
    }

    /// <summary>SIGKILL: no handler, no clean-up.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>An orderly end, so that its PostgreSQL ends too.</summary>
    public async Task Stop()
    {
        using var signal = Process.Start("kill", ["-TERM", $"{process!.Id}"]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    public void Dispose() => process?.Dispose();
}
