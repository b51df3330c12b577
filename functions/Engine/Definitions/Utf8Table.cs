using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace MedGenEmr.Engine.Definitions;

/// <summary>Immutable map from UTF-8 names; a name of up to 16 bytes is compared in two registers.</summary>
/// <remarks>The hottest lookup of the system: every JSON property read goes through one.</remarks>
sealed class Utf8Table<T> where T : class
{
    public static readonly Utf8Table<T> Empty = new([]);

    readonly Entry[] entries;
    readonly byte[][] names;
    readonly int shift;

    public Utf8Table(IReadOnlyCollection<KeyValuePair<string, T>> items)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, items.Count * 2));
        entries = new Entry[size];
        names = new byte[size][];
        shift = 32 - BitOperations.Log2((uint)size);
        foreach (var (name, value) in items) Add(Encoding.UTF8.GetBytes(name), value);
    }

    void Add(byte[] name, T value)
    {
        var key = Utf8Key.Of(name);
        var at = (int)(key.Hash >> shift);
        for (; entries[at].Value is not null; at = (at + 1) & (entries.Length - 1))
            if (names[at].AsSpan().SequenceEqual(name)) throw new ArgumentException($"`{Encoding.UTF8.GetString(name)}` is there twice.");
        entries[at] = new(key, value);
        names[at] = name;
    }

    public T? Find(ReadOnlySpan<byte> name)
    {
        var table = entries;
        var key = Utf8Key.Of(name);
        for (var at = (int)(key.Hash >> shift); ; at = (at + 1) & (table.Length - 1))
        {
            ref readonly var entry = ref table[at];
            if (entry.Value is null) return null;
            if (entry.Key.Same(key) && (name.Length <= Utf8Key.Exact || name.SequenceEqual(names[at]))) return entry.Value;
        }
    }

    readonly record struct Entry(Utf8Key Key, T? Value);
}

/// <summary>The codes of a value set, looked up without allocation.</summary>
sealed class Utf8Set(IEnumerable<string> items)
{
    public static readonly Utf8Set Empty = new([]);
    readonly Utf8Table<string> table = new([.. items.Distinct().Select(item => KeyValuePair.Create(item, item))]);

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
