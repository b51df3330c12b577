using MedGenEmr.Engine;
using MedGenEmr.Engine.Writes;

namespace MedGenEmr.Api.Fhir.Bundles;

/// <summary>Runs a batch's entries in order. Neighbouring writes that cannot meet each other commit as a group; a group that is refused is halved until the refused entry is alone.</summary>
/// <remarks>
/// Committing 2,382 entries one by one means as many waits for the disk. What the client sees is the same, as nobody is told
/// about a part of a batch: a refused group leaves nothing behind, so each of its entries can still get its own answer.
/// </remarks>
sealed class BatchGroups(Router router, Commits commits, FhirRequest batch)
{
    const int Largest = 100;
    /// <summary>Kept under a group's key: it was refused as a group, and its halves have keys of their own.</summary>
    static readonly FhirResponse Divided = new(300);

    readonly List<FhirResponse> answers = [];
    readonly List<(BundleEntry Entry, Write Write)> group = [];
    /// <summary>By type, whether the group's writes of it carry If-None-Exist: a condition must see what came before it.</summary>
    readonly Dictionary<string, bool> conditional = [];
    /// <summary>The resources and conditions of the group.</summary>
    readonly HashSet<string> met = [];

    public async Task Run(BundleEntry entry, Write write, CancellationToken ct)
    {
        if (group.Count == Largest || !Fits(write)) await Flush(ct);
        conditional[write.Type] = write.IfNoneExist is not null;
        if (Name(write) is { } name) met.Add(name);
        group.Add((entry, write));
        if (write.Criteria is not null) await Flush(ct);
    }

    /// <summary>What is not a write: after all writes before it.</summary>
    public async Task Run(BundleEntry entry, CancellationToken ct)
    {
        await Flush(ct);
        answers.Add(await Answer(entry, ct));
    }

    public async Task Refuse(FhirResponse refusal, CancellationToken ct)
    {
        await Flush(ct);
        answers.Add(refusal);
    }

    public async Task<IReadOnlyList<FhirResponse>> Finish(CancellationToken ct)
    {
        await Flush(ct);
        return answers;
    }

    bool Fits(Write write)
        => write.Criteria is null
            && (!conditional.TryGetValue(write.Type, out var others) || others == write.IfNoneExist is not null)
            && (Name(write) is not { } name || !met.Contains(name));

    static string? Name(Write write)
        => write.Id is not null ? $"{write.Type}/{write.Id}" : write.IfNoneExist is { } condition ? $"{write.Type}?{condition}" : null;

    async Task Flush(CancellationToken ct)
    {
        if (group.Count > 0) await Commit(0, group.Count, ct);
        group.Clear();
        conditional.Clear();
        met.Clear();
    }

    /// <summary>Commits a stretch of the group as one, or else each half by itself, down to the entry that is refused.</summary>
    async Task Commit(int start, int count, CancellationToken ct)
    {
        if (count == 1)
        {
            answers.Add(await Answer(group[start].Entry, ct));
            return;
        }
        if (await Together(group.GetRange(start, count), ct) is { } committed)
        {
            answers.AddRange(committed);
            return;
        }
        await Commit(start, count / 2, ct);
        await Commit(start + count / 2, count - count / 2, ct);
    }

    /// <returns>Null where they cannot be committed as one.</returns>
    async Task<IReadOnlyList<FhirResponse>?> Together(List<(BundleEntry Entry, Write Write)> stretch, CancellationToken ct)
    {
        var key = batch.Idempotency?.Part($"{stretch[0].Entry.Request.At}+{stretch.Count}");
        var writes = stretch.ConvertAll(item => item.Write);
        try
        {
            if (key is null) return Compose(stretch, await commits.Run(writes, batch.Scope, ct));
            var committed = await commits.Keep(key, batch.Scope, writes, written => KeptAnswer.Of(Compose(stretch, written)), ct);
            if (committed.Replayed is not { } first) return Compose(stretch, committed.Written);
            return first.Status == Divided.Status ? null : KeptAnswer.ReadAll(first);
        }
        catch (Problem refusal) when (refusal.Kind != ProblemKind.Unavailable)
        {
            if (key is not null) await commits.Keep(key, batch.Scope, [], _ => KeptAnswer.Of(Divided), ct);
            return null;
        }
        // Nobody knows whether it was committed: asking again could do it twice.
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return [.. Enumerable.Repeat(router.Failure(fault, batch.Scope.RequestId), stretch.Count)];
        }
    }

    static List<FhirResponse> Compose(List<(BundleEntry Entry, Write Write)> stretch, IReadOnlyList<Written> written)
        => [.. written.Select((one, i) => Reply.Of(one, stretch[i].Entry.Request.Prefer.Return!.Value))];

    async Task<FhirResponse> Answer(BundleEntry entry, CancellationToken ct) => await (await router.Answer(entry.Request, ct)).InOnePiece(ct);
}
