using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace MedGenEmr.Definitions;

/// <summary>The expanded value sets of npm hl7.fhir.r4.expansions: the source where a code system is not in the package (ISO 4217).</summary>
public sealed class Expansions(string folder)
{
    public IReadOnlyList<Code> Codes(string valueSet)
    {
        var file = $"ValueSet-{valueSet.LastSegment()}.json";
        using var document = JsonDocument.Parse(Packed(file) ?? File.ReadAllBytes(Unpacked(file)));
        if (document.RootElement.Text("url") != valueSet) throw new InvalidDataException($"{file} is not {valueSet}.");
        return [.. Contained(document.RootElement.GetProperty("expansion"))];
    }

    static IEnumerable<Code> Contained(JsonElement parent)
        => parent.Each("contains").SelectMany(item => Contained(item)
            .Prepend(new(item.Text("system"), item.Text("code"), item.TextOrNull("display") ?? item.Text("code"))));

    string Unpacked(string file)
    {
        var inPackage = Path.Combine(folder, "package", file);
        return File.Exists(inPackage) ? inPackage : Path.Combine(folder, file);
    }

    byte[]? Packed(string file)
    {
        if (Directory.EnumerateFiles(folder, "*.tgz").FirstOrDefault() is not { } archive) return null;
        using var reader = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.Name != "package/" + file) continue;
            using var bytes = new MemoryStream();
            entry.DataStream!.CopyTo(bytes);
            return bytes.ToArray();
        }
        throw new FileNotFoundException($"{file} is not in {archive}.");
    }
}
