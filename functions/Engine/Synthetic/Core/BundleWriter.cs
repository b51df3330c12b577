using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MedGenEmr.Engine.Synthetic;

/// <summary>Drafts to transaction bundles: https://hl7.org/fhir/R4/http.html#transaction</summary>
static class BundleWriter
{
    const int MaximumEntries = 900;
    const int MaximumBytes = 960_000;
    /// <summary>A group is never split (its resources refer to each other both ways), so its size is estimated before it is begun.</summary>
    const int TypicalBytes = 1_500;

    /// <summary>Not for HTML: `é` and `+` stay themselves.</summary>
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<SyntheticBundle> Write(string name, IReadOnlyList<List<Draft>> groups)
    {
        var next = 0;
        for (var number = 1; next < groups.Count; number++)
        {
            var buffer = new ArrayBufferWriter<byte>(MaximumBytes);
            var (upTo, entries) = Fill(buffer, groups, next, number);
            var part = number == 1 && upTo == groups.Count ? name : $"{name}-{number}";
            if (entries > 0) yield return new(part, buffer.WrittenMemory, entries);
            next = upTo;
        }
    }

    static (int UpTo, int Entries) Fill(ArrayBufferWriter<byte> buffer, IReadOnlyList<List<Draft>> groups, int from, int number)
    {
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        json.WriteString("resourceType"u8, "Bundle"u8);
        json.WriteString("type"u8, "transaction"u8);
        json.WriteStartArray("entry"u8);
        var (at, entries) = (from, 0);
        while (at < groups.Count && (entries == 0 || Fits(json, entries, groups[at].Count)))
        {
            foreach (var draft in groups[at]) draft.Bundle = number;
            foreach (var draft in groups[at]) Entry(json, draft, number);
            entries += groups[at++].Count;
        }
        json.WriteEndArray();
        json.WriteEndObject();
        return (at, entries);
    }

    static bool Fits(Utf8JsonWriter json, int entries, int more)
        => entries + more <= MaximumEntries && json.BytesCommitted + json.BytesPending + (more * TypicalBytes) <= MaximumBytes;

    static void Entry(Utf8JsonWriter json, Draft draft, int bundle)
    {
        json.WriteStartObject();
        json.WriteString("fullUrl"u8, $"urn:uuid:{draft.Id}");
        json.WriteStartObject("resource"u8);
        json.WriteString("resourceType"u8, draft.Type);
        var fhir = new FhirJson(json, bundle);
        fhir.Object("meta", j => j.One("tag", t => t.Text("system", Hl7.TestData.System).Text("code", Hl7.TestData.Value)));
        if (draft.HasIdentifier) fhir.Identifier(Systems.Synthetic, draft.Id.ToString());
        draft.Body(fhir);
        json.WriteEndObject();
        json.WriteStartObject("request"u8);
        json.WriteString("method"u8, "POST"u8);
        json.WriteString("url"u8, draft.Type);
        if (draft.IfNoneExist is { } condition) json.WriteString("ifNoneExist"u8, condition);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
