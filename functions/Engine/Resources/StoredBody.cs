using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MedGenEmr.Engine.Resources;

/// <summary>A value to be replaced while a body is written: source offsets of the whole JSON value, and the JSON that takes its place.</summary>
public readonly record struct Splice(int Start, int End, byte[] Json);

/// <summary>Writes the bytes that are stored and answered: what was sent without its white space, `id` and `meta` set by the server.</summary>
/// <remarks>Everything else is copied byte for byte, so decimals keep their digits and strings their escapes.</remarks>
public static class StoredBody
{
    static readonly SearchValues<byte> Interesting = SearchValues.Create("\" \t\r\n"u8);

    /// <param name="splices">In ascending order; those outside the resource's span are not looked at.</param>
    public static byte[] Write(Element resource, string id, int version, DateTime lastUpdated, ReadOnlySpan<Splice> splices)
    {
        var (start, end) = resource.Span;
        var source = resource.Tree.Source.Span;
        var body = new ArrayBufferWriter<byte>(end - start + 160);
        body.Write("{\"resourceType\":\""u8);
        Text(body, resource.Type.Name);
        body.Write("\",\"id\":\""u8);
        Text(body, id);
        body.Write("\",\"meta\":{\"versionId\":\""u8);
        Text(body, version.ToString(CultureInfo.InvariantCulture));
        body.Write("\",\"lastUpdated\":\""u8);
        Text(body, Instant(lastUpdated));
        body.Write("\""u8);
        if (resource.Child("meta") is { } meta) Properties(body, source, meta.Span, splices, IsServersMeta);
        body.Write("}"u8);
        Properties(body, source, (start, end), splices, IsServersOwn);
        body.Write("}"u8);
        return body.WrittenSpan.ToArray();
    }

    /// <summary>`2026-11-22T14:03:05.123Z`: an instant in UTC with milliseconds.</summary>
    public static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    static bool IsServersOwn(ref Utf8JsonReader name)
        => name.ValueTextEquals("resourceType"u8) || name.ValueTextEquals("id"u8) || name.ValueTextEquals("meta"u8);

    static bool IsServersMeta(ref Utf8JsonReader name) => name.ValueTextEquals("versionId"u8) || name.ValueTextEquals("lastUpdated"u8);

    delegate bool Rule(ref Utf8JsonReader name);

    static void Properties(ArrayBufferWriter<byte> body, ReadOnlySpan<byte> source, (int Start, int End) span, ReadOnlySpan<Splice> splices, Rule leaveOut)
    {
        // The parser has bounded the depth already.
        var reader = new Utf8JsonReader(source[span.Start..span.End], new JsonReaderOptions { MaxDepth = 1000 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var left = leaveOut(ref reader);
            var name = (int)reader.TokenStartIndex + span.Start;
            reader.Skip();
            if (left) continue;
            body.Write(","u8);
            Copy(body, source, name, (int)reader.BytesConsumed + span.Start, splices);
        }
    }

    static void Copy(ArrayBufferWriter<byte> body, ReadOnlySpan<byte> source, int start, int end, ReadOnlySpan<Splice> splices)
    {
        foreach (var splice in splices)
        {
            if (splice.End <= start) continue;
            if (splice.Start >= end) break;
            Minify(body, source[start..splice.Start]);
            body.Write(splice.Json);
            start = splice.End;
        }
        Minify(body, source[start..end]);
    }

    /// <summary>Copies JSON without the white space between its tokens. The span starts and ends between tokens.</summary>
    static void Minify(ArrayBufferWriter<byte> body, ReadOnlySpan<byte> json)
    {
        while (!json.IsEmpty)
        {
            var next = json.IndexOfAny(Interesting);
            if (next < 0)
            {
                body.Write(json);
                return;
            }
            var length = json[next] == '"' ? next + StringLength(json[next..]) : next;
            body.Write(json[..length]);
            json = json[length..];
            if (next == length) json = json.TrimStart(" \t\r\n"u8);
        }
    }

    /// <returns>The length of the JSON string at the beginning, quotes included.</returns>
    static int StringLength(ReadOnlySpan<byte> json)
    {
        var at = 1;
        while (true)
        {
            at += json[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (json[at] == '"') return at + 1;
            at += 2;
        }
    }

    static void Text(ArrayBufferWriter<byte> body, string ascii)
    {
        var written = Encoding.UTF8.GetBytes(ascii, body.GetSpan(ascii.Length * 3));
        body.Advance(written);
    }
}
