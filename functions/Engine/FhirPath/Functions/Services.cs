// https://hl7.org/fhir/R4/fhirpath.html#functions
using MedGenEmr.Engine.FhirPath.Evaluators;

namespace MedGenEmr.Engine.FhirPath.Functions;

/// <summary>Functions that need terminology or profiles. Without the port they refuse: an answer of false would be a lie.</summary>
static class Services
{
    const string CoreProfile = "http://hl7.org/fhir/StructureDefinition/";

    static ITerminology Terminology(in Frame frame, FunctionCall call)
        => frame.Context.Terminology ?? throw Fault.NotSupported(call.Position, $"`{call.Name}()` needs a terminology service, which this evaluation does not have");

    static IProfiles Profiles(in Frame frame, FunctionCall call)
        => frame.Context.Profiles ?? throw Fault.NotSupported(call.Position, $"`{call.Name}()` needs profiles, which this evaluation does not have");

    public static void MemberOf(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!call.TrySingle(input, out var code) || call.TextArgument(frame, 0) is not { } valueSet) return;
        if (Terminology(frame, call).MemberOf(code, valueSet) is { } member) output.Add(Item.Of(member));
    }

    public static void Subsumes(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!call.TrySingle(input, out var code) || !TryCode(frame, call, out var other)) return;
        if (Terminology(frame, call).Subsumes(code, other) is { } subsumes) output.Add(Item.Of(subsumes));
    }

    public static void SubsumedBy(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!call.TrySingle(input, out var code) || !TryCode(frame, call, out var other)) return;
        if (Terminology(frame, call).Subsumes(other, code) is { } subsumes) output.Add(Item.Of(subsumes));
    }

    static bool TryCode(in Frame frame, FunctionCall call, out Item code)
    {
        var found = new ItemBuffer();
        call.Arguments[0].Run(frame, ref found);
        var any = call.TrySingle(found.Items, out code);
        found.Return();
        return any;
    }

    public static void ConformsTo(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!call.TrySingle(input, out var item) || call.TextArgument(frame, 0) is not { } canonical) return;
        if (!item.IsElement) throw call.WrongInput("an element", item);
        if (canonical.StartsWith(CoreProfile, StringComparison.Ordinal) && FhirModel.R4.FindType(canonical[CoreProfile.Length..]) is { } type)
        {
            output.Add(Item.Of(item.Element.Type.IsA(type)));
            return;
        }
        var conforms = Profiles(frame, call).ConformsTo(item.Element, canonical) ?? throw Fault.At(call.Arguments[0].Position, $"the profile `{canonical}` is unknown");
        output.Add(Item.Of(conforms));
    }

    public static void ElementDefinition(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        foreach (var item in input)
            if (item.IsElement && Profiles(frame, call).ElementDefinition(item.Element) is { } definition) output.Add(Item.Of(definition));
    }

    public static void Slice(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (call.TextArgument(frame, 0) is not { } structure || call.TextArgument(frame, 1) is not { } name) return;
        foreach (var item in input)
            if (item.IsElement && Profiles(frame, call).InSlice(item.Element, structure, name)) output.Add(item);
    }

    /// <summary>True when no modifier extension has a URL beyond those named.</summary>
    public static void CheckModifiers(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < call.Arguments.Count; i++)
            if (call.TextArgument(frame, i) is { } url) known.Add(url);
        foreach (var item in input)
        {
            if (!item.IsElement) continue;
            foreach (var child in item.Element.Children)
                if (child.Name == "modifierExtension" && !known.Contains(child.TextOf("url") ?? ""))
                    throw Fault.At(call.Position, $"the modifier extension `{child.TextOf("url")}` is not understood");
        }
        output.Add(input);
    }
}
