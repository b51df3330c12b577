using System.Text.Json;

namespace MedGenEmr.Definitions;

/// <summary>Official definitions in, the bytes of r4.txt out: the same input gives the same bytes.</summary>
public static class Compilation
{
    public static byte[] Compile(Source source, Expansions expansions)
    {
        var output = new Output();
        foreach (var line in Format) output.Comment(line);

        var types = new Types(source.All("StructureDefinition", Types.Wanted));
        types.Write(output);
        new CodeLists(source, expansions).Write(types.RequiredValueSets, output);
        new SearchParameters(source.All("SearchParameter"), types).Write(output);
        foreach (var compartment in source.All("CompartmentDefinition")) Compartment(compartment, output);
        foreach (var operation in source.All("OperationDefinition")) Operation(operation, output);
        return output.ToBytes();
    }

    static readonly string[] Format =
    [
        "FHIR R4 (4.0.1), compiled by functions/Definitions: do not edit, run it again. Fields are separated by tabs;",
        "http://hl7.org/fhir/ValueSet/ and http://hl7.org/fhir/SearchParameter/ are left out before names, and $ is all referable types.",
        "A  all referable types",
        "C  constraint: key, severity, expression, human",
        "T  type: name, kind (Primitive Complex Backbone Resource; lower case: abstract), base, own constraints, regex",
        "     own element: name, min..max, types, s(ummary) m(odifier) x(ml attribute), binding (! + ~ ?: how strong), constraints",
        "V  required value set: url; nothing below when it cannot be enumerated",
        "     system of the codes below    or, indented once more:    code, display when it is not the code",
        "P  search parameter: code, type, url, core or ext, targets",
        "     resource type, expression, description    or    &, component's code, url, expression",
        "M  compartment: code",
        "     member type, codes of the linking parameters",
        "O  operation: code, url, s(ystem) t(ype) i(nstance) a(ffects state), resource types, name",
    ];

    static void Compartment(JsonElement compartment, Output output)
    {
        output.Record("M", compartment.Text("code"));
        foreach (var member in compartment.Each("resource").Where(member => member.TryGetProperty("param", out _)))
            output.Detail(member.Text("code"), string.Join(' ', member.Texts("param")));
    }

    static void Operation(JsonElement operation, Output output)
    {
        var levels = (operation.True("system") ? "s" : "") + (operation.True("type") ? "t" : "")
            + (operation.True("instance") ? "i" : "") + (operation.True("affectsState") ? "a" : "");
        output.Record("O", operation.Text("code"), operation.Text("url"), levels, string.Join(' ', operation.Texts("resource")), operation.Text("name"));
    }
}
