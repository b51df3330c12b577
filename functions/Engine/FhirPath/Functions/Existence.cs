// http://hl7.org/fhirpath/N1/#existence
using MedGenEmr.Engine.FhirPath.Evaluators;
using MedGenEmr.Engine.FhirPath.Values;

namespace MedGenEmr.Engine.FhirPath.Functions;

static class Existence
{
    public static void Empty(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
        => output.Add(Item.Of(input.IsEmpty));

    public static void Exists(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        var exists = call.Arguments.Count == 0 ? !input.IsEmpty : AnyMatches(frame, call, input);
        output.Add(Item.Of(exists));
    }

    static bool AnyMatches(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input)
    {
        for (var i = 0; i < input.Length; i++)
            if (call.Arguments[0].Truth(frame.For(input[i], i)) == true) return true;
        return false;
    }

    public static void All(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        for (var i = 0; i < input.Length; i++)
        {
            if (call.Arguments[0].Truth(frame.For(input[i], i)) == true) continue;
            output.Add(Item.Of(false));
            return;
        }
        output.Add(Item.Of(true));
    }

    public static void AllTrue(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
        => output.Add(Item.Of(!Contains(call, input, false)));

    public static void AnyTrue(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
        => output.Add(Item.Of(Contains(call, input, true)));

    public static void AllFalse(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
        => output.Add(Item.Of(!Contains(call, input, true)));

    public static void AnyFalse(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
        => output.Add(Item.Of(Contains(call, input, false)));

    static bool Contains(FunctionCall call, ReadOnlySpan<Item> input, bool sought)
    {
        var found = false;
        foreach (ref readonly var item in input)
            found |= (Evaluator.AsBoolean(item) ?? throw call.WrongInput("Booleans only", item)) == sought;
        return found;
    }

    public static void SubsetOf(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        var other = new ItemBuffer();
        call.Arguments[0].Run(frame, ref other);
        output.Add(Item.Of(IsSubset(frame, input, other.Items)));
        other.Return();
    }

    public static void SupersetOf(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        var other = new ItemBuffer();
        call.Arguments[0].Run(frame, ref other);
        output.Add(Item.Of(IsSubset(frame, other.Items, input)));
        other.Return();
    }

    static bool IsSubset(in Frame frame, ReadOnlySpan<Item> part, ReadOnlySpan<Item> whole)
    {
        frame.ChargeComparison(whole);
        frame.ChargeComparison(part);
        var set = Lookup.Of(whole, frame);
        foreach (ref readonly var item in part)
            if (!set.Contains(item)) return false;
        return true;
    }

    public static void Count(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
        => output.Add(Item.Of(input.Length));

    public static void DistinctItems(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        var distinct = new ItemBuffer();
        Distinct.Add(input, frame, ref distinct);
        output.Add(distinct.Items);
        distinct.Return();
    }

    public static void IsDistinct(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        var distinct = new ItemBuffer();
        Distinct.Add(input, frame, ref distinct);
        output.Add(Item.Of(distinct.Count == input.Length));
        distinct.Return();
    }

    /// <summary>A single item that is no Boolean counts as true.</summary>
    public static void Not(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (call.TrySingle(input, out var item)) output.Add(Item.Of(!(Evaluator.AsBoolean(item) ?? true)));
    }
}
