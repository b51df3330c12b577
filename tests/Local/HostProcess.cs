using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using MedGenEmr.Hosts.Local;

namespace MedGenEmr.Tests.Local;

/// <summary>The host as a process of its own, as a user runs it: it can be killed.</summary>
sealed partial class HostProcess : IAsyncDisposable
{
    readonly Process _process;
    readonly StringBuilder _output = new();
    readonly TaskCompletionSource<string> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);

    HostProcess(Process process) => _process = process;

    public int Id => _process.Id;
    public string Output
    {
        get { lock (_output) return _output.ToString(); }
    }

    public static HostProcess Start(params string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var host = new HostProcess(Process.Start(info)!);
        host._process.OutputDataReceived += (_, line) => host.Read(line.Data);
        host._process.ErrorDataReceived += (_, line) => host.Read(line.Data);
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    void Read(string? line)
    {
        lock (_output) _output.AppendLine(line);
        if (line is not null && Url().Match(line) is { Success: true } found) _url.TrySetResult(found.Groups[1].Value);
    }

    /// <summary>The URL it prints once it answers.</summary>
    public async Task<string> Ready()
    {
        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(_url.Task, ended).WaitAsync(TimeSpan.FromSeconds(90)) == ended)
            throw new InvalidOperationException("The host ended:\n" + Output);
        return await _url.Task;
    }

    public async Task<int> Exit()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    public async Task Kill()
    {
        _process.Kill();
        await Exit();
    }

    /// <summary>What a service manager sends to end a program.</summary>
    public async Task<int> Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{Id}"]);
        await kill.WaitForExitAsync();
        return await Exit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await (OperatingSystem.IsWindows() ? Kill() : Terminate());
        _process.Dispose();
    }

    [GeneratedRegex(@"MedGenEMR runs at (\S+)")]
    internal static partial Regex Url();
}
