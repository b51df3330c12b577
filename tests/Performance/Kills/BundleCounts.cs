using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace MedGenEmr.Tests.Performance.Kills;

/// <summary>What a folder of Synthea bundles holds, counted from the files.</summary>
/// <param name="ByType">Resources a type.</param>
/// <param name="ByKey">Resources a transaction bundle, by the idempotency key the import sends it under.</param>
sealed record BundleCounts(IReadOnlyDictionary<string, int> ByType, IReadOnlyDictionary<string, int> ByKey, int Batches)
{
    public static BundleCounts Of(string folder)
    {
        var (byType, byKey, batches) = (new SortedDictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(), 0);
        foreach (var file in Directory.EnumerateFiles(folder, "*.json.gz"))
        {
            var json = Read(file);
            using var bundle = JsonDocument.Parse(json);
            var entries = bundle.RootElement.GetProperty("entry");
            foreach (var entry in entries.EnumerateArray())
            {
                var type = entry.GetProperty("resource").GetProperty("resourceType").GetString()!;
                byType[type] = byType.GetValueOrDefault(type) + 1;
            }
            if (bundle.RootElement.GetProperty("type").ValueEquals("transaction")) byKey["sha256-" + Convert.ToHexStringLower(SHA256.HashData(json))] = entries.GetArrayLength();
            else batches += entries.GetArrayLength();
        }
        return new BundleCounts(byType, byKey, batches);
    }

    static byte[] Read(string file)
    {
        using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var json = new MemoryStream();
        packed.CopyTo(json);
        return json.ToArray();
    }
}
