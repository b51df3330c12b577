// http://hl7.org/fhirpath/#sortkeyselector-expression-asc--desc---collection (trial use)
using MedGenEmr.Engine.FhirPath.Evaluators;
using MedGenEmr.Engine.FhirPath.Values;

namespace MedGenEmr.Engine.FhirPath.Functions;

static class Sorting
{
    sealed record Row(Item Item, Item?[] Keys);

    /// <summary>By the items themselves or by keys; empty comes first, a minus before a key turns its order.</summary>
    public static void Sort(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        var rows = new Row[input.Length];
        for (var i = 0; i < input.Length; i++) rows[i] = new Row(input[i], Keys(frame.For(input[i], i), call));
        frame.Charge(input.Length * 8);
        var units = frame.Context.Units;
        // A stable order: rows with equal keys stay as they came.
        foreach (var row in rows.Order(Comparer<Row>.Create((left, right) => Compare(left, right, call, units)))) output.Add(row.Item);
    }

    static Item?[] Keys(in Frame frame, FunctionCall call)
    {
        if (call.Arguments.Count == 0) return [frame.This];
        var keys = new Item?[call.Arguments.Count];
        for (var i = 0; i < keys.Length; i++) keys[i] = call.TryArgument(frame, i, out var key) ? key : null;
        return keys;
    }

    static int Compare(Row left, Row right, FunctionCall call, IUnits? units)
    {
        for (var i = 0; i < left.Keys.Length; i++)
        {
            var order = (left.Keys[i], right.Keys[i]) switch
            {
                (null, null) => 0,
                (null, _) => -1,
                (_, null) => 1,
                ({ } one, { } other) => Ordering.Compare(one, other, units, call.Position) ?? 0,
            };
            if (order != 0) return i < call.Descending.Length && call.Descending[i] ? -order : order;
        }
        return 0;
    }
}
