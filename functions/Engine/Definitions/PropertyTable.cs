namespace MedGenEmr.Engine.Definitions;

sealed class PropertyTable
{
    public static PropertyTable Empty { get; } = new();
    public Property? Find(ReadOnlySpan<byte> name) => null;
}

sealed class Utf8Set
{
    public static Utf8Set Empty { get; } = new();
    public bool Contains(ReadOnlySpan<byte> text) => false;
}
