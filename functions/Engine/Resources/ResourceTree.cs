using System.Buffers;

namespace MedGenEmr.Engine.Resources;

/// <summary>A parsed resource: the UTF-8 source and one flat array of nodes in document order, each already knowing its definition.</summary>
/// <remarks>
/// Parsed once; validation, search indexing, reference rewriting and FHIRPath all walk this. A JSON array has no node of its own:
/// its items are siblings that share a property and count up <see cref="Node.Index"/>, which is how FHIRPath sees them too.
/// A Bundle and the resources in it share one tree: an entry's resource is an <see cref="Element"/> inside it.
/// </remarks>
public sealed class ResourceTree : IDisposable
{
    Node[] nodes;

    internal ResourceTree(ReadOnlyMemory<byte> source, Node[] pooled, int count)
        => (Source, nodes, Count) = (source, pooled, count);

    /// <summary>The UTF-8 JSON as it was sent.</summary>
    public ReadOnlyMemory<byte> Source { get; }
    public int Count { get; }
    public Element Root => new(this, 0);

    internal ref readonly Node this[int index] => ref nodes[index];

    /// <summary>Gives the node array back; the tree and every Element of it must not be used afterwards.</summary>
    public void Dispose()
    {
        if (nodes.Length > 0) ArrayPool<Node>.Shared.Return(nodes, clearArray: true);
        nodes = [];
    }
}

enum NodeKind : byte
{
    Object, String, Number, True, False,
    /// <summary>A gap in an array of primitives whose extensions are in the shadow array.</summary>
    Null,
}

/// <summary>One JSON value with its definition.</summary>
struct Node
{
    /// <summary>The JSON property it came under; null for the root.</summary>
    public Property? Property;
    /// <summary>The actual type: for a `Resource`-typed property, what `resourceType` names.</summary>
    public TypeDefinition Type;
    /// <summary>Source offsets of the value: [Start, End); strings include their quotes.</summary>
    public int Start, End;
    /// <summary>The first node after this one's subtree.</summary>
    public int Next;
    public int Parent;
    /// <summary>Position in its JSON array; -1 outside arrays.</summary>
    public int Index;
    /// <summary>The node of `_name` that carries this primitive's id and extensions; 0: none.</summary>
    public int Shadow;
    public NodeKind Kind;
    /// <summary>The string has escapes: its text is not its bytes.</summary>
    public bool Escaped;
    /// <summary>A shadow joined to its primitive, or a gap: not an element of its own.</summary>
    public bool Absorbed;
}
