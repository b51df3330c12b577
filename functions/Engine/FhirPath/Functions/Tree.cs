// http://hl7.org/fhirpath/N1/#tree-navigation
using MedGenEmr.Engine.FhirPath.Evaluators;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Engine.FhirPath.Functions;

static class Tree
{
    public static void Children(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        foreach (var item in input)
            foreach (var child in ElementOf(item, call)?.Children ?? default)
                output.Add(Item.Of(child));
    }

    /// <summary>Level by level, as repeat(children()) would, but a tree cannot meet a node twice, so nothing is compared.</summary>
    public static void Descendants(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        var start = output.Count;
        Children(frame, call, input, ref output);
        for (var i = start; i < output.Count; i++)
        {
            frame.Charge();
            foreach (var child in output.Items[i].Element.Children) output.Add(Item.Of(child));
        }
    }

    static Element? ElementOf(in Item item, FunctionCall call) => item.Kind switch
    {
        ItemKind.Element => item.Element,
        ItemKind.Placeholder => throw Fault.NotSupported(call.Position, $"`{call.Name}()` asks for the content of a referenced {item.PlaceholderType}, and this evaluation resolves references only to their type"),
        _ => null,
    };
}
