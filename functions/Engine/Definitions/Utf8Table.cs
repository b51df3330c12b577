using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace MedGenEmr.Engine.Definitions;

/// <summary>Map from UTF-8 names: filled once, then only read. A name of up to 16 bytes is compared in two registers.</summary>
/// <remarks>The hottest lookup of the system: every JSON property read goes through one.</remarks>
sealed class Utf8Table<T>(int count) where T : class
{
    public static readonly Utf8Table<T> Empty = new(0);

    readonly Entry[] entries = new Entry[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, count * 2))];
    /// <summary>Only of the names that their key does not hold.</summary>
    Dictionary<int, byte[]>? longNames;

    /// <summary>False when the name is there already; what it stands for is kept.</summary>
    public bool Add(string name, T value)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        var key = Utf8Key.Of(bytes);
        var at = Slot(key, bytes);
        if (entries[at].Value is not null) return false;
        if (bytes.Length > Utf8Key.Exact) (longNames ??= []).Add(at, bytes);
        entries[at] = new(key, value);
        return true;
    }

    public T? Find(ReadOnlySpan<byte> name) => entries[Slot(Utf8Key.Of(name), name)].Value;

    int Slot(Utf8Key key, ReadOnlySpan<byte> name)
    {
        var table = entries;
        for (var at = key.Hash; ; at++)
        {
            var slot = (int)(at & (uint)(table.Length - 1));
            ref readonly var entry = ref table[slot];
            if (entry.Value is null || (entry.Key.Same(key) && (name.Length <= Utf8Key.Exact || name.SequenceEqual(longNames![slot])))) return slot;
        }
    }

    readonly struct Entry(Utf8Key key, T value)
    {
        public readonly Utf8Key Key = key;
        public readonly T? Value = value;
    }
}

/// <summary>The codes of a value set, looked up without allocation.</summary>
sealed class Utf8Set
{
    public static readonly Utf8Set Empty = new([]);
    readonly Utf8Table<string> table;

    public Utf8Set(IReadOnlyCollection<string> items)
    {
        table = new(items.Count);
        foreach (var item in items) table.Add(item, item);
    }

    public bool Contains(ReadOnlySpan<byte> item) => table.Find(item) is not null;
}

/// <summary>Length, first and last bytes of a name: all of it when it has at most <see cref="Exact"/> bytes.</summary>
readonly struct Utf8Key(ulong head, ulong tail, int length)
{
    public const int Exact = 16;
    readonly ulong head = head, tail = tail;
    readonly int length = length;

    public static Utf8Key Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        >= 8 => new(BinaryPrimitives.ReadUInt64LittleEndian(name), BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]), name.Length),
        >= 4 => new(BinaryPrimitives.ReadUInt32LittleEndian(name), BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]), name.Length),
        > 0 => new(name[0] | (ulong)name[name.Length / 2] << 8 | (ulong)name[^1] << 16, 0, name.Length),
        _ => default,
    };

    public uint Hash
    {
        get
        {
            var mixed = (head ^ BitOperations.RotateLeft(tail, 29) ^ (ulong)length << 56) * 0x9E3779B97F4A7C15;
            return (uint)((mixed ^ mixed >> 29) * 0xBF58476D1CE4E5B9 >> 32);
        }
    }

    public bool Same(Utf8Key other) => head == other.head && tail == other.tail && length == other.length;
}
