using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace MedGenEmr.Hosts.Local.Tools;

sealed record ToolResult(int ExitCode, string Output)
{
    /// <summary>The first and the last lines: tools say at either end why they gave up.</summary>
    public string Excerpt(int lines = 24)
    {
        var all = Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('\n', all.Length <= lines ? all : [.. all.Take(lines / 2), "…", .. all.TakeLast(lines / 2)]);
    }
}

/// <summary>One run of another program; what it prints is kept, not shown.</summary>
sealed record Tool(string File, params string[] Arguments)
{
    /// <summary>Unix only, and only as root: the account it runs as.</summary>
    public string? Account { get; init; }
    public string Folder { get; init; } = Path.GetPathRoot(AppContext.BaseDirectory)!;
    /// <summary>False where a grandchild would inherit the pipe and keep it open (`pg_ctl start`).</summary>
    public bool Capture { get; init; } = true;
    /// <summary>Variables starting so are not handed on.</summary>
    public string? WithoutVariables { get; init; }

    public async Task<ToolResult> Run(CancellationToken ct)
    {
        using var process = Start();
        var output = new StringBuilder();
        void Keep(object _, DataReceivedEventArgs line)
        {
            lock (output) output.Append(line.Data).Append('\n');
        }
        if (Capture)
        {
            process.OutputDataReceived += Keep;
            process.ErrorDataReceived += Keep;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return new ToolResult(process.ExitCode, output.ToString());
    }

    Process Start()
    {
        var info = new ProcessStartInfo(File, Arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = Capture,
            RedirectStandardError = Capture,
            WorkingDirectory = Folder,
        };
        if (Account is not null) info.UserName = Account;
        if (WithoutVariables is not null)
            foreach (var name in info.Environment.Keys.Where(key => key.StartsWith(WithoutVariables, StringComparison.Ordinal)).ToList())
                info.Environment.Remove(name);
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception fault)
        {
            throw new LocalFault($"`{File}` cannot be started: {fault.Message}", fault);
        }
    }
}
