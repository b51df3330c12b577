using MedGenEmr.Api.Fhir.Bundles;
using MedGenEmr.Engine;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Api.Fhir.Interactions;

/// <summary>POST [base] of a batch: each entry stands or falls by itself — https://hl7.org/fhir/R4/http.html#brules</summary>
sealed class Batch(Router router, Commits commits)
{
    public async Task<FhirResponse> Handle(FhirRequest request, Element bundle, List<Issue> issues, CancellationToken ct)
    {
        var entries = Entries(request, bundle, Faults(issues));
        var groups = new BatchGroups(router, commits, request);
        foreach (var entry in entries) await Run(groups, entry, ct);
        var answers = await groups.Finish(ct);
        // An answer about a failure of ours is not kept: sent again with its key, the batch goes on where it was.
        return request.Idempotency is null || answers.Any(answer => answer.Status >= 500)
            ? new(200) { Stream = BundleStream.Of("batch-response", answers) }
            : await commits.Run(request, [], _ => new(200) { Body = BundleStream.Bytes("batch-response", answers) }, ct);
    }

    static async Task Run(BatchGroups groups, (BundleEntry? Entry, FhirResponse? Refusal) item, CancellationToken ct)
    {
        if (item.Refusal is { } refusal)
            await groups.Refuse(refusal, ct);
        else if (item.Entry is { Route.ToWrite: { } toWrite, Request: var request } entry)
            await groups.Run(entry, toWrite(request, request.Resource), ct);
        else
            await groups.Run(item.Entry!, ct);
    }

    List<(BundleEntry? Entry, FhirResponse? Refusal)> Entries(FhirRequest request, Element bundle, Dictionary<int, List<Issue>> faults)
    {
        var entries = new List<(BundleEntry?, FhirResponse?)>();
        foreach (var child in bundle.Children)
        {
            if (child.Name != "entry") continue;
            var found = faults.GetValueOrDefault(entries.Count);
            entries.Add(found is null ? Entry(entries.Count, child, request) : (null, Reply.Of(new Problem(ProblemKind.Invalid, found))));
        }
        if (request.Idempotency is not null && entries.Exists(item => item.Item1?.Request.Method == "GET"))
            throw Problem.Invalid("A batch that also reads (GET) cannot carry an Idempotency-Key: what it reads may have changed when it is repeated.");
        return entries;
    }

    (BundleEntry?, FhirResponse?) Entry(int index, Element child, FhirRequest request)
    {
        try
        {
            var entry = BundleEntry.Read(index, child, request, router);
            // Refuses what could be refused later too, before anything is committed
            entry.Route?.ToWrite?.Invoke(entry.Request, entry.Request.Resource);
            return (entry, entry.Refusal);
        }
        catch (Problem problem)
        {
            return (null, Reply.Of(problem));
        }
    }

    /// <summary>What reading found, by entry; a fault outside the entries is one of the whole Bundle.</summary>
    static Dictionary<int, List<Issue>> Faults(List<Issue> issues)
    {
        const string Entry = "Bundle.entry[";
        var faults = new Dictionary<int, List<Issue>>();
        foreach (var issue in issues)
        {
            var end = issue.At?.IndexOf(']', StringComparison.Ordinal) ?? -1;
            if (end < 0 || !issue.At!.StartsWith(Entry, StringComparison.Ordinal) || !int.TryParse(issue.At.AsSpan(Entry.Length, end - Entry.Length), out var index))
                throw new Problem(ProblemKind.Invalid, issues);
            if (!faults.TryGetValue(index, out var found)) faults[index] = found = [];
            found.Add(issue);
        }
        return faults;
    }
}
