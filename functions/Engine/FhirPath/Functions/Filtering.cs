// http://hl7.org/fhirpath/N1/#filtering-and-projection
using MedGenEmr.Engine.FhirPath.Evaluators;
using MedGenEmr.Engine.FhirPath.Values;

namespace MedGenEmr.Engine.FhirPath.Functions;

static class Filtering
{
    public static void Where(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        for (var i = 0; i < input.Length; i++)
            if (call.Arguments[0].Truth(frame.For(input[i], i)) == true) output.Add(input[i]);
    }

    public static void Select(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        for (var i = 0; i < input.Length; i++) call.Arguments[0].Run(frame.For(input[i], i), ref output);
    }

    /// <summary>What was not met before is projected again, until nothing new comes.</summary>
    public static void Repeat(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        var met = new HashSet<Item>(new ItemComparer(frame.Context.Units));
        var waiting = new Queue<Item>(input.ToArray());
        for (var i = 0; waiting.TryDequeue(out var item); i++)
        {
            var found = new ItemBuffer();
            call.Arguments[0].Run(frame.For(item, i), ref found);
            frame.Charge(1 + 4 * found.Count);
            frame.ChargeComparison(found.Items);
            foreach (var next in found.Items)
            {
                if (!met.Add(next)) continue;
                output.Add(next);
                waiting.Enqueue(next);
            }
            found.Return();
        }
    }

    /// <summary>http://hl7.org/fhirpath/N1/#aggregates</summary>
    public static void Aggregate(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        var total = call.Arguments.Count > 1 ? Run(call.Arguments[1], frame) : Collection.Empty;
        for (var i = 0; i < input.Length; i++) total = Run(call.Arguments[0], frame.For(input[i], i, total));
        foreach (var item in total) output.Add(item);
    }

    static Collection Run(Evaluator evaluator, in Frame frame)
    {
        var result = new ItemBuffer();
        evaluator.Run(frame, ref result);
        frame.Charge(result.Count);
        var total = Collection.Of(result.Items);
        result.Return();
        return total;
    }
}
