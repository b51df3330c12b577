using System.Diagnostics;
using System.Globalization;

namespace MedGenEmr.Tests.Performance.Measuring;

/// <summary>CPU seconds used so far; NaN: this platform or place does not say.</summary>
/// <param name="Busy">All CPUs of the machine: what is not ours in it disturbed the measurement.</param>
readonly record struct Usage(double Server, double Postgres, double Client, double Busy)
{
    public double Others => Busy - Server - Postgres - Client;

    public static Usage operator -(Usage later, Usage earlier)
        => new(later.Server - earlier.Server, later.Postgres - earlier.Postgres, later.Client - earlier.Client, later.Busy - earlier.Busy);
}

/// <summary>Reads the CPU time of the server, of PostgreSQL with all its processes, and of this process.</summary>
/// <param name="postmaster">Null: PostgreSQL runs elsewhere.</param>
sealed class Meter(int server, int? postmaster)
{
    public Usage Read()
    {
        using var self = Process.GetCurrentProcess();
        var client = self.TotalProcessorTime.TotalSeconds;
        if (!OperatingSystem.IsLinux()) return new(ProcessTime(server), double.NaN, client, double.NaN);
        var processes = ProcFile.Processes();
        return new(ProcFile.TreeSeconds(processes, server), postmaster is { } root ? ProcFile.TreeSeconds(processes, root) : double.NaN, client, ProcFile.BusySeconds());
    }

    static double ProcessTime(int pid)
    {
        using var process = Process.GetProcessById(pid);
        return process.TotalProcessorTime.TotalSeconds;
    }

    /// <summary>What cannot be measured here, in words for the report.</summary>
    public static IEnumerable<string> Gaps(int? postmaster)
    {
        if (!OperatingSystem.IsLinux()) yield return "CPU of PostgreSQL, memory and the load of others are read from /proc, which only Linux has: left out.";
        else if (postmaster is null) yield return "PostgreSQL does not run on this machine: its CPU cannot be measured.";
    }
}

/// <summary>One line of /proc/&lt;pid&gt;/stat.</summary>
/// <param name="Seconds">User and system time, that of children who have ended included.</param>
readonly record struct ProcessStat(int Pid, int Parent, double Seconds);

/// <summary>https://man7.org/linux/man-pages/man5/proc.5.html</summary>
static class ProcFile
{
    /// <summary>USER_HZ: 100 on every architecture .NET runs on.</summary>
    const double TicksPerSecond = 100;

    public static Dictionary<int, ProcessStat> Processes()
    {
        var found = new Dictionary<int, ProcessStat>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) && Stat(pid) is { } stat)
                found[pid] = stat;
        return found;
    }

    public static ProcessStat? Stat(int pid)
    {
        string text;
        try
        {
            text = File.ReadAllText($"/proc/{pid}/stat");
        }
        catch (IOException)
        {
            return null; // it has just ended
        }
        // The program's name, in brackets, may hold anything; the fields after it are numbered from 3 (state).
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return new(pid, (int)Number(4), (Number(14) + Number(15) + Number(16) + Number(17)) / TicksPerSecond);

        long Number(int field) => long.Parse(fields[field - 3], CultureInfo.InvariantCulture);
    }

    public static double TreeSeconds(Dictionary<int, ProcessStat> processes, int root)
        => processes.Values.Where(process => Descends(processes, process, root)).Sum(process => process.Seconds);

    static bool Descends(Dictionary<int, ProcessStat> processes, ProcessStat process, int root)
    {
        while (process.Pid != root)
            if (!processes.TryGetValue(process.Parent, out process)) return false;
        return true;
    }

    /// <summary>The first line of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal.</summary>
    public static double BusySeconds()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8)
            .Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        const int Idle = 3, Waiting = 4;
        return (fields.Sum() - fields[Idle] - fields[Waiting]) / TicksPerSecond;
    }

    /// <summary>MB of a line of /proc/&lt;pid&gt;/status: VmRSS (now), VmHWM (highest); NaN where there is none.</summary>
    public static double Megabytes(int pid, string field)
    {
        if (!OperatingSystem.IsLinux()) return double.NaN;
        var line = File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith(field + ":", StringComparison.Ordinal));
        return long.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
    }
}
