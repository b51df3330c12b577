using MedGenEmr.Engine.Definitions;
using MedGenEmr.Engine.FhirPath;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Tests.Engine.Synthetic;

/// <summary>The FHIRPath constraints of R4 (con-3, obs-6, dom-2, …) on every element of every kind of resource generated.</summary>
public sealed class InvariantTests
{
    /// <summary>Of a type so many from everywhere in the population: the constraints look at shapes, and a type has few.</summary>
    const int OfEachType = 150;

    static readonly Dictionary<string, FhirPathExpression> Parsed = [];

    [Fact]
    public void no_resource_breaks_a_constraint_of_its_definition()
    {
        var broken = new List<string>();
        foreach (var group in Population.Large.Entries.GroupBy(e => e.Type))
        {
            var all = group.ToList();
            for (var i = 0; i < all.Count; i += Math.Max(1, all.Count / OfEachType)) Check(all[i], broken);
        }
        Assert.True(broken.Count == 0, string.Join('\n', broken.Distinct().Take(20)));
    }

    static void Check(Entry entry, List<string> broken)
    {
        using var tree = ResourceParser.Parse(System.Text.Encoding.UTF8.GetBytes(entry.Resource.GetRawText()), out _);
        Walk(tree.Root, entry, broken);
    }

    static void Walk(Element element, Entry entry, List<string> broken)
    {
        var constraints = element.Type.Constraints.Concat(element.Definition?.Constraints ?? []);
        foreach (var constraint in constraints.Where(c => c.Severity == "error" && c.Key is not "txt-1" and not "txt-2"))
        {
            if (!Parsed.TryGetValue(constraint.Expression, out var expression)) Parsed[constraint.Expression] = expression = FhirPathExpression.Parse(constraint.Expression);
            if (expression.Test(element, EvaluationContext.Default) == false) broken.Add($"{entry}: {constraint.Key} {constraint.Human} at {element.Path}");
        }
        foreach (var child in element.Children) if (child.Type.Kind != TypeKind.Primitive) Walk(child, entry, broken);
    }
}
