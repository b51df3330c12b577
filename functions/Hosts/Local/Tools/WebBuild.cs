using System.Security.Cryptography;
using System.Text;

namespace MedGenEmr.Hosts.Local.Tools;

/// <summary>The single-page application, built when its sources are not those that `web/dist` was built from.</summary>
sealed record WebBuild(string Web)
{
    /// <summary>What a build or a test run writes itself, or what no build reads.</summary>
    static readonly string[] NotSources = ["node_modules", "dist", "coverage", "test-results", "playwright-report"];

    public string Dist => Path.Combine(Web, "dist");
    public bool Exists => File.Exists(Path.Combine(Web, "package.json"));

    /// <summary>Kept inside `dist`: who deletes the build forgets it too. Its name starts with a dot: static files leave it out.</summary>
    string Stamp => Path.Combine(Dist, ".sources-sha256");

    public bool IsCurrent() => File.Exists(Stamp) && File.ReadAllText(Stamp) == Fingerprint();

    /// <returns>True when something was built.</returns>
    public async Task<bool> Build(IProgress<string> note, CancellationToken ct)
    {
        if (IsCurrent()) return false;
        note.Report("installing packages");
        await NodeTools.Install(Web, ct);
        using var held = await FileLock.Wait(Path.Combine(Web, ".build-lock"), ct);
        if (IsCurrent()) return false;
        note.Report("building");
        await NodeTools.RequireNode(ct);
        // Read before the build: what is edited meanwhile makes the next start build again.
        var sources = Fingerprint();
        var built = await NodeTools.Npm(Web, ct, "run", "build");
        if (built.ExitCode != 0) throw new LocalFault($"`npm run build` in {Web} failed with exit code {built.ExitCode}:\n{built.Excerpt(60)}");
        await File.WriteAllTextAsync(Stamp, sources, ct);
        note.Report("built");
        return true;
    }

    string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Sources(new DirectoryInfo(Web)).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(Web, file.FullName).Replace('\\', '/') + "\0"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file.FullName)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static IEnumerable<FileInfo> Sources(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles())
            if (!IsHidden(file) && file.Extension is not (".tsbuildinfo" or ".log")) yield return file;
        foreach (var inner in folder.EnumerateDirectories())
            if (!IsHidden(inner) && !NotSources.Contains(inner.Name))
                foreach (var file in Sources(inner)) yield return file;
    }

    /// <summary>`.env` and its like steer a Vite build and do count.</summary>
    static bool IsHidden(FileSystemInfo entry) => entry.Name.StartsWith('.') && !entry.Name.StartsWith(".env", StringComparison.Ordinal);
}
