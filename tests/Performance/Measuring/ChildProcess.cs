using System.Diagnostics;
using System.Globalization;

namespace MedGenEmr.Tests.Performance.Measuring;

/// <summary>A program started for the measurement; it is gone when this is disposed.</summary>
sealed class ChildProcess : IAsyncDisposable
{
    const int LinesKept = 40;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly Process _process;
    readonly Queue<string> _lines = [];

    ChildProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Stopwatch timestamp from just before the process was made.</summary>
    public required long Started { get; init; }
    public int Id => _process.Id;

    /// <param name="program">Of this program's own folder, without the extension that Windows needs.</param>
    public static ChildProcess Start(string program, params IEnumerable<string> arguments)
    {
        var file = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? program + ".exe" : program);
        var info = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        var started = Stopwatch.GetTimestamp();
        return new(Process.Start(info)!) { Started = started };
    }

    void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (_lines)
        {
            _lines.Enqueue(line.Data);
            if (_lines.Count > LinesKept) _lines.Dequeue();
        }
    }

    public void RequireRunning()
    {
        if (!_process.HasExited) return;
        _process.WaitForExit(); // the output to its end
        lock (_lines) throw new InvalidOperationException($"{_process.StartInfo.FileName} ended with exit code {_process.ExitCode}:\n{string.Join('\n', _lines)}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await Stop();
        _process.Dispose();
    }

    /// <summary>As a user stops it; a program that does not listen is ended.</summary>
    async Task Stop()
    {
        if (!OperatingSystem.IsWindows())
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            using var patience = new CancellationTokenSource(Patience);
            await _process.WaitForExitAsync(patience.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }
}
