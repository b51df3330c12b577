// https://hl7.org/fhir/R4/http.html#trules
using MedGenEmr.Engine.Search;

namespace MedGenEmr.Engine.Writes;

/// <summary>What the database has of a resource.</summary>
/// <param name="Version">0: it is only referred to.</param>
/// <param name="Body">Loaded only where the answer needs it.</param>
sealed record Current(long Rid, ResourceKey Key, int Version, bool Deleted, DateTime LastUpdated, ReadOnlyMemory<byte> Body)
{
    public bool Exists => Version > 0 && !Deleted;
}

/// <summary>One write on its way: what was asked, then what was found, then what will be committed.</summary>
sealed class PlannedWrite(Write write)
{
    public Write Write { get; } = write;
    public List<PlannedLink> Links { get; } = [];

    /// <summary>Set when the condition, if any, is resolved.</summary>
    public ResourceKey Key { get; set; }
    public Current? Current { get; set; }
    public WriteEffect Effect { get; set; }
    public bool Writes => Effect != WriteEffect.Unchanged;

    public long Rid { get; set; }
    public int Version { get; set; }
    public DateTime LastUpdated { get; set; }
    public byte[]? Body { get; set; }
    public IndexRows? Rows { get; set; }

    public string Name => Write.At ?? $"{Write.Type}/{Write.Id}";
    public Problem Fault(ProblemKind kind, string code, string message)
        => Problem.Of(kind, code, Write.At is null ? message : $"{Write.At}: {message}", Write.At);
}

/// <summary>A link to be rewritten: to another entry, or to what a condition finds.</summary>
sealed record PlannedLink(Link Link, PlannedWrite? Entry, Condition? Condition);

/// <summary>`Practitioner?identifier=…`, asked once however often it occurs.</summary>
sealed class Condition(string type, string criteria, string at)
{
    public string Type { get; } = type;
    public string Criteria { get; } = criteria;
    /// <summary>Where it occurs first.</summary>
    public string At { get; } = at;
    /// <summary>A create hangs on it: nobody else may make the same resource until we have committed.</summary>
    public bool Guards { get; set; }
    public Criteria? Compiled { get; set; }
    public List<Current> Matches { get; } = [];
}

/// <summary>The writes of one request, their links sorted out; asks nothing of the database yet.</summary>
sealed class WritePlan
{
    readonly Dictionary<string, PlannedWrite> byFullUrl = new(StringComparer.Ordinal);
    readonly Dictionary<(string Type, string Criteria), Condition> conditions = [];
    readonly bool isBundle;
    readonly string? baseUrl;

    public WritePlan(IReadOnlyList<Write> writes, string? baseUrl)
    {
        this.baseUrl = baseUrl;
        isBundle = writes.Any(write => write.At is not null);
        Writes = [.. writes.Select(write => new PlannedWrite(write))];
        foreach (var write in Writes) Name(write);
        foreach (var write in Writes) FindLinks(write);
    }

    public IReadOnlyList<PlannedWrite> Writes { get; }
    public IReadOnlyCollection<Condition> Conditions => conditions.Values;
    /// <summary>Every key whose row is needed: written, or referred to.</summary>
    public HashSet<ResourceKey> Keys { get; } = [];

    public Condition? ConditionOf(PlannedWrite write) => (write.Write.IfNoneExist ?? write.Write.Criteria) is { } criteria
        ? conditions[Named(write.Write.Type, criteria)]
        : null;

    void Name(PlannedWrite planned)
    {
        var write = planned.Write;
        if (write.FullUrl is { } url && !byFullUrl.TryAdd(url, planned))
            throw planned.Fault(ProblemKind.Invalid, "duplicate", $"fullUrl `{url}` is also that of {byFullUrl[url].Name}; each entry needs its own.");
        if (write.Method == WriteMethod.Create) planned.Key = new ResourceKey(write.Type, Guid.CreateVersion7().ToString());
        if (write.Id is { } id) Keys.Add(planned.Key = new ResourceKey(write.Type, id));
        if (write.IfNoneExist is { } ifNoneExist) Guard(planned, ifNoneExist);
        if (write.Criteria is { } criteria)
        {
            if (write.Method == WriteMethod.Update) Guard(planned, criteria);
            else Add(write.Type, criteria, planned.Name);
            if (write.Resource?.TextOf("id") is { } sent) Keys.Add(new ResourceKey(write.Type, sent));
        }
    }

    /// <summary>A create hangs on the condition: one entry of a transaction may have it.</summary>
    void Guard(PlannedWrite planned, string criteria)
    {
        var condition = Add(planned.Write.Type, criteria, planned.Name);
        if (condition.Guards)
            throw planned.Fault(ProblemKind.Invalid, "duplicate", $"the condition `{criteria}` is also that of {condition.At}; one of them would create what the other looks for.");
        condition.Guards = true;
    }

    /// <summary>The same condition whichever way it is percent-encoded.</summary>
    static (string, string) Named(string type, string criteria) => (type, System.Net.WebUtility.UrlDecode(criteria));

    Condition Add(string type, string criteria, string at)
    {
        if (!conditions.TryGetValue(Named(type, criteria), out var condition))
            conditions.Add(Named(type, criteria), condition = new Condition(type, criteria, at));
        return condition;
    }

    void FindLinks(PlannedWrite planned)
    {
        // A stored Bundle or Parameters is a world of its own: its links are not ours to change.
        if (planned.Write.Resource is not { } resource || resource.Type.Name is "Bundle" or "Parameters") return;
        foreach (var link in ReferenceScan.Links(resource)) Sort(planned, link);
    }

    void Sort(PlannedWrite planned, Link link)
    {
        if (link.IsNarrative)
        {
            if (byFullUrl.Count > 0) planned.Links.Add(new PlannedLink(link, null, null));
            return;
        }
        if (EntryOf(link.Text, planned.Write.FullUrl) is { } entry) planned.Links.Add(new PlannedLink(link, entry, null));
        else if (!link.IsReference) return;
        else if (ReferenceScan.Conditional(link.Text) is { } conditional)
            planned.Links.Add(new PlannedLink(link, null, Add(conditional.Type, conditional.Criteria, link.At.Path)));
        else if (isBundle && link.Text.StartsWith("urn:", StringComparison.Ordinal))
            throw Problem.Of(ProblemKind.Invalid, "not-found", $"{link.At.Path}: no entry of the bundle has the fullUrl `{link.Text}`.", link.At.Path);
        else if (ReferenceParameter.Local(link.Text, baseUrl) is { } key) Keys.Add(key);
    }

    /// <summary>The entry a link means: its fullUrl itself, or a relative reference seen from the fullUrl of the entry that holds it.</summary>
    public PlannedWrite? EntryOf(string text, string? from)
    {
        if (byFullUrl.Count == 0) return null;
        if (byFullUrl.TryGetValue(text, out var entry)) return entry;
        return ReferenceScan.Base(from) is { } start && byFullUrl.TryGetValue(start + text, out entry) ? entry : null;
    }
}
