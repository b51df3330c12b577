// https://hl7.org/fhir/R4/fhirpath.html#functions
using MedGenEmr.Engine.FhirPath.Evaluators;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Engine.FhirPath.Functions;

static class Fhir
{
    public static void Extension(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (call.TextArgument(frame, 0) is not { } url) return;
        foreach (var item in input)
        {
            if (!item.IsElement) continue;
            foreach (var child in item.Element.Children)
                if (IsExtension(child, url)) output.Add(Item.Of(child));
        }
    }

    /// <summary>Not in the specification, but in the expression of QuestionnaireResponse's `item-subject`.</summary>
    public static void HasExtension(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        var found = new ItemBuffer();
        Extension(frame, call, input, ref found);
        output.Add(Item.Of(found.Count > 0));
        found.Return();
    }

    static bool IsExtension(Element element, string url)
        => element.Name == "extension" && element.Child("url") is { } sent && Values.Equality.Equal(Item.Of(sent), Item.Of(url), null) == true;

    /// <summary>A single primitive that has a value, not only extensions.</summary>
    public static void HasValue(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
        => output.Add(Item.Of(input.Length == 1 && IsValue(input[0])));

    static bool IsValue(in Item item) => item.IsElement ? item.Element.HasValue : item.Kind is not (ItemKind.Placeholder or ItemKind.Type);

    public static void GetValue(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (input.Length == 1 && IsValue(input[0])) output.Add(input[0].ToSystem());
    }

    /// <summary>What cannot be resolved is left out.</summary>
    public static void Resolve(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        foreach (var item in input)
            if (frame.Context.Resolver.Resolve(item, frame.Focus) is { } target) output.Add(target);
    }

    public static void HtmlChecks(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!call.TryText(input, out var xhtml)) return;
        frame.Charge(1 + xhtml.Length / 16);
        output.Add(Item.Of(Narrative.Fault(xhtml) is null));
    }
}
