namespace MedGenEmr.Engine;

/// <summary>The logical identity of a resource: `Patient/123`.</summary>
public readonly record struct ResourceKey(string Type, string Id) : IComparable<ResourceKey>
{
    public override string ToString() => $"{Type}/{Id}";

    /// <summary>By type, then id, by characters: the one order in which locks are taken.</summary>
    public int CompareTo(ResourceKey other)
        => string.CompareOrdinal(Type, other.Type) is var byType and not 0 ? byType : string.CompareOrdinal(Id, other.Id);

    public static bool operator <(ResourceKey left, ResourceKey right) => left.CompareTo(right) < 0;
    public static bool operator >(ResourceKey left, ResourceKey right) => left.CompareTo(right) > 0;
    public static bool operator <=(ResourceKey left, ResourceKey right) => left.CompareTo(right) <= 0;
    public static bool operator >=(ResourceKey left, ResourceKey right) => left.CompareTo(right) >= 0;
}
