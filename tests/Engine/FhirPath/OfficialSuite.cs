using System.Xml.Linq;
using MedGenEmr.Engine.Resources;
using MedGenEmr.Tests.Testing;

namespace MedGenEmr.Tests.Engine.FhirPath;

/// <param name="Invalid">`syntax`, `semantic` or `execution` where the expression must be refused; null where it must work.</param>
/// <param name="Strict">To be refused by checking it against the type of the input.</param>
sealed record OfficialTest(string Group, string Name, string? Input, string Expression, string? Invalid, bool Strict, IReadOnlyList<OfficialOutput> Outputs, bool Ordered)
{
    public string Key => $"{Group}/{Name}";
}

sealed record OfficialOutput(string? Type, string Value);

/// <summary>The R4 FHIRPath tests of FHIR/fhir-test-cases, read from the shared test data.</summary>
static class OfficialSuite
{
    static readonly Lazy<IReadOnlyDictionary<string, OfficialTest>> Tests = new(Read);
    static readonly Dictionary<string, ResourceTree> Inputs = [];

    public static IReadOnlyDictionary<string, OfficialTest> All => Tests.Value;

    static Dictionary<string, OfficialTest> Read()
        => XDocument.Load(TestData.PathOf("fhirpath/tests-fhir-r4.xml"), LoadOptions.PreserveWhitespace).Root!.Elements("group")
            .SelectMany(group => group.Elements("test").Select(test => Test(group, test)))
            .ToDictionary(test => test.Key);

    static OfficialTest Test(XElement group, XElement test)
    {
        var expression = test.Element("expression")!;
        return new OfficialTest(
            (string)group.Attribute("name")!, (string)test.Attribute("name")!, (string?)test.Attribute("inputfile"), expression.Value,
            (string?)expression.Attribute("invalid"), (string?)test.Attribute("mode") == "strict",
            [.. test.Elements("output").Select(output => new OfficialOutput((string?)output.Attribute("type"), output.Value))],
            (string?)test.Attribute("ordered") != "false");
    }

    /// <summary>The resource a test runs on; tests without one run on the patient.</summary>
    public static Element Input(string? name)
    {
        name ??= "patient-example.xml";
        lock (Inputs)
        {
            if (Inputs.TryGetValue(name, out var known)) return known.Root;
            var path = TestData.PathOf($"fhirpath/input/{name}");
            var json = name.EndsWith(".xml", StringComparison.Ordinal) ? XmlResource.ToJson(File.ReadAllText(path)) : File.ReadAllBytes(path);
            // Some inputs are wrong on purpose: what is wrong with them is not asked here.
            return (Inputs[name] = ResourceParser.Parse(json, out _)).Root;
        }
    }
}
