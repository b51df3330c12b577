using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Engine.FhirPath.Evaluators;

sealed class Constant(int position, Item value) : Evaluator(position)
{
    public Item Value => value;
    public override void Run(in Frame frame, ref ItemBuffer output) => output.Add(value);
}

sealed class Empty(int position) : Evaluator(position)
{
    public override void Run(in Frame frame, ref ItemBuffer output) { }
}

sealed class This(int position) : Evaluator(position)
{
    public override void Run(in Frame frame, ref ItemBuffer output) => output.Add(frame.This);
}

sealed class Index(int position) : Evaluator(position)
{
    public override void Run(in Frame frame, ref ItemBuffer output) => output.Add(Item.Of(frame.Index));
}

sealed class Total(int position) : Evaluator(position)
{
    public override void Run(in Frame frame, ref ItemBuffer output)
    {
        foreach (var item in frame.Total) output.Add(item);
    }
}

/// <summary>`%resource`, `%rootResource`, `%context` and what the context brings. https://hl7.org/fhir/R4/fhirpath.html#variables</summary>
sealed class ContextVariable(int position, string name) : Evaluator(position)
{
    public override void Run(in Frame frame, ref ItemBuffer output)
    {
        switch (name)
        {
            case "context":
                output.Add(Item.Of(frame.Focus));
                break;
            case "resource":
                output.Add(Item.Of(frame.Focus.Resource));
                break;
            case "rootResource":
                output.Add(Item.Of(Root(frame.Focus.Resource)));
                break;
            default:
                if (!frame.Context.Variables.TryGetValue(name, out var value)) throw Fault.At(Position, $"the variable `%{name}` is not defined");
                foreach (var item in value) output.Add(item);
                break;
        }
    }

    /// <summary>The resource a contained one is in.</summary>
    static Element Root(Element resource) => resource is { Name: "contained", Parent: { } container } ? container : resource;

    /// <summary>The variables that are the same everywhere; null: it depends on the evaluation.</summary>
    public static string? Fixed(string name) => name switch
    {
        "sct" => "http://snomed.info/sct",
        "loinc" => "http://loinc.org",
        "ucum" => "http://unitsofmeasure.org",
        _ when name.StartsWith("vs-", StringComparison.Ordinal) => $"http://hl7.org/fhir/ValueSet/{name[3..]}",
        _ when name.StartsWith("ext-", StringComparison.Ordinal) => $"http://hl7.org/fhir/StructureDefinition/{name[4..]}",
        _ => null,
    };
}
