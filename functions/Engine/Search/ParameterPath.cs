using System.Text.RegularExpressions;

namespace MedGenEmr.Engine.Search;

/// <summary>What can be said beforehand about a parameter whose expression is one path: `Observation.subject.where(resolve() is Patient)`.</summary>
/// <remarks>`Condition.onset.as(dateTime) | Condition.onset.as(Period)` is one path too.</remarks>
/// <param name="Path">`Observation.subject`, without filters.</param>
/// <param name="Single">No element on the way repeats: a resource has one value at most.</param>
/// <param name="OnlyTo">The type that `resolve() is …` leaves.</param>
/// <param name="Canonical">It may end in a canonical or uri instead of a Reference.</param>
/// <param name="Targets">What the element at the end may point at; empty: anything, or it is no reference.</param>
sealed partial record ParameterPath(string Path, bool Single, string? OnlyTo, bool Canonical, IReadOnlyList<string> Targets)
{
    [GeneratedRegex(@"^\(?(?<path>[A-Z]\w*(\.\w+)+?)(\.where\(resolve\(\) is (?<only>\w+)\)|\.as\(\w+\)| as \w+)?\)?$", RegexOptions.ExplicitCapture)]
    static partial Regex Branch { get; }

    /// <summary>Null where the expression is anything else: then nothing is claimed.</summary>
    public static ParameterPath? Of(SearchParameterDefinition? parameter)
    {
        if (parameter?.Expression is not { } expression) return null;
        var branches = expression.Split('|', StringSplitOptions.TrimEntries).Select(branch => Branch.Match(branch)).ToList();
        if (branches.Any(branch => !branch.Success)) return null;
        var path = branches[0].Groups["path"].Value;
        var onlyTo = branches[0].Groups["only"].Value;
        if (branches.Any(branch => branch.Groups["path"].Value != path || branch.Groups["only"].Value != onlyTo)) return null;
        return Walk(path) is { } end ? new(path, end.Single, onlyTo.Length == 0 ? null : onlyTo, end.Canonical, end.Targets) : null;
    }

    static (bool Single, bool Canonical, IReadOnlyList<string> Targets)? Walk(string path)
    {
        var steps = path.Split('.');
        var (type, single, canonical, targets) = (FhirModel.R4.FindType(steps[0]), true, false, (IReadOnlyList<string>)[]);
        for (var i = 1; i < steps.Length; i++)
        {
            if (type?.Elements.FirstOrDefault(element => element.Name == steps[i]) is not { } step) return null;
            (single, targets) = (single && !step.IsList, step.Targets);
            canonical = step.Properties.Any(property => property.Type.Primitive is PrimitiveKind.Canonical or PrimitiveKind.Uri or PrimitiveKind.Url);
            type = step.Properties.Where(property => !property.IsShadow).ToList() is [var only] ? only.Type : null;
        }
        return (single, canonical, targets.Contains("Resource") ? [] : targets);
    }
}
