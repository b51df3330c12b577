using MedGenEmr.Engine.Storage;
using Npgsql;

namespace MedGenEmr.Engine.Writes;

/// <summary>Commits writes, one or a thousand, all or none.</summary>
/// <remarks>
/// Plan, then commit if nothing has changed: one round trip reads what the plan depends on, one writes everything and checks it
/// again (<see cref="CommitBatch"/>). Who loses a race plans anew; there are no interactive transactions and no locks while we think.
/// </remarks>
public sealed class Writer(Database database, TimeProvider clock)
{
    const int Attempts = 8;

    readonly Lookup lookup = new(database);
    readonly RidBlocks ridBlocks = new();

    /// <summary>Resolves references, checks preconditions and commits everything in one transaction.</summary>
    /// <exception cref="Problem">Every fault names its entry; then nothing is written.</exception>
    public async Task<Committed> Commit(IReadOnlyList<Write> writes, Scope scope, Idempotency? idempotency, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Attempt(writes, scope, idempotency, ct);
            }
            catch (PostgresException race) when (PostgresErrors.IsRace(race))
            {
                if (attempt == Attempts)
                    throw Problem.Conflict($"Others changed the same resources {Attempts} times while this was being written. Nothing was written; try again.");
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 << Math.Min(attempt, 5))), ct);
            }
            catch (Exception fault) when (PostgresErrors.Translate(fault) is { } problem)
            {
                throw problem;
            }
        }
    }

    /// <summary>The answer kept under a key, without writing: for a retry whose body need not be read again.</summary>
    /// <exception cref="Problem">The key was used for another request.</exception>
    public Task<Answer?> Answered(Idempotency idempotency, Scope scope, CancellationToken ct) => lookup.Answered(idempotency, scope, ct);

    async Task<Committed> Attempt(IReadOnlyList<Write> writes, Scope scope, Idempotency? idempotency, CancellationToken ct)
    {
        var plan = new WritePlan(writes, scope.BaseUrl);
        var found = await lookup.Run(plan, idempotency, scope, ct);
        if (found.Kept is not null) return new Committed([], found.Kept);

        Decision.Make(plan, found.Rows, Now());
        Rendering.Run(plan, database, scope.BaseUrl);
        var (target, stubs) = await Targets(plan, found.Rows, ct);
        await database.Systems.Resolve(Systems(plan), ct);

        var written = plan.Writes.Select(Result).ToList();
        var answer = idempotency?.Compose(written);
        await new CommitBatch(database, plan, scope).Run(target, stubs, idempotency, answer, ct);
        return new Committed(written, null);
    }

    /// <summary>Whole milliseconds, as meta.lastUpdated shows them.</summary>
    DateTime Now()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new DateTime(now.Ticks - now.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
    }

    /// <summary>The rid of every key that is written or referred to; keys that nobody has yet get a number and become stubs.</summary>
    async Task<(Dictionary<ResourceKey, long> Target, List<ResourceKey> Stubs)> Targets(WritePlan plan, IReadOnlyDictionary<ResourceKey, Current> found, CancellationToken ct)
    {
        var target = found.ToDictionary(one => one.Key, one => one.Value.Rid);
        foreach (var match in plan.Conditions.SelectMany(condition => condition.Matches)) target[match.Key] = match.Rid;
        var created = plan.Writes.Where(write => write is { Effect: WriteEffect.Created, Current: null }).ToList();
        var createdKeys = created.Select(write => write.Key).ToHashSet();
        var stubs = plan.Writes.Where(write => write.Rows is not null)
            .SelectMany(write => Referenced(write.Rows!))
            .Where(key => !target.ContainsKey(key) && !createdKeys.Contains(key))
            .Distinct().ToList();
        var rids = await ridBlocks.Take(database.Source, created.Count + stubs.Count, ct);
        foreach (var write in created) target[write.Key] = write.Rid = rids.Dequeue();
        foreach (var key in stubs) target[key] = rids.Dequeue();
        return (target, stubs);
    }

    static IEnumerable<ResourceKey> Referenced(Search.IndexRows rows)
    {
        if (rows.Subject is { } subject) yield return subject;
        foreach (var row in rows.References)
            if (row.Target is { } key) yield return key;
    }

    static IEnumerable<string> Systems(WritePlan plan)
    {
        foreach (var write in plan.Writes)
        {
            if (write.Rows is not { } rows) continue;
            foreach (var token in rows.Tokens) if (token.System is not null) yield return token.System;
            foreach (var quantity in rows.Quantities) if (quantity.System is not null) yield return quantity.System;
        }
    }

    static Written Result(PlannedWrite write) => write switch
    {
        { Writes: true } => new Written(write.Effect, new StoredResource(write.Rid, write.Key, write.Version, write.Effect == WriteEffect.Deleted, write.LastUpdated, write.Body)),
        { Current: { Exists: true } there } => new Written(WriteEffect.Unchanged, new StoredResource(there.Rid, there.Key, there.Version, false, there.LastUpdated, there.Body)),
        _ => new Written(WriteEffect.Unchanged, null),
    };
}
