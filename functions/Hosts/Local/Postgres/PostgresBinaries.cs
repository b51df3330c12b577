using System.Runtime.InteropServices;
using System.Text.Json;

namespace MedGenEmr.Hosts.Local.Postgres;

/// <summary>`initdb`, `pg_ctl` and `postgres` of one platform package of npm's `embedded-postgres`.</summary>
/// <param name="Native">The package's folder `native`, or a copy of it.</param>
/// <param name="Version">`18.4.0-beta.17`</param>
sealed record PostgresBinaries(string Native, string Version)
{
    public int Major => int.Parse(Version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);
    public string Initdb => Program("initdb");
    public string PgCtl => Program("pg_ctl");

    string Program(string name) => Path.Combine(Native, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);

    /// <param name="infraLocal">The folder whose `node_modules` holds the platform package.</param>
    public static PostgresBinaries In(string infraLocal)
    {
        var package = Path.Combine(infraLocal, "node_modules", "@embedded-postgres", PlatformName());
        var description = Path.Combine(package, "package.json");
        if (!File.Exists(description))
            throw new LocalFault($"PostgreSQL for this platform is not in {package}. Delete {Path.Combine(infraLocal, "node_modules")} and start again, "
                + "or use a server of your own: --database \"Host=…;Database=…;Username=…;Password=…\"");
        using var json = JsonDocument.Parse(File.ReadAllBytes(description));
        MakeLinks(package);
        return new PostgresBinaries(Path.Combine(package, "native"), json.RootElement.GetProperty("version").GetString()!);
    }

    static string PlatformName()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}" switch
        {
            // The package has no Windows build for ARM; Windows runs the x64 one there.
            "windows-arm64" => "windows-x64",
            var name => name,
        };
    }

    /// <summary>npm packages cannot hold symbolic links: the package lists them for an install script that npm 11 does not run.</summary>
    static void MakeLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list)) return;
        using var links = JsonDocument.Parse(File.ReadAllBytes(list));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var source = Path.Combine(package, link.GetProperty("source").GetString()!);
            var target = Path.Combine(package, link.GetProperty("target").GetString()!);
            if (!File.Exists(target)) Link(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }
    }

    static void Link(string path, string target)
    {
        try
        {
            File.CreateSymbolicLink(path, target);
        }
        catch (IOException) when (File.Exists(path))
        {
            return; // another process made it in this moment
        }
    }

    /// <summary>These binaries where the account that runs them can read them: themselves, or a copy below the folder given.</summary>
    public PostgresBinaries ReadableIn(string folder)
    {
        if (ServerAccount.CanRead(Path.Combine(Native, "bin", "postgres"))) return this;
        var copy = Path.Combine(folder, "binaries-" + Version);
        if (!Directory.Exists(copy))
        {
            // Copied beside and renamed: a copy that was interrupted is never taken for a whole one.
            var half = copy + ".new";
            if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
            CopyFolder(Native, half);
            Directory.Move(half, copy);
        }
        return this with { Native = copy };
    }

    static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in new DirectoryInfo(from).EnumerateFileSystemInfos())
        {
            var target = Path.Combine(to, entry.Name);
            if (entry.LinkTarget is { } link) File.CreateSymbolicLink(target, link);
            else if (entry is DirectoryInfo folder) CopyFolder(folder.FullName, target);
            // Static libraries are for compiling against, not for running.
            else if (entry.Extension != ".a") CopyFile(entry.FullName, target);
        }
        OpenToEveryone(to);
    }

    static void CopyFile(string from, string to)
    {
        File.Copy(from, to);
        OpenToEveryone(to);
    }

    static void OpenToEveryone(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
    }
}
