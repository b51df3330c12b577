using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace MedGenEmr.Hosts.Local.Tools;

/// <summary>npm packages of `infra/local` and `web`, installed when their lock file changed.</summary>
static partial class NodeTools
{
    static readonly Version OldestNode = new(20, 19);

    /// <summary>Does nothing when `node_modules` was made from this very lock file.</summary>
    /// <returns>True when something was installed.</returns>
    public static async Task<bool> Install(string folder, CancellationToken ct)
    {
        if (IsInstalled(folder)) return false;
        await RequireNode(ct);
        // Two hosts, or a host and a test run, may find the folder empty at the same time.
        using var held = await FileLock.Wait(Path.Combine(folder, ".npm-lock"), ct);
        if (IsInstalled(folder)) return false;
        // Install scripts stay off: npm 11 runs none unasked, and nothing here needs one.
        var result = await Npm(folder, ct, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        if (result.ExitCode != 0)
            throw new LocalFault($"`npm ci` in {folder} failed with exit code {result.ExitCode}:\n{result.Excerpt()}");
        Directory.CreateDirectory(Path.GetDirectoryName(Stamp(folder))!); // npm makes none when there is nothing to install
        await File.WriteAllTextAsync(Stamp(folder), Fingerprint(folder), ct);
        return true;
    }

    internal static bool IsInstalled(string folder)
        => File.Exists(Stamp(folder)) && File.ReadAllText(Stamp(folder)) == Fingerprint(folder);

    /// <summary>Runs npm in a folder; on Windows npm is a script, which only its shell can start.</summary>
    public static Task<ToolResult> Npm(string folder, CancellationToken ct, params string[] arguments)
    {
        var command = OperatingSystem.IsWindows()
            ? new Tool("cmd.exe", ["/d", "/c", "npm", .. arguments])
            : new Tool("npm", arguments);
        return (command with { Folder = folder }).Run(ct);
    }

    public static async Task RequireNode(CancellationToken ct)
    {
        var advice = $"MedGenEMR needs Node.js {OldestNode} or newer with npm (https://nodejs.org)";
        ToolResult node, npm;
        try
        {
            node = await new Tool("node", "--version").Run(ct);
            npm = await Npm(Path.GetTempPath(), ct, "--version");
        }
        catch (LocalFault fault)
        {
            throw new LocalFault($"{fault.Message} — {advice}.", fault);
        }
        if (npm.ExitCode != 0)
            throw new LocalFault($"`npm --version` failed: {npm.Excerpt(4)} — {advice}.");
        var found = VersionNumber().Match(node.Output);
        if (!found.Success || new Version(found.Value) < OldestNode)
            throw new LocalFault($"Found Node.js `{node.Output.Trim()}`; {advice}.");
    }

    /// <summary>Beside what npm wrote, so deleting `node_modules` forgets it. Names the platform: packages differ between platforms.</summary>
    static string Stamp(string folder) => Path.Combine(folder, "node_modules", ".medgenemr-installed");

    static string Fingerprint(string folder)
        => $"{RuntimeInformation.RuntimeIdentifier} "
            + Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "package-lock.json"))));

    [GeneratedRegex(@"\d+\.\d+\.\d+")]
    internal static partial Regex VersionNumber();
}
