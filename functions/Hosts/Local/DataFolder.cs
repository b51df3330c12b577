using MedGenEmr.Hosts.Local.Postgres;
using MedGenEmr.Hosts.Local.Tools;

namespace MedGenEmr.Hosts.Local;

/// <summary>Everything one installation keeps: PostgreSQL's files and who is running on them now.</summary>
/// <param name="Note">Why it is not where one would expect it; null when it is.</param>
sealed record DataFolder(string Root, string? Note = null)
{
    public const string Variable = "MEDGENEMR_DATA";

    public string Postgres => Path.Combine(Root, "postgres");

    /// <param name="chosen">`--data`, else MEDGENEMR_DATA, else the user's own folder for application data.</param>
    public static DataFolder Resolve(string? chosen)
    {
        chosen ??= Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrWhiteSpace(chosen) ? PerUser() : new DataFolder(Path.GetFullPath(chosen));
    }

    /// <summary>Linux: $XDG_DATA_HOME or ~/.local/share; macOS: ~/Library/Application Support; Windows: %LOCALAPPDATA%.</summary>
    static DataFolder PerUser()
    {
        var applicationData = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        var usual = Path.Combine(applicationData, "medgenemr");
        if (!ServerAccount.IsNeeded || ServerAccount.FirstClosedFolder(applicationData) is not { } closed) return new DataFolder(usual);
        var state = OperatingSystem.IsMacOS() ? "/usr/local/var" : "/var/lib";
        return new DataFolder(Path.Combine(state, "medgenemr", NameFor(applicationData)),
            $"As root, PostgreSQL runs as another account, which cannot enter {closed}; the data is therefore not below it.");
    }

    /// <summary>`/root/.local/share` → `root`: every home keeps a folder of its own.</summary>
    static string NameFor(string applicationData)
    {
        var home = applicationData.Replace("/.local/share", "", StringComparison.Ordinal).Replace("/Library/Application Support", "", StringComparison.Ordinal);
        return home.Trim('/').Replace('/', '-') is { Length: > 0 } name ? name : "root";
    }

    /// <summary>Null when another host runs on this folder.</summary>
    public FileLock? TryLock()
    {
        MakeFolder();
        return FileLock.Try(Path.Combine(Root, "lock"));
    }

    public bool IsInUse
    {
        get
        {
            if (!File.Exists(Path.Combine(Root, "lock"))) return false;
            using var free = FileLock.Try(Path.Combine(Root, "lock"));
            return free is null;
        }
    }

    /// <summary>Charts lie below: for the owner alone; the account that runs PostgreSQL for root may pass, not look.</summary>
    void MakeFolder()
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(Root);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Root, ServerAccount.IsNeeded ? Owner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : Owner);
    }
}
