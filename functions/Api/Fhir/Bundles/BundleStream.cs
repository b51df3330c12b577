using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace MedGenEmr.Api.Fhir.Bundles;

public readonly record struct BundleLink(string Relation, string Url);

/// <summary>Writes a Bundle (https://hl7.org/fhir/R4/bundle.html) around stored bytes.</summary>
static class BundleStream
{
    const int Flush = 64 * 1024;

    /// <summary>Passes on what is written as it grows.</summary>
    /// <param name="write">Writes entry i, an object.</param>
    public static Func<PipeWriter, CancellationToken, Task> Of(string type, long? total, IReadOnlyList<BundleLink> links, int entries, Action<Utf8JsonWriter, int> write)
        => async (output, ct) =>
        {
            await using var json = new Utf8JsonWriter(output, OperationOutcome.Json);
            Open(json, type, total, links, entries);
            for (var i = 0; i < entries; i++)
            {
                write(json, i);
                if (json.BytesPending + (output.CanGetUnflushedBytes ? output.UnflushedBytes : 0) < Flush) continue;
                json.Flush();
                await output.FlushAsync(ct);
            }
            Close(json, entries);
            await output.FlushAsync(ct);
        };

    /// <summary>The answer to a transaction or batch.</summary>
    public static Func<PipeWriter, CancellationToken, Task> Of(string type, IReadOnlyList<FhirResponse> answers)
        => Of(type, null, [], answers.Count, (json, i) => BundleEntry.Write(json, answers[i]));

    /// <summary>The same in one piece, to be kept.</summary>
    public static ReadOnlyMemory<byte> Bytes(string type, IReadOnlyList<FhirResponse> answers)
    {
        var buffer = new ArrayBufferWriter<byte>(256 * (answers.Count + 1));
        using var json = new Utf8JsonWriter(buffer, OperationOutcome.Json);
        Open(json, type, null, [], answers.Count);
        foreach (var answer in answers) BundleEntry.Write(json, answer);
        Close(json, answers.Count);
        return buffer.WrittenMemory;
    }

    static void Open(Utf8JsonWriter json, string type, long? total, IReadOnlyList<BundleLink> links, int entries)
    {
        json.WriteStartObject();
        json.WriteString("resourceType"u8, "Bundle"u8);
        json.WriteString("type"u8, type);
        if (total is { } count) json.WriteNumber("total"u8, count);
        if (links.Count > 0) Write(json, links);
        // An empty array is not FHIR
        if (entries > 0) json.WriteStartArray("entry"u8);
    }

    static void Write(Utf8JsonWriter json, IReadOnlyList<BundleLink> links)
    {
        json.WriteStartArray("link"u8);
        foreach (var link in links)
        {
            json.WriteStartObject();
            json.WriteString("relation"u8, link.Relation);
            json.WriteString("url"u8, link.Url);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Close(Utf8JsonWriter json, int entries)
    {
        if (entries > 0) json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>The stored bytes as they are.</summary>
    public static void WriteResource(this Utf8JsonWriter json, ReadOnlyMemory<byte> body)
    {
        json.WritePropertyName("resource"u8);
        json.WriteRawValue(body.Span, skipInputValidation: true);
    }
}
