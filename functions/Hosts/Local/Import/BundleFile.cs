using System.IO.Compression;
using System.Security.Cryptography;

namespace MedGenEmr.Hosts.Local.Import;

/// <summary>One file of Synthea's output: `.json` or `.json.gz`, holding one bundle.</summary>
sealed record BundleFile(string Path, string Name, long Size)
{
    /// <summary>Hospitals and practitioners, which the patients' bundles refer to by condition (`Practitioner?identifier=…`).</summary>
    public bool IsInformation => Name.Contains("Information", StringComparison.Ordinal);

    /// <summary>A file, or all of a folder and the folders in it.</summary>
    public static List<BundleFile> In(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        if (File.Exists(path)) return [Of(path, System.IO.Path.GetDirectoryName(path)!)];
        if (!Directory.Exists(path)) throw new LocalFault($"There is no file or folder {path}.");
        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(IsBundle).Order(StringComparer.Ordinal).Select(file => Of(file, path)).ToList();
        return files.Count > 0 ? files : throw new LocalFault($"No .json or .json.gz file in {path}.");
    }

    static bool IsBundle(string file)
        => file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".json.gz", StringComparison.OrdinalIgnoreCase);

    static BundleFile Of(string file, string root) => new(file, System.IO.Path.GetRelativePath(root, file), new FileInfo(file).Length);

    /// <summary>The whole content: its checksum has to be known before the first byte is sent.</summary>
    public async Task<BundleContent> Read(CancellationToken ct)
    {
        await using var file = File.OpenRead(Path);
        var packed = Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        var content = new MemoryStream(packed ? 0 : (int)Math.Min(Size, Array.MaxLength));
        if (packed)
        {
            await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            await unpacked.CopyToAsync(content, ct);
        }
        else
        {
            await file.CopyToAsync(content, ct);
        }
        return new BundleContent(content.GetBuffer().AsMemory(0, (int)content.Length));
    }
}

sealed record BundleContent(ReadOnlyMemory<byte> Json)
{
    /// <summary>The same for a packed and a plain file: what counts is what the server gets.</summary>
    public string IdempotencyKey { get; } = "sha256-" + Convert.ToHexStringLower(SHA256.HashData(Json.Span));
}
