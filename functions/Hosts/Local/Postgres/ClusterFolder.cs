using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using MedGenEmr.Hosts.Local.Tools;

namespace MedGenEmr.Hosts.Local.Postgres;

/// <summary>The folder of one embedded server: who owns what in it, and how a new data directory gets there.</summary>
/// <param name="Account">The account the server runs as; null: the one we are.</param>
sealed partial record ClusterFolder(string Root, string? Account, string Password)
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    const UnixFileMode OthersMayEnter = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    const long LogLimit = 10 << 20;
    /// <summary>macOS allows 103 bytes, Linux 107, with `/.s.PGSQL.54321` behind.</summary>
    const int LongestSocketFolder = 85;

    string Server => Path.Combine(Root, "server");
    public string Cluster => Path.Combine(Server, "cluster");
    public static string PasswordFile(string root) => Path.Combine(root, "password");
    public string Log => Path.Combine(Server, "server.log");
    public bool HasCluster => File.Exists(Path.Combine(Cluster, "PG_VERSION"));

    /// <summary>Where the Unix socket lies, which only the owner can enter; null where there is none: Windows, a path too long or with signs that need quoting.</summary>
    public string? Sockets => !OperatingSystem.IsWindows() && Server.Length <= LongestSocketFolder && PlainPath().IsMatch(Server) ? Server : null;

    public static ClusterFolder Prepare(string root)
    {
        root = Path.GetFullPath(root);
        var account = ServerAccount.IsNeeded ? AccountOf(root) : null;
        if (account is not null && ServerAccount.FirstClosedFolder(Path.GetDirectoryName(root)!) is { } closed)
            throw new LocalFault($"As root PostgreSQL runs as the account `{account}`, which cannot enter {closed}. "
                + "Choose a data folder it can reach, for example --data /var/lib/medgenemr, or start MedGenEMR as an ordinary user.");
        MakeFolder(root, account is null ? OwnerOnly : OthersMayEnter);
        if (account is not null) File.WriteAllText(Path.Combine(root, "account"), account);
        var folder = new ClusterFolder(root, account, ReadOrMakePassword(PasswordFile(root)));
        MakeFolder(folder.Server, OwnerOnly);
        return folder;
    }

    /// <summary>The account that made the data keeps it, also when a better one appears later.</summary>
    static string AccountOf(string root)
    {
        var recorded = Path.Combine(root, "account");
        return File.Exists(recorded) ? File.ReadAllText(recorded).Trim() : ServerAccount.Choose();
    }

    static void MakeFolder(string path, UnixFileMode mode)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
    }

    /// <summary>Readable by us alone; on Windows the user's own folder already is.</summary>
    static string ReadOrMakePassword(string path)
    {
        if (!File.Exists(path))
        {
            WritePrivate(path + ".new", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
            File.Move(path + ".new", path); // never half of one
        }
        return File.ReadAllText(path);
    }

    static void WritePrivate(string path, string content)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(content);
    }

    public void Write(ClusterSettings settings, int port)
    {
        var path = Path.Combine(Cluster, ClusterSettings.FileName);
        File.WriteAllText(path, settings.Text(port, Sockets));
        // Ours, but read by the server's account, whatever the umask; the folder around it lets nobody else in.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
    }

    /// <summary>A program run as the server's account, without the PGDATA and PGPORT the user's shell may have.</summary>
    public Tool Tool(string file, params string[] arguments)
        => new(file, arguments) { Account = Account, WithoutVariables = "PG", Folder = Server };

    /// <summary>`initdb` beside the final place, then a rename: an interrupted one leaves nothing that looks whole.</summary>
    /// <remarks>The locale C is the one that PostgreSQL 15 to 18 share on every platform; letters are folded by the Engine, not by collations.</remarks>
    public async Task Create(PostgresBinaries binaries, ClusterSettings settings, CancellationToken ct)
    {
        var half = Cluster + ".new";
        if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
        var password = Path.Combine(Server, "password.once");
        WritePrivate(password, Password);
        if (Account is not null) await Own(ct);
        var made = await Tool(binaries.Initdb, [$"--pgdata={half}", "--username=medgenemr", $"--pwfile={password}", "--auth=scram-sha-256",
            "--encoding=UTF8", "--locale=C", "--data-checksums", .. settings.Durable ? Array.Empty<string>() : ["--no-sync"]]).Run(ct);
        File.Delete(password);
        if (made.ExitCode != 0) throw new LocalFault($"PostgreSQL's initdb failed with exit code {made.ExitCode}:\n{made.Excerpt()}");
        await File.AppendAllTextAsync(Path.Combine(half, "postgresql.conf"), $"\ninclude_if_exists = '{ClusterSettings.FileName}'\n", ct);
        Directory.Move(half, Cluster);
    }

    async Task Own(CancellationToken ct)
    {
        var owned = await new Tool("chown", "-R", $"{Account}:", Server).Run(ct);
        if (owned.ExitCode != 0) throw new LocalFault($"{Server} cannot be given to the account `{Account}`: {owned.Excerpt()}");
    }

    public void RequireMajor(int major)
    {
        var found = int.Parse(File.ReadAllText(Path.Combine(Cluster, "PG_VERSION")), CultureInfo.InvariantCulture);
        if (found != major)
            throw new LocalFault($"{Cluster} was made by PostgreSQL {found}; this version of MedGenEMR brings PostgreSQL {major}, which cannot read it. "
                + "Keep the folder, start with another one (--data), and import the data again.");
    }

    public void RotateLog()
    {
        if (new FileInfo(Log) is { Exists: true, Length: > LogLimit }) File.Move(Log, Log + ".1", overwrite: true);
    }

    public string LogTail() => File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(10)) : "(no log)";

    [GeneratedRegex(@"^[A-Za-z0-9/._-]+$")]
    internal static partial Regex PlainPath();
}
