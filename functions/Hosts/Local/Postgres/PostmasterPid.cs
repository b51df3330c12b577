using System.Diagnostics;
using System.Globalization;

namespace MedGenEmr.Hosts.Local.Postgres;

/// <summary>The lock file `postmaster.pid` of a data directory (PostgreSQL: src/include/utils/pidfile.h).</summary>
/// <param name="Status">`starting`, `stopping`, `ready`, `standby`.</param>
sealed record PostmasterPid(int Pid, int Port, string Status)
{
    const int PidLine = 0, PortLine = 3, StatusLine = 7;

    public static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    public static PostmasterPid? Read(string cluster)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(PathIn(cluster));
        }
        catch (IOException)
        {
            return null; // none, or removed in this moment: no server
        }
        if (lines.Length <= PidLine || !int.TryParse(lines[PidLine], CultureInfo.InvariantCulture, out var pid)) return null;
        var port = lines.Length > PortLine && int.TryParse(lines[PortLine], CultureInfo.InvariantCulture, out var found) ? found : 0;
        return new PostmasterPid(pid, port, lines.Length > StatusLine ? lines[StatusLine].Trim() : "starting");
    }

    /// <summary>Who has the process number now: after a crash of the machine it may be anybody's.</summary>
    public PidHolder Holder(string cluster)
    {
        try
        {
            using var process = Process.GetProcessById(Pid);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal) && WorksIn(cluster) ? PidHolder.OurServer : PidHolder.Stranger;
        }
        catch (ArgumentException)
        {
            return PidHolder.Nobody;
        }
    }

    /// <summary>Marks the file as a dead server's: PostgreSQL refuses to start while the number is anybody's.</summary>
    /// <remarks>The file stays: by its other lines PostgreSQL sees whether children of that server still use the data.</remarks>
    public static void Disown(string cluster)
    {
        var lines = File.ReadAllLines(PathIn(cluster));
        lines[PidLine] = int.MaxValue.ToString(CultureInfo.InvariantCulture); // above every system's largest number
        File.WriteAllLines(PathIn(cluster), lines);
    }

    /// <summary>A server's current folder is its data directory; only Linux shows it. Elsewhere the program's name has to do.</summary>
    bool WorksIn(string cluster)
    {
        if (!OperatingSystem.IsLinux()) return true;
        try
        {
            return File.ReadAllText($"/proc/{Pid}/cwd/postmaster.pid") == File.ReadAllText(PathIn(cluster));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false; // another account's process, another program, or gone in this moment
        }
    }
}

enum PidHolder { Nobody, Stranger, OurServer }
