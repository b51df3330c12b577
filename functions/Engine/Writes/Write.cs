using MedGenEmr.Engine.Resources;
using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Engine.Writes;

public enum WriteMethod { Create, Update, Delete }

/// <summary>One write: an HTTP request of its own, or an entry of a transaction.</summary>
/// <param name="Id">Null for a create; with <see cref="Criteria"/> also for a conditional update or delete.</param>
/// <param name="Resource">Null for a delete.</param>
public sealed record Write(WriteMethod Method, string Type, string? Id, Element? Resource)
{
    /// <summary>If-None-Exist: search parameters; one match makes the create an answer with what is there.</summary>
    public string? IfNoneExist { get; init; }
    /// <summary>Conditional update and delete: `identifier=…`, the query of the URL.</summary>
    public string? Criteria { get; init; }
    /// <summary>If-Match: the version the client has seen.</summary>
    public int? IfMatch { get; init; }
    /// <summary>If-None-Match: * on an update: only where nothing is there.</summary>
    public bool OnlyIfAbsent { get; init; }
    /// <summary>Bundle.entry.fullUrl: what other entries call this resource.</summary>
    public string? FullUrl { get; init; }
    /// <summary>`Bundle.entry[3]`: named in problems; null outside bundles.</summary>
    public string? At { get; init; }
}

public enum WriteEffect { Created, Updated, Deleted, Unchanged }

/// <summary>What a write came to. Unchanged: a conditional create found its match, or a delete found nothing.</summary>
/// <param name="Resource">The version that is current after the write; null where a delete found nothing.</param>
public sealed record Written(WriteEffect Effect, StoredResource? Resource);

/// <summary>The answer to a whole request, kept under its Idempotency-Key.</summary>
public sealed record Answer(int Status, ReadOnlyMemory<byte> Body);

/// <param name="Key">As the client sent it.</param>
/// <param name="Request">SHA-256 of method, URL, preconditions and body: the same key with another request is refused (422).</param>
/// <param name="Compose">Makes the answer from what is about to be committed; it commits with the effect.</param>
public sealed record Idempotency(string Key, byte[] Request, Func<IReadOnlyList<Written>, Answer> Compose);

/// <param name="Replayed">The first answer to a request that is repeated; then nothing was written.</param>
public sealed record Committed(IReadOnlyList<Written> Written, Answer? Replayed);
