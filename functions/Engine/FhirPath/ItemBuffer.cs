using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace MedGenEmr.Engine.FhirPath;

/// <summary>Where evaluators write: eight Items on the stack, then a pooled array. Passed by reference, never copied.</summary>
struct ItemBuffer
{
    const int InlineCapacity = 8;

    [InlineArray(InlineCapacity)]
    struct Slots { Item first; }

    Slots slots;
    Item[]? rented;
    int count;

    public readonly int Count => count;

    [UnscopedRef]
    public readonly ReadOnlySpan<Item> Items => rented is null ? ((ReadOnlySpan<Item>)slots)[..Count] : rented.AsSpan(0, Count);

    public void Add(Item item)
    {
        if (rented is null && Count < InlineCapacity) slots[count++] = item;
        else AddRented(item);
    }

    public void Add(ReadOnlySpan<Item> items)
    {
        foreach (var item in items) Add(item);
    }

    void AddRented(Item item)
    {
        if (rented is null || Count == rented.Length) Grow();
        rented![count++] = item;
    }

    void Grow()
    {
        var larger = ArrayPool<Item>.Shared.Rent(Math.Max(32, Count * 2));
        Items.CopyTo(larger);
        Return();
        rented = larger;
    }

    /// <summary>`given` without a value but with extensions stands after the others in the JSON: puts the elements from there on into the order of their list.</summary>
    public void SortByListIndex(int start)
    {
        var elements = Items[start..].ToArray();
        Array.Sort(elements, (left, right) => left.Element.ListIndex.CompareTo(right.Element.ListIndex));
        count = start;
        Add(elements);
    }

    /// <summary>Forgetting this on an exception is no leak: the array is then the garbage collector's.</summary>
    public void Return()
    {
        if (rented is null) return;
        ArrayPool<Item>.Shared.Return(rented, clearArray: true);
        rented = null;
    }
}
