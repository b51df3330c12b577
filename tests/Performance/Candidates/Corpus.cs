using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MedGenEmr.Tests.Performance.Candidates;

/// <summary>A folder of Synthea transaction bundles as resources with literal references, in the order of import.</summary>
sealed class Corpus
{
    readonly Dictionary<string, string> literals = new(StringComparer.Ordinal);
    readonly Dictionary<string, short> types = new(StringComparer.Ordinal);
    readonly Dictionary<string, Resource> byReference = new(StringComparer.Ordinal);

    public List<Resource> Resources { get; } = [];
    public Extraction Extraction { get; } = new();

    public short Type(string name) => types.TryGetValue(name, out var id) ? id : types[name] = (short)(types.Count + 1);
    public Resource? Find(string reference) => byReference.GetValueOrDefault(reference);

    /// <param name="copies">The corpus repeated under other ids, to see a candidate grow.</param>
    public static Corpus Load(string folder, int copies)
    {
        var corpus = new Corpus();
        var bundles = Directory.GetFiles(folder, "*.json.gz").Order(StringComparer.Ordinal).Select(Open).ToList();
        if (bundles.Count == 0) throw new FileNotFoundException($"No *.json.gz in `{folder}`: pass --data with a folder of Synthea bundles.");
        foreach (var bundle in bundles) corpus.Name(bundle);
        for (var copy = 0; copy < copies; copy++)
            foreach (var entry in bundles.SelectMany(Entries)) corpus.Add(entry.GetProperty("resource"), copy == 0 ? "" : $"-{copy}");
        foreach (var resource in corpus.Resources)
        {
            using var document = JsonDocument.Parse(resource.Body);
            corpus.Extraction.Fill(resource, document.RootElement, corpus);
        }
        return corpus;
    }

    static JsonElement Open(string path)
    {
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    static IEnumerable<JsonElement> Entries(JsonElement bundle) => bundle.GetProperty("entry").EnumerateArray();

    void Name(JsonElement bundle)
    {
        foreach (var entry in Entries(bundle))
        {
            var resource = entry.GetProperty("resource");
            var type = resource.GetProperty("resourceType").GetString()!;
            var literal = $"{type}/{resource.GetProperty("id").GetString()}";
            literals.TryAdd(entry.GetProperty("fullUrl").GetString()!, literal);
            if (!resource.TryGetProperty("identifier", out var identifiers) || identifiers.ValueKind != JsonValueKind.Array) continue;
            foreach (var identifier in identifiers.EnumerateArray())
                if (identifier.TryGetProperty("system", out var system) && identifier.TryGetProperty("value", out var value))
                    literals.TryAdd($"{type}?identifier={system.GetString()}|{value.GetString()}", literal);
        }
    }

    void Add(JsonElement source, string suffix)
    {
        var typeName = source.GetProperty("resourceType").GetString()!;
        var id = source.GetProperty("id").GetString() + suffix;
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body)) Write(source, writer, suffix, root: true);
        var hash = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{typeName}/{id}")).AsSpan(0, 16));
        var resource = new Resource(Resources.Count + 1, Type(typeName), typeName, id, hash, body.ToArray());
        if (byReference.TryAdd($"{typeName}/{id}", resource)) Resources.Add(resource);
    }

    void Write(JsonElement element, Utf8JsonWriter writer, string suffix, bool root = false)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    if (property.Name == "reference" && property.Value.ValueKind == JsonValueKind.String) writer.WriteStringValue(Literal(property.Value.GetString()!, suffix));
                    else if (root && property.Name == "id") writer.WriteStringValue(property.Value.GetString() + suffix);
                    else Write(property.Value, writer, suffix);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray()) Write(item, writer, suffix);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    string Literal(string reference, string suffix) => literals.TryGetValue(reference, out var literal) ? literal + suffix : reference;
}
