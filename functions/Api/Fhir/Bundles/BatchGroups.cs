using MedGenEmr.Engine.Writes;

namespace MedGenEmr.Api.Fhir.Bundles;

/// <summary>Runs a batch's entries in order. Neighbouring writes that cannot meet each other commit as a group; if the group is refused, one by one.</summary>
/// <remarks>
/// Committing 2,382 entries one by one means as many waits for the disk. What the client sees is the same, as nobody is told
/// about a part of a batch: a refused group leaves nothing behind, so each of its entries then gets its own answer.
/// </remarks>
sealed class BatchGroups(Router router, Commits commits, FhirRequest batch)
{
    const int Largest = 100;
    /// <summary>Kept under a group's key: it was refused as a group, and its entries have keys of their own.</summary>
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
        if (group.Count == 1) answers.Add(await Answer(group[0].Entry, ct));
        else if (group.Count > 1) answers.AddRange(await Commit(ct) ?? await OneByOne(ct));
        group.Clear();
        conditional.Clear();
        met.Clear();
    }

    /// <returns>Null where the group cannot be committed as one.</returns>
    async Task<IReadOnlyList<FhirResponse>?> Commit(CancellationToken ct)
    {
        var key = batch.Idempotency?.Part($"{group[0].Entry.Request.At}+{group.Count}");
        try
        {
            return key is null ? Compose(await commits.Run(Writes(), batch.Scope, ct)) : await Keep(key, ct);
        }
        // Whatever it was, the entry it belongs to meets it again alone, where it is answered and logged.
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            if (key is not null) await commits.Keep(key, batch.Scope, [], _ => KeptAnswer.Of(Divided), ct);
            return null;
        }
    }

    async Task<IReadOnlyList<FhirResponse>?> Keep(IdempotencyKey key, CancellationToken ct)
    {
        var committed = await commits.Keep(key, batch.Scope, Writes(), written => KeptAnswer.Of(Compose(written)), ct);
        if (committed.Replayed is not { } first) return Compose(committed.Written);
        return first.Status == Divided.Status ? null : KeptAnswer.ReadAll(first);
    }

    async Task<IReadOnlyList<FhirResponse>> OneByOne(CancellationToken ct)
    {
        var each = new List<FhirResponse>(group.Count);
        foreach (var (entry, _) in group) each.Add(await Answer(entry, ct));
        return each;
    }

    List<Write> Writes() => [.. group.Select(item => item.Write)];

    List<FhirResponse> Compose(IReadOnlyList<Written> written)
        => [.. written.Select((one, i) => Reply.Of(one, group[i].Entry.Request.Prefer.Return!.Value))];

    async Task<FhirResponse> Answer(BundleEntry entry, CancellationToken ct) => await (await router.Answer(entry.Request, ct)).InOnePiece(ct);
}
