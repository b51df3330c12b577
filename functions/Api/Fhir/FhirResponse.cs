using System.Globalization;
using System.IO.Pipelines;

namespace MedGenEmr.Api.Fhir;

/// <summary>An answer of the FHIR API: becomes an HTTP response or an entry of a Bundle.</summary>
public sealed class FhirResponse(int status)
{
    public int Status { get; } = status;
    public string? ETag { get; init; }
    /// <summary>UTC.</summary>
    public DateTime? LastModified { get; init; }
    /// <summary>Relative to the base: `Patient/123/_history/1`.</summary>
    public string? Location { get; init; }
    public string? Allow { get; init; }
    public bool Replayed { get; init; }
    /// <summary>What else is answered as a header: Retry-After, WWW-Authenticate.</summary>
    public KeyValuePair<string, string>? Header { get; init; }

    /// <summary>UTF-8 JSON; empty where there is no content or it is in <see cref="Stream"/>.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
    /// <summary>The body is an OperationOutcome about the request.</summary>
    public bool IsOutcome { get; init; }
    /// <summary>Writes a Bundle around stored bytes instead of <see cref="Body"/>.</summary>
    public Func<PipeWriter, CancellationToken, Task>? Stream { get; init; }

    public string? LastModifiedHeader => LastModified?.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The answer with its stream collected, to become an entry of a Bundle.</summary>
    public async ValueTask<FhirResponse> InOnePiece(CancellationToken ct)
        => Stream is null ? this : new(Status) { Body = await Content(ct) };

    /// <summary>The body in one piece.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> Content(CancellationToken ct)
    {
        if (Stream is null) return Body;
        using var memory = new MemoryStream();
        var pipe = PipeWriter.Create(memory, new StreamPipeWriterOptions(leaveOpen: true));
        await Stream(pipe, ct);
        await pipe.CompleteAsync();
        return memory.GetBuffer().AsMemory(0, (int)memory.Length);
    }
}
