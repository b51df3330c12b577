using MedGenEmr.Engine.Search;
using MedGenEmr.Engine.Storage;
using Npgsql;

namespace MedGenEmr.Engine.Writes;

/// <param name="Rows">What the database has of the keys asked for.</param>
/// <param name="Kept">The answer kept under the request's Idempotency-Key.</param>
sealed record Found(IReadOnlyDictionary<ResourceKey, Current> Rows, Answer? Kept);

/// <summary>Everything a plan needs to know, asked in one round trip: rows by key, conditions, the idempotency key.</summary>
sealed class Lookup(Database database)
{
    const string KeysSql = """
        select k.type, k.id, r.rid, r.version, r.deleted, r.last_updated
        from unnest($1::smallint[], $2::text[]) as k (type, id)
        join resource r on r.type = k.type and r.id = k.id
        """;

    // The plain conditions of a whole bundle at once. `distinct`: a resource may carry the same identifier twice.
    const string TokensSql = """
        select k.ordinal, r.rid, r.id, r.version, r.last_updated, case when k.body then r.body end
        from unnest($1::int[], $2::smallint[], $3::int[], $4::text[], $5::boolean[]) as k (ordinal, param, system, code, body)
        cross join lateral (
            select distinct t.rid from search_token t
            where t.param = k.param and t.code = k.code and t.system = k.system
            limit 2
        ) found
        join resource r on r.rid = found.rid
        """;

    const string KeptSql = "select request, status, answer from idempotency where actor = $2 and key = $1";

    public async Task<Found> Run(WritePlan plan, Idempotency? idempotency, Scope scope, CancellationToken ct)
    {
        var conditions = plan.Conditions.Select(condition => (Condition: condition, Criteria: condition.Compiled = Compile(condition, scope))).ToList();
        await database.Systems.Find(conditions.SelectMany(condition => condition.Criteria.Systems), ct);
        var plain = conditions.Where(condition => condition.Criteria.PlainToken is not null).ToList();
        var other = conditions.Where(condition => condition.Criteria.PlainToken is null).ToList();

        await using var batch = database.Source.CreateBatch();
        batch.BatchCommands.Add(Keys(plan.Keys));
        batch.BatchCommands.Add(Tokens(plain));
        batch.BatchCommands.Add(Kept(idempotency?.Key, scope));
        foreach (var (_, criteria) in other) batch.BatchCommands.Add(criteria.Matches());

        await using var rows = await batch.ExecuteReaderAsync(ct);
        var found = new Dictionary<ResourceKey, Current>();
        while (await rows.ReadAsync(ct)) Add(found, rows);
        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct)) AddMatch(plain[rows.GetInt32(0)].Condition, rows, 1);
        await rows.NextResultAsync(ct);
        var kept = await rows.ReadAsync(ct) ? Answered(rows, idempotency!) : null;
        foreach (var (condition, _) in other)
        {
            await rows.NextResultAsync(ct);
            while (await rows.ReadAsync(ct)) AddMatch(condition, rows, 0);
        }
        return new Found(found, kept);
    }

    /// <summary>A fault in a condition names the entry it stands in.</summary>
    Criteria Compile(Condition condition, Scope scope)
    {
        try
        {
            return Criteria.Compile(database, condition.Type, condition.Criteria, scope.BaseUrl);
        }
        catch (Problem problem) when (condition.At.StartsWith("Bundle.", StringComparison.Ordinal))
        {
            throw new Problem(problem.Kind, [.. problem.Issues.Select(issue => issue with { Message = $"{condition.At}: {issue.Message}", At = condition.At })]);
        }
    }

    public async Task<Answer?> Answered(Idempotency idempotency, Scope scope, CancellationToken ct)
    {
        await using var batch = database.Source.CreateBatch();
        batch.BatchCommands.Add(Kept(idempotency.Key, scope));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? Answered(rows, idempotency) : null;
    }

    void Add(Dictionary<ResourceKey, Current> found, NpgsqlDataReader rows)
    {
        var key = new ResourceKey(database.Types.Name(rows.GetInt16(0)), rows.GetString(1));
        found[key] = new Current(rows.GetInt64(2), key, rows.GetInt32(3), rows.GetBoolean(4), rows.GetDateTime(5), default);
    }

    static void AddMatch(Condition condition, NpgsqlDataReader rows, int at)
    {
        var key = new ResourceKey(condition.Type, rows.GetString(at + 1));
        condition.Matches.Add(new Current(rows.GetInt64(at), key, rows.GetInt32(at + 2), false, rows.GetDateTime(at + 3), Store.Body(rows, at + 4)));
    }

    static Answer Answered(NpgsqlDataReader rows, Idempotency idempotency)
        => rows.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(idempotency.Request)
            ? new Answer(rows.GetInt16(1), rows.GetFieldValue<byte[]>(2))
            : throw Problem.Unprocessable($"The Idempotency-Key `{idempotency.Key}` was used for another request; a key belongs to one method, URL and body.");

    NpgsqlBatchCommand Keys(IReadOnlyCollection<ResourceKey> keys) => new(KeysSql)
    {
        Parameters = { Arrays.Smallints(keys.Select(key => database.Types[key.Type])), Arrays.Texts(keys.Select(key => key.Id)) },
    };

    NpgsqlBatchCommand Tokens(List<(Condition Condition, Criteria Criteria)> plain) => new(TokensSql)
    {
        Parameters =
        {
            Arrays.Integers(plain.Select((_, ordinal) => ordinal)),
            Arrays.Smallints(plain.Select(condition => condition.Criteria.PlainToken!.Value.Param)),
            Arrays.Integers(plain.Select(condition => database.Systems.Known(condition.Criteria.PlainToken!.Value.System) ?? -1)),
            Arrays.Texts(plain.Select(condition => condition.Criteria.PlainToken!.Value.Code)),
            Arrays.Booleans(plain.Select(condition => condition.Condition.Guards)),
        },
    };

    static NpgsqlBatchCommand Kept(string? key, Scope scope) => new(KeptSql)
    {
        Parameters = { new() { Value = (object?)key ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text }, new() { Value = scope.Actor } },
    };
}
