using System.Text;
using System.Text.Json;

namespace MedGenEmr.Engine.Resources;

/// <summary>A place in a <see cref="ResourceTree"/>: a resource, a complex value or a primitive with its extensions. Cheap to copy.</summary>
public readonly struct Element : IEquatable<Element>
{
    readonly int index;

    internal Element(ResourceTree tree, int index) => (Tree, this.index) = (tree, index);

    public ResourceTree Tree { get; }
    internal int NodeIndex => index;
    ref readonly Node Node => ref Tree[index];

    /// <summary>The actual type: `Quantity` for `valueQuantity`, `Patient` for a contained Patient.</summary>
    public TypeDefinition Type => Node.Type;
    /// <summary>The element's definition; null for the root of the tree.</summary>
    public ElementDefinition? Definition => Node.Property?.Element;
    /// <summary>The FHIRPath name (`value` for `valueQuantity`); the type's name for the root.</summary>
    public string Name => Node.Property?.Element.Name ?? Node.Type.Name;
    /// <summary>Position in its list; -1 where the element cannot repeat.</summary>
    public int ListIndex => Node.Index;
    public bool IsResource => Node.Type.Kind == TypeKind.Resource;

    /// <summary>A primitive that has a value and not only extensions.</summary>
    public bool HasValue => Node.Kind is not (NodeKind.Object or NodeKind.Null);
    public bool IsString => Node.Kind == NodeKind.String;
    public bool IsNumber => Node.Kind == NodeKind.Number;
    public bool IsBoolean => Node.Kind is NodeKind.True or NodeKind.False;
    /// <summary>The value of a JSON boolean; meaningless for other kinds.</summary>
    public bool Boolean => Node.Kind == NodeKind.True;

    /// <summary>The source bytes of the value: an object with its braces, a string without its quotes but still escaped, a number's digits.</summary>
    public ReadOnlySpan<byte> Raw
        => Node.Kind == NodeKind.String
            ? Tree.Source.Span[(Node.Start + 1)..(Node.End - 1)]
            : Tree.Source.Span[Node.Start..Node.End];

    /// <summary>Source offsets of the whole value, quotes included.</summary>
    public (int Start, int End) Span => (Node.Start, Node.End);

    /// <summary>True when <see cref="Raw"/> is not the text itself.</summary>
    public bool Escaped => Node.Escaped;

    /// <summary>The text of a primitive: unescaped, digits as sent, `true`/`false`. Throws for an object.</summary>
    public string Text => Node.Kind switch
    {
        NodeKind.Object or NodeKind.Null => throw new InvalidOperationException($"{Path} has no value."),
        _ when Node.Escaped => Unescape(Raw),
        _ => Encoding.UTF8.GetString(Raw),
    };

    /// <summary>The text of child <paramref name="name"/>, or null when the child or its value is absent.</summary>
    public string? TextOf(string name) => Child(name) is { HasValue: true } child ? child.Text : null;

    public bool TextEquals(ReadOnlySpan<byte> utf8)
        => HasValue && (Node.Escaped ? Encoding.UTF8.GetBytes(Text).AsSpan().SequenceEqual(utf8) : Raw.SequenceEqual(utf8));

    /// <summary>The first child of that FHIRPath name.</summary>
    public Element? Child(string name)
    {
        foreach (var child in Children)
            if (child.Name == name) return child;
        return null;
    }

    /// <summary>The child elements in document order; a primitive's are its `id` and `extension`.</summary>
    public ChildEnumerator Children => new(Tree, index);

    public Element? Parent => index == 0 ? null : new Element(Tree, ParentIndex(index));

    int ParentIndex(int node)
    {
        var parent = Tree[node].Parent;
        // A child of `_birthDate` is a child of `birthDate`.
        return Tree[parent].Absorbed ? PrimitiveOf(parent) : parent;
    }

    int PrimitiveOf(int shadow)
    {
        var owner = Tree[shadow].Parent;
        for (var i = owner + 1; i < Tree[owner].Next; i = Tree[i].Next)
            if (Tree[i].Shadow == shadow) return i;
        return shadow;
    }

    /// <summary>The innermost resource this element is in: itself when it is one.</summary>
    public Element Resource
    {
        get
        {
            var node = index;
            while (Tree[node].Type.Kind != TypeKind.Resource) node = Tree[node].Parent;
            return new Element(Tree, node);
        }
    }

    /// <summary>FHIRPath from the root of the tree, `Patient.name[0].given[1]`; list items always carry their index.</summary>
    public string Path => ElementPath.Of(Tree, index);

    internal static string Unescape(ReadOnlySpan<byte> escaped)
    {
        var quoted = new byte[escaped.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        escaped.CopyTo(quoted.AsSpan(1));
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.GetString()!;
    }

    public bool Equals(Element other) => ReferenceEquals(Tree, other.Tree) && index == other.index;
    public override bool Equals(object? obj) => obj is Element other && Equals(other);
    public override int GetHashCode() => index;
    public static bool operator ==(Element left, Element right) => left.Equals(right);
    public static bool operator !=(Element left, Element right) => !left.Equals(right);
    public override string ToString() => Path;
}

/// <summary>Walks the children of one node without allocating.</summary>
public struct ChildEnumerator
{
    readonly ResourceTree tree;
    int current, next, end, shadow;

    internal ChildEnumerator(ResourceTree tree, int parent)
    {
        this.tree = tree;
        ref readonly var node = ref tree[parent];
        shadow = node.Shadow;
        next = parent + 1;
        end = node.Next;
    }

    public readonly ChildEnumerator GetEnumerator() => this;
    public readonly Element Current => new(tree, current);

    public bool MoveNext()
    {
        while (true)
        {
            if (next >= end)
            {
                if (shadow == 0) return false;
                (next, end, shadow) = (shadow + 1, tree[shadow].Next, 0);
                continue;
            }
            current = next;
            next = tree[current].Next;
            if (!tree[current].Absorbed) return true;
        }
    }
}
