// http://hl7.org/fhirpath/N1/#utility-functions
using MedGenEmr.Engine.FhirPath.Evaluators;
using MedGenEmr.Engine.FhirPath.Values;

namespace MedGenEmr.Engine.FhirPath.Functions;

static class Utility
{
    public static void Trace(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        output.Add(input);
        if (frame.Context.Trace is not { } trace || call.TextArgument(frame, 0) is not { } name) return;
        var shown = new ItemBuffer();
        if (call.Arguments.Count == 1) shown.Add(input);
        else
            for (var i = 0; i < input.Length; i++) call.Arguments[1].Run(frame.For(input[i], i), ref shown);
        trace(name, Collection.Of(shown.Items));
        shown.Return();
    }

    public static void Now(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output) => output.Add(Item.Of(Temporal.Now(frame.Now)));
    public static void Today(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output) => output.Add(Item.Of(Temporal.Today(frame.Now)));
    public static void TimeOfDay(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output) => output.Add(Item.Of(Temporal.TimeOfDay(frame.Now)));

    /// <summary>http://hl7.org/fhirpath/N1/#reflection</summary>
    public static void Type(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        foreach (var item in input) output.Add(Item.Of(TypeName.Of(item)));
    }
}
