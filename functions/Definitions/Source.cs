using System.IO.Compression;
using System.Text.Json;

namespace MedGenEmr.Definitions;

/// <summary>The published definitions: `[type].ndjson.gz` with one resource a line, or an npm package with one a file.</summary>
public sealed class Source(string folder)
{
    readonly string folder = Directory.Exists(Path.Combine(folder, "package")) ? Path.Combine(folder, "package") : folder;

    /// <summary>The resources of a type that are wanted, by URL: the order of files and lines must not show in the output.</summary>
    public IReadOnlyList<JsonElement> All(string type, Func<JsonElement, bool>? wanted = null)
    {
        var found = new List<JsonElement>();
        foreach (var bytes in Bodies(type))
        {
            using var document = JsonDocument.Parse(bytes);
            if (!IsExample(document.RootElement.Text("id")) && wanted?.Invoke(document.RootElement) != false) found.Add(document.RootElement.Clone());
        }
        if (found.Count == 0) throw new FileNotFoundException($"No {type} in {folder}: expected {type}.ndjson.gz or {type}-*.json.");
        return [.. found.OrderBy(resource => resource.Text("url"), StringComparer.Ordinal)];
    }

    /// <summary>The npm package has the specification's own examples of definitions among the definitions.</summary>
    static bool IsExample(string id) => id == "example" || id.StartsWith("example-", StringComparison.Ordinal);

    IEnumerable<string> Bodies(string type)
    {
        var lines = Path.Combine(folder, type + ".ndjson.gz");
        if (!File.Exists(lines)) return Directory.EnumerateFiles(folder, type + "-*.json").Select(File.ReadAllText);
        return Lines(lines).Where(line => !string.IsNullOrWhiteSpace(line));
    }

    static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return line;
    }
}
