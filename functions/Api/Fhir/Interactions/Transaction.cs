using MedGenEmr.Api.Fhir.Bundles;
using MedGenEmr.Engine;
using MedGenEmr.Engine.Resources;
using MedGenEmr.Engine.Writes;

namespace MedGenEmr.Api.Fhir.Interactions;

/// <summary>POST [base] of a transaction: all or nothing — https://hl7.org/fhir/R4/http.html#trules</summary>
sealed class Transaction(Router router, Commits commits)
{
    public async Task<FhirResponse> Handle(FhirRequest request, Element bundle, CancellationToken ct)
    {
        var entries = Entries(request, bundle);
        var (writes, places) = Writes(entries);
        if (request.Idempotency is not null) return await Keep(request, entries, writes, ct);
        var answers = new FhirResponse[entries.Count];
        var written = await commits.Run(writes, request.Scope, ct);
        for (var i = 0; i < written.Count; i++) answers[places[i]] = Answer(entries[places[i]], written[i]);
        // The specification's order: reads come after everything that changes.
        for (var i = 0; i < answers.Length; i++)
            answers[i] ??= await (await router.Answer(entries[i].Request, ct)).InOnePiece(ct);
        return new(200) { Stream = BundleStream.Of("transaction-response", answers) };
    }

    async Task<FhirResponse> Keep(FhirRequest request, List<BundleEntry> entries, List<Write> writes, CancellationToken ct)
    {
        if (writes.Count < entries.Count)
            throw Problem.Invalid("A transaction that also reads (GET) cannot carry an Idempotency-Key: what it reads may have changed when it is repeated.");
        return await commits.Run(request, writes, written => new(200)
        {
            Body = BundleStream.Bytes("transaction-response", [.. written.Select((one, i) => Answer(entries[i], one))]),
        }, ct);
    }

    static FhirResponse Answer(BundleEntry entry, Written written) => Reply.Of(written, entry.Request.Prefer.Return!.Value);

    /// <exception cref="Problem">Everything that is wrong with any entry.</exception>
    List<BundleEntry> Entries(FhirRequest request, Element bundle)
    {
        var entries = new List<BundleEntry>();
        var problems = new List<Problem>();
        foreach (var child in bundle.Children)
        {
            if (child.Name != "entry") continue;
            try
            {
                var entry = BundleEntry.Read(entries.Count + problems.Count, child, request, router);
                entries.Add(entry.Route is { } route && (route.ToWrite is not null || route.Method == "GET") ? entry : throw Impossible(entry.Request));
            }
            catch (Problem problem)
            {
                problems.Add(problem);
            }
        }
        return problems.Count == 0 ? entries : throw Together(problems);
    }

    /// <returns>The writes, and of which entry each is.</returns>
    static (List<Write> Writes, List<int> Places) Writes(List<BundleEntry> entries)
    {
        var (writes, places, problems) = (new List<Write>(entries.Count), new List<int>(entries.Count), new List<Problem>());
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Route!.ToWrite is not { } toWrite) continue;
            try
            {
                writes.Add(toWrite(entries[i].Request, entries[i].Request.Resource) with { FullUrl = entries[i].FullUrl });
                places.Add(i);
            }
            catch (Problem problem)
            {
                problems.Add(problem);
            }
        }
        return problems.Count == 0 ? (writes, places) : throw Together(problems);
    }

    static Problem Impossible(FhirRequest request)
        => Problem.NotSupported($"`{request.Method} {request.Url}` cannot be a part of a transaction here: create, update, delete, read, search and history can.", request.AtRequest("url"));

    /// <summary>An entry's URL that leads nowhere is a fault of the Bundle, not of the URL it was sent to.</summary>
    static Problem Together(List<Problem> problems)
    {
        var kind = problems.All(problem => problem.Kind == problems[0].Kind) ? problems[0].Kind : ProblemKind.Invalid;
        return new(kind == ProblemKind.NotFound ? ProblemKind.Invalid : kind, [.. problems.SelectMany(problem => problem.Issues)]);
    }
}
