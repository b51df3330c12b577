// http://hl7.org/fhirpath/N1/#subsetting
using MedGenEmr.Engine.FhirPath.Evaluators;
using MedGenEmr.Engine.FhirPath.Values;

namespace MedGenEmr.Engine.FhirPath.Functions;

static class Subsetting
{
    public static void Single(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (call.TrySingle(input, out var item)) output.Add(item);
    }

    public static void First(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!input.IsEmpty) output.Add(input[0]);
    }

    public static void Last(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!input.IsEmpty) output.Add(input[^1]);
    }

    public static void Tail(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!input.IsEmpty) output.Add(input[1..]);
    }

    public static void Skip(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (call.IntegerArgument(frame, 0) is { } count && count < input.Length) output.Add(input[Math.Max(0, count)..]);
    }

    public static void Take(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (call.IntegerArgument(frame, 0) is { } count) output.Add(input[..Math.Clamp(count, 0, input.Length)]);
    }

    public static void Intersect(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        var (other, shared, distinct) = (new ItemBuffer(), new ItemBuffer(), new ItemBuffer());
        Split(frame, call, input, ref other, ref shared, keep: true);
        Distinct.Add(shared.Items, frame, ref distinct);
        output.Add(distinct.Items);
        other.Return();
        shared.Return();
        distinct.Return();
    }

    public static void Exclude(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        var other = new ItemBuffer();
        Split(frame, call, input, ref other, ref output, keep: false);
        other.Return();
    }

    static void Split(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer other, ref ItemBuffer output, bool keep)
    {
        call.Arguments[0].Run(frame, ref other);
        frame.ChargeComparison(other.Items);
        frame.ChargeComparison(input);
        var set = Lookup.Of(other.Items, frame);
        foreach (ref readonly var item in input)
            if (set.Contains(item) == keep) output.Add(item);
    }
}
