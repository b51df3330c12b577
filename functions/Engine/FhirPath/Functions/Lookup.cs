using MedGenEmr.Engine.FhirPath.Values;

namespace MedGenEmr.Engine.FhirPath.Functions;

/// <summary>Is an item in a collection? Pairwise while few, hashed when many.</summary>
readonly ref struct Lookup
{
    const int Few = 12;

    readonly ReadOnlySpan<Item> items;
    readonly HashSet<Item>? set;
    readonly IUnits? units;

    Lookup(ReadOnlySpan<Item> items, IUnits? units)
    {
        this.items = items;
        this.units = units;
        set = items.Length > Few ? Distinct.SetOf(items, units) : null;
    }

    public static Lookup Of(ReadOnlySpan<Item> items, in Frame frame) => new(items, frame.Context.Units);

    public bool Contains(in Item item) => set?.Contains(item) ?? Distinct.Contains(items, item, units);
}
