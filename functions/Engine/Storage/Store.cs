namespace MedGenEmr.Engine.Storage;

/// <summary>Reads of single resources and their versions. Each look is audited in the same round trip.</summary>
public sealed class Store(Database database)
{
    /// <returns>The current version (a deletion included), or null where there never was one.</returns>
    public Task<StoredResource?> Read(ResourceKey key, Scope scope, CancellationToken ct) => throw new NotImplementedException($"{database}");

    public Task<StoredResource?> VRead(ResourceKey key, int version, Scope scope, CancellationToken ct) => throw new NotImplementedException();

    public Task<HistoryPage> History(HistoryRequest request, Scope scope, CancellationToken ct) => throw new NotImplementedException();
}

/// <summary>History of an instance (type and id), a type, or the system (neither).</summary>
/// <param name="Since">Only versions at or after this instant.</param>
/// <param name="Before">Change-feed position of the last entry of the page before; null: the newest.</param>
public sealed record HistoryRequest(string? Type, string? Id, DateTime? Since, long? Before, int Count);

/// <param name="Next">Pass as <see cref="HistoryRequest.Before"/> for the next page; null on the last.</param>
/// <param name="Total">How many versions there are in all; null where counting was not asked for.</param>
public sealed record HistoryPage(IReadOnlyList<HistoryEntry> Entries, long? Next, long? Total);

/// <param name="Action">C created, U updated, D deleted.</param>
public sealed record HistoryEntry(StoredResource Resource, char Action, long Position);
