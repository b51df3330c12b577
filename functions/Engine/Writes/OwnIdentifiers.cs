// https://hl7.org/fhir/R4/http.html#trules
namespace MedGenEmr.Engine.Writes;

/// <summary>What a transaction itself makes of a condition: references are resolved after its deletes, creates and updates.</summary>
/// <remarks>Known for `identifier=system|value`, which is told from the resource as sent; other conditions see what was there before, less what is deleted.</remarks>
static class OwnIdentifiers
{
    /// <summary>The resources a conditional reference means, once the transaction is done.</summary>
    public static List<ResourceKey> Resolve(WritePlan plan, Condition condition)
    {
        var written = plan.Writes.Where(write => write.Writes && write.Key.Type == condition.Type).ToDictionary(write => write.Key);
        var before = condition.Matches.Select(match => match.Key).Where(key => !written.TryGetValue(key, out var write) || StillMatches(write, condition));
        return [.. before.Concat(written.Values.Where(write => Carries(write, condition)).Select(write => write.Key)).Distinct()];
    }

    static bool StillMatches(PlannedWrite write, Condition condition)
        => write.Effect != WriteEffect.Deleted && (condition.Compiled!.PlainToken is null || Carries(write, condition));

    /// <summary>Two entries of which one creates what the condition of the other looks for would make the same thing twice.</summary>
    public static void RefuseDuplicates(WritePlan plan)
    {
        foreach (var write in plan.Writes)
        {
            if (write.Effect != WriteEffect.Created || plan.ConditionOf(write) is not { Guards: true } condition) continue;
            if (plan.Writes.FirstOrDefault(other => other != write && other.Writes && Carries(other, condition)) is { } twin)
                throw write.Fault(ProblemKind.Invalid, "duplicate", $"its condition `{condition.Criteria}` is met by {twin.Name}; a transaction creates each resource once.");
        }
    }

    /// <summary>Its resource, as sent, has the identifier the condition asks for.</summary>
    static bool Carries(PlannedWrite write, Condition condition)
    {
        if (write.Key.Type != condition.Type || condition.Compiled!.PlainToken is not { } token || write.Write.Resource is not { } resource) return false;
        foreach (var child in resource.Children)
            if (child.Name == "identifier" && child.TextOf("system") == token.System && child.TextOf("value") == token.Code) return true;
        return false;
    }
}
