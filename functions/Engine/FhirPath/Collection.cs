using System.Collections;

namespace MedGenEmr.Engine.FhirPath;

/// <summary>What an expression gives: an ordered collection of Items. Empty and single results do not allocate.</summary>
public readonly struct Collection : IReadOnlyList<Item>
{
    readonly Item single;
    readonly Item[]? items;

    Collection(Item single, Item[]? items, int count) => (this.single, this.items, Count) = (single, items, count);

    public static Collection Empty => default;
    public static Collection Of(Item item) => new(item, null, 1);

    public static Collection Of(ReadOnlySpan<Item> items) => items.Length switch
    {
        0 => Empty,
        1 => Of(items[0]),
        _ => new(default, items.ToArray(), items.Length),
    };

    public int Count { get; }
    public bool IsEmpty => Count == 0;

    public Item this[int index]
        => items is not null ? items[index]
        : index == 0 && Count == 1 ? single
        : throw new ArgumentOutOfRangeException(nameof(index));

    public Enumerator GetEnumerator() => new(this);
    IEnumerator<Item> IEnumerable<Item>.GetEnumerator() => GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public struct Enumerator(Collection collection) : IEnumerator<Item>
    {
        int index = -1;
        public readonly Item Current => collection[index];
        readonly object IEnumerator.Current => Current;
        public bool MoveNext() => ++index < collection.Count;
        public void Reset() => index = -1;
        public readonly void Dispose() { }
    }
}
