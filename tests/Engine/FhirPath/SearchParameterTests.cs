using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MedGenEmr.Engine.Definitions;
using MedGenEmr.Engine.FhirPath;
using MedGenEmr.Engine.Resources;
using MedGenEmr.Tests.Testing;

namespace MedGenEmr.Tests.Engine.FhirPath;

/// <summary>Every search parameter and invariant of R4, over every official example.</summary>
public sealed class SearchParameterTests
{
    /// <summary>
    /// npm fhirpath rounds numbers to 8 places, so it takes the quantities 1E-22 and 1E-245 of Observation-decimal for one;
    /// and it fails on the union over a Quantity with a comparator in Observation-f205, where both its quantities are found here.
    /// </summary>
    static readonly HashSet<string> Explained =
    [
        "Observation-f205.json combo-value-quantity", "Observation-f205.json component-value-quantity",
        "Observation-decimal.json combo-value-quantity", "Observation-decimal.json component-value-quantity",
        "Observation-decimal.json combo-code-value-concept", "Observation-decimal.json combo-code-value-quantity",
    ];

    [RequiresDataFact("fhir-r4-definitions")]
    public void every_search_parameter_of_r4_parses()
    {
        var expressions = Definitions("SearchParameter").Where(parameter => parameter.TryGetProperty("expression", out _))
            .Select(parameter => parameter.GetProperty("expression").GetString()!).ToList();
        Assert.Equal(1381, expressions.Count);
        Assert.All(expressions, text => FhirPathExpression.Parse(text));
    }

    [RequiresDataFact("fhir-r4-definitions")]
    public void every_invariant_of_r4_parses()
    {
        var expressions = Definitions("StructureDefinition")
            .SelectMany(definition => definition.GetProperty("snapshot").GetProperty("element").EnumerateArray())
            .Where(element => element.TryGetProperty("constraint", out _))
            .SelectMany(element => element.GetProperty("constraint").EnumerateArray())
            .Where(constraint => constraint.TryGetProperty("expression", out _))
            .Select(constraint => constraint.GetProperty("expression").GetString()!).Distinct().ToList();
        Assert.True(expressions.Count > 200);
        Assert.All(expressions, text => FhirPathExpression.Parse(text));
    }

    [RequiresDataFact("fhir-r4-examples")]
    public void finds_in_every_example_what_another_engine_finds()
    {
        var expected = Expected();
        var compiled = FhirModel.R4.ResourceTypes.ToDictionary(type => type.Name, type => FhirModel.R4.SearchParameters(type.Name)
            .Where(parameter => parameter.Expression is not null).Select(parameter => (parameter.Code, Expression: FhirPathExpression.Parse(parameter.Expression!))).ToList());
        var different = new HashSet<string>();
        foreach (var file in TestData.Files("fhir-r4-examples", "*.json"))
        {
            using var tree = ResourceParser.Parse(File.ReadAllBytes(file), out _);
            foreach (var (code, expression) in compiled[tree.Root.Type.Name])
            {
                var key = $"{Path.GetFileName(file)} {code}";
                var found = expression.Evaluate(tree.Root, EvaluationContext.Indexing);
                if (Digest(found) != expected.GetValueOrDefault(key, "")) different.Add(key);
            }
        }
        Assert.Equal(Explained.Order(StringComparer.Ordinal), different.Order(StringComparer.Ordinal));
    }

    [RequiresDataFact("fhir-r4-examples")]
    public void every_search_parameter_can_be_right_on_its_type()
    {
        var faults = FhirModel.R4.ResourceTypes.SelectMany(type => FhirModel.R4.SearchParameters(type.Name)
            .Where(parameter => parameter.Expression is not null)
            .SelectMany(parameter => FhirPathExpression.Parse(parameter.Expression!).Check(type).Select(issue => $"{parameter.On}.{parameter.Code}: {issue.Message}")));
        Assert.Empty(faults);
    }

    static string Digest(Collection found)
    {
        if (found.IsEmpty) return "";
        var joined = string.Join('\u0001', found.Select(item => item.IsElement && !item.Element.HasValue ? "" : item.ToString()));
        return $"{found.Count} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(joined)))[..8]}";
    }

    static Dictionary<string, string> Expected()
    {
        using var reader = new StreamReader(typeof(SearchParameterTests).Assembly.GetManifestResourceStream("search-parameters.txt")!);
        var (expected, file) = (new Dictionary<string, string>(), "");
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            if (line[0] != ' ') { file = line; continue; }
            var parts = line[1..].Split(' ', 2);
            expected.Add($"{file} {parts[0]}", parts[1]);
        }
        return expected;
    }

    static IEnumerable<JsonElement> Definitions(string type)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(TestData.PathOf($"fhir-r4-definitions/{type}.ndjson.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return JsonElement.Parse(line);
    }
}
