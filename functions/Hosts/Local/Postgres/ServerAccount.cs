namespace MedGenEmr.Hosts.Local.Postgres;

/// <summary>PostgreSQL refuses to run as root; then it gets an account that may do little else.</summary>
/// <remarks>Only Linux was tried. macOS has the same rule and the account `nobody`; Windows sheds its rights by itself in `pg_ctl`.</remarks>
static class ServerAccount
{
    const UnixFileMode Everyone = UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public static bool IsNeeded => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>`postgres` where a distribution's package made it, else `nobody`, which every Unix has.</summary>
    public static string Choose()
    {
        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        return accounts.Contains("postgres") ? "postgres" : "nobody";
    }

    /// <summary>The first folder on the way to this path, itself included, that other accounts cannot enter; null when they can.</summary>
    /// <remarks>What does not exist yet is made by us and counts as open.</remarks>
    public static string? FirstClosedFolder(string path)
    {
        if (OperatingSystem.IsWindows()) return null;
        var closed = default(string);
        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
            if (folder.Exists && !folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                closed = folder.FullName;
        return closed;
    }

    public static bool CanRead(string file)
        => OperatingSystem.IsWindows()
            || (FirstClosedFolder(Path.GetDirectoryName(file)!) is null && (File.GetUnixFileMode(file) & Everyone) == Everyone);
}
