// https://hl7.org/fhir/R4/http.html#concurrency, #ccreate, #cond-update, #3.1.0.7.1
namespace MedGenEmr.Engine.Writes;

/// <summary>Decides what each write comes to, once the database has said what is there.</summary>
static class Decision
{
    /// <param name="now">UTC, whole milliseconds.</param>
    public static void Make(WritePlan plan, IReadOnlyDictionary<ResourceKey, Current> found, DateTime now)
    {
        foreach (var write in plan.Writes) Decide(plan, write, found, now);
        RefuseOverlap(plan);
        OwnIdentifiers.RefuseDuplicates(plan);
    }

    static void Decide(WritePlan plan, PlannedWrite planned, IReadOnlyDictionary<ResourceKey, Current> found, DateTime now)
    {
        var write = planned.Write;
        if (plan.ConditionOf(planned) is { } condition && Match(plan, planned, condition) is { } match)
            (planned.Key, planned.Current) = (match.Key, match);
        else if (write.Criteria is null)
            planned.Current = found.GetValueOrDefault(planned.Key);
        else if (write.Method == WriteMethod.Delete)
            planned.Current = null;
        else
            NameConditionalCreate(planned, found);

        planned.Effect = Effect(planned);
        CheckPreconditions(planned);
        if (!planned.Writes) return;
        planned.Version = (planned.Current?.Version ?? 0) + 1;
        planned.LastUpdated = planned.Current is { Version: > 0 } before && before.LastUpdated >= now ? before.LastUpdated.AddMilliseconds(1) : now;
        planned.Rid = planned.Current?.Rid ?? 0;
    }

    /// <summary>A conditional update that matches nothing creates: under the id that was sent, or a new one.</summary>
    static void NameConditionalCreate(PlannedWrite planned, IReadOnlyDictionary<ResourceKey, Current> found)
    {
        var id = planned.Write.Resource!.Value.TextOf("id") ?? Guid.CreateVersion7().ToString();
        planned.Key = new ResourceKey(planned.Write.Type, id);
        planned.Current = found.GetValueOrDefault(planned.Key);
        if (planned.Current is { Exists: true })
            throw planned.Fault(ProblemKind.Conflict, "conflict", $"nothing matches `{planned.Write.Criteria}`, but {planned.Key} exists; update it by its id.");
    }

    static Current? Match(WritePlan plan, PlannedWrite planned, Condition condition)
    {
        var criteria = $"{condition.Type}?{condition.Criteria}";
        // Deletes come before creates: what this request deletes is not there for its conditions.
        var matches = planned.Write.Method == WriteMethod.Create
            ? condition.Matches.Where(match => !plan.Writes.Any(other => other.Write.Method == WriteMethod.Delete && other.Key == match.Key)).ToList()
            : condition.Matches;
        if (matches.Count > 1)
            throw planned.Fault(ProblemKind.PreconditionFailed, "multiple-matches", $"several resources match `{criteria}`; the condition has to single out one.");
        if (matches.Count == 0) return null;
        if (planned.Write is { Method: WriteMethod.Update, Resource: { } resource } && resource.TextOf("id") is { } id && id != matches[0].Key.Id)
            throw planned.Fault(ProblemKind.Invalid, "invalid", $"`{criteria}` is {matches[0].Key}, but the resource sent has the id `{id}`.");
        return matches[0];
    }

    static WriteEffect Effect(PlannedWrite planned) => (planned.Write.Method, planned.Current) switch
    {
        (WriteMethod.Create, { Exists: true }) => WriteEffect.Unchanged,
        (WriteMethod.Delete, { Exists: true }) => WriteEffect.Deleted,
        (WriteMethod.Delete, _) => WriteEffect.Unchanged,
        (_, { Exists: true }) => WriteEffect.Updated,
        _ => WriteEffect.Created,
    };

    static void CheckPreconditions(PlannedWrite planned)
    {
        var there = planned.Current is { Exists: true } current ? current : null;
        if (planned.Write.IfMatch is { } expected && there?.Version != expected)
            throw planned.Fault(ProblemKind.PreconditionFailed, "conflict", there is null
                ? $"If-Match asks for version {expected} of {planned.Key}, which does not exist."
                : $"If-Match asks for version {expected} of {planned.Key}; the current version is {there.Version}. Read it again, and repeat the change on that.");
        if (planned.Write.OnlyIfAbsent && there is not null)
            throw planned.Fault(ProblemKind.PreconditionFailed, "conflict", $"If-None-Match: * asks that {planned.Key} does not exist; it does, in version {there.Version}.");
    }

    static void RefuseOverlap(WritePlan plan)
    {
        var seen = new Dictionary<ResourceKey, PlannedWrite>();
        foreach (var write in plan.Writes)
        {
            if (write.Key.Id is null || seen.TryAdd(write.Key, write)) continue;
            throw write.Fault(ProblemKind.Invalid, "duplicate", $"{write.Key} is also written by {seen[write.Key].Name}; a transaction writes each resource once.");
        }
    }
}
