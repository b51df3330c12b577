using System.Buffers;
using System.IO.Compression;
using MedGenEmr.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MedGenEmr.Api.Http;

/// <summary>A request's body, decompressed, in one pooled buffer.</summary>
sealed class RequestBody : IDisposable
{
    const int FirstGuess = 16 * 1024;
    readonly int limit;
    byte[] buffer;
    int length;

    RequestBody(int capacity, int limit) => (buffer, this.limit) = (ArrayPool<byte>.Shared.Rent(Math.Max(capacity, 1)), limit);

    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    /// <exception cref="Problem">Larger than the limit, or not what Content-Encoding says.</exception>
    public static async Task<RequestBody> Read(HttpRequest request, int limit, CancellationToken ct)
    {
        // The limit is ours, to be answered as an OperationOutcome; the server's own would cut the connection.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature) feature.MaxRequestBodySize = null;
        if (request.ContentLength > limit) throw TooLarge(request.ContentLength.Value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture), limit);
        var encoding = request.Headers.ContentEncoding.ToString();
        var body = new RequestBody(encoding.Length == 0 ? (int?)request.ContentLength ?? FirstGuess : FirstGuess, limit);
        try
        {
            if (encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)) await body.Fill(request, ct);
            else await body.Fill(Decompressed(request.Body, encoding), ct);
            return body;
        }
        catch (InvalidDataException)
        {
            body.Dispose();
            throw Problem.Malformed($"The body is not {encoding}, as its Content-Encoding says.");
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Null where the encoding is not known.</summary>
    public static bool Knows(string encoding) => encoding.ToLowerInvariant() is "" or "identity" or "gzip" or "x-gzip" or "deflate" or "br";

    static Stream Decompressed(Stream body, string encoding) => encoding.ToLowerInvariant() switch
    {
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        "deflate" => new ZLibStream(body, CompressionMode.Decompress),
        _ => new GZipStream(body, CompressionMode.Decompress),
    };

    async Task Fill(HttpRequest request, CancellationToken ct)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            try
            {
                Append(read.Buffer);
            }
            finally
            {
                // Also of a body that is too large: the server goes on reading to its end before it answers.
                reader.AdvanceTo(read.Buffer.End);
            }
            if (read.IsCompleted) return;
        }
    }

    void Append(ReadOnlySequence<byte> part)
    {
        Reserve((int)Math.Min(part.Length, int.MaxValue - length));
        part.CopyTo(buffer.AsSpan(length));
        length += (int)part.Length;
    }

    async Task Fill(Stream stream, CancellationToken ct)
    {
        await using (stream)
        {
            while (true)
            {
                if (length == buffer.Length) Reserve(1);
                var read = await stream.ReadAsync(buffer.AsMemory(length), ct);
                if (read == 0) return;
                length += read;
                if (length > limit) throw TooLarge("more", limit);
            }
        }
    }

    /// <summary>Room for so many more bytes; doubling, so that each byte is moved about once.</summary>
    void Reserve(int more)
    {
        if ((long)length + more > limit) throw TooLarge("more", limit);
        if (length + more <= buffer.Length) return;
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max((long)length + more, buffer.Length * 2L), Math.Max(limit, length + more) + 1L));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }

    static Problem TooLarge(string sent, int limit) => Problem.TooLarge(string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"The body has {sent} bytes; this server takes {limit:N0} (after decompression). Send a large Bundle as several smaller ones: entries that refer to each other by urn:uuid stay in one transaction."));

    public void Dispose()
    {
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        (buffer, length) = ([], 0);
    }
}
