namespace MedGenEmr.Engine.Storage;

/// <summary>One version of a resource as it lies in the database.</summary>
/// <param name="Rid">The database's own number for the resource, the same for all its versions.</param>
/// <param name="LastUpdated">UTC, whole milliseconds.</param>
/// <param name="Body">The UTF-8 JSON that is answered as it is, `meta` included; empty for a deletion.</param>
public sealed record StoredResource(long Rid, ResourceKey Key, int Version, bool Deleted, DateTime LastUpdated, ReadOnlyMemory<byte> Body)
{
    public string ETag => $"W/\"{Version}\"";
}
