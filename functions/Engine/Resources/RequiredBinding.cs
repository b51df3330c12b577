// https://hl7.org/fhir/R4/terminologies.html#required
using System.Text;

namespace MedGenEmr.Engine.Resources;

/// <summary>Holds codes, Codings and CodeableConcepts against the value sets that R4 requires.</summary>
static class RequiredBinding
{
    public static void CheckCode(ResourceReading reading, int node, CodeList codes)
    {
        if (!reading[node].Escaped && codes.Contains(reading.Raw(node))) return;
        var sent = Text(reading, node);
        if (!codes.Codes.Contains(sent))
            reading.Report(node, "code-invalid", $"`{ResourceReading.Short(sent)}` is not in the required value set {codes.ValueSet}{Known(codes)}.");
    }

    /// <summary>Of a CodeableConcept one coding has to be in the set; of a Coding its own code.</summary>
    public static void Check(ResourceReading reading, int node, Binding binding)
    {
        var codes = binding.Codes!;
        switch (reading[node].Type.Name)
        {
            case "Coding" when !InSet(reading, node, codes):
                reading.Report(node, "code-invalid", $"the coding is not in the required value set {codes.ValueSet}{Known(codes)}.");
                break;
            case "CodeableConcept" when !AnyInSet(reading, node, codes):
                reading.Report(node, "code-invalid", $"no coding is from the required value set {codes.ValueSet}{Known(codes)}.");
                break;
        }
    }

    static bool AnyInSet(ResourceReading reading, int concept, CodeList codes)
    {
        for (var i = concept + 1; i < reading[concept].Next; i = reading[i].Next)
            if (reading[i].Property!.Element.Name == "coding" && InSet(reading, i, codes)) return true;
        return false;
    }

    static bool InSet(ResourceReading reading, int coding, CodeList codes)
    {
        string? system = null, code = null;
        for (var i = coding + 1; i < reading[coding].Next; i = reading[i].Next)
        {
            if (reading[i].Kind != NodeKind.String) continue;
            if (reading[i].Property!.JsonName == "system") system = Text(reading, i);
            if (reading[i].Property!.JsonName == "code") code = Text(reading, i);
        }
        return system is not null && code is not null && codes.Contains(system, code);
    }

    static string Text(ResourceReading reading, int node)
        => reading[node].Escaped ? Element.Unescape(reading.Raw(node)) : Encoding.UTF8.GetString(reading.Raw(node));

    static string Known(CodeList codes)
        => codes.Codes.Count <= 12 ? $" ({string.Join(", ", codes.Entries.Select(entry => entry.Code).Distinct())})" : "";
}
