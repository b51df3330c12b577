// http://hl7.org/fhirpath/N1/#combining
using MedGenEmr.Engine.FhirPath.Evaluators;
using MedGenEmr.Engine.FhirPath.Values;

namespace MedGenEmr.Engine.FhirPath.Functions;

static class Combining
{
    public static void Union(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        var (all, distinct) = (new ItemBuffer(), new ItemBuffer());
        all.Add(input);
        call.Arguments[0].Run(frame, ref all);
        frame.Charge(all.Count);
        Distinct.Add(all.Items, frame, ref distinct);
        output.Add(distinct.Items);
        all.Return();
        distinct.Return();
    }

    /// <summary>As union, duplicates kept.</summary>
    public static void Combine(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        output.Add(input);
        call.Arguments[0].Run(frame, ref output);
    }
}
