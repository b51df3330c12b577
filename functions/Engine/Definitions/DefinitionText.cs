using System.Runtime.CompilerServices;
using System.Text;

namespace MedGenEmr.Engine.Definitions;

/// <summary>Reads r4.txt from some line on: lines, and the tab-separated fields of the current one. The format is in its first lines.</summary>
ref struct DefinitionText(ReadOnlySpan<byte> text, int at)
{
    readonly ReadOnlySpan<byte> text = text;
    ReadOnlySpan<byte> line;
    int next = at;

    /// <summary>Where the current line begins: reading can be taken up there later.</summary>
    public int Start { get; set; }

    /// <summary>Goes to the next line; false at the end.</summary>
    public bool NextLine()
    {
        if (next >= text.Length) return false;
        Start = next;
        var length = text[next..].IndexOf((byte)'\n');
        line = text.Slice(next, length);
        next += length + 1;
        return true;
    }

    /// <summary>Goes to the next record, past the details of this one.</summary>
    /// <remarks>Optimized at once: 11,000 turns of this loop would have the runtime compile its caller twice.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool NextRecord()
    {
        while (next < text.Length && text[next] == '\t') next += text[next..].IndexOf((byte)'\n') + 1;
        return NextLine();
    }

    /// <summary>Goes to the next line if that belongs to the record above it, and skips its indentation.</summary>
    public bool NextDetail()
    {
        if (next >= text.Length || text[next] != '\t' || !NextLine()) return false;
        line = line[1..];
        return true;
    }

    /// <summary>The next field of the line; empty beyond its end.</summary>
    public ReadOnlySpan<byte> Field()
    {
        var end = line.IndexOf((byte)'\t');
        var field = end < 0 ? line : line[..end];
        line = end < 0 ? default : line[(end + 1)..];
        return field;
    }

    public string Text() => Encoding.UTF8.GetString(Field());
    public string? TextOrNull() => Text() is { Length: > 0 } text ? text : null;

    /// <summary>Cuts the first part off a list; both are empty when there is none.</summary>
    public static ReadOnlySpan<byte> Split(ref ReadOnlySpan<byte> list, byte separator)
    {
        var end = list.IndexOf(separator);
        var first = end < 0 ? list : list[..end];
        list = end < 0 ? default : list[(end + 1)..];
        return first;
    }
}
