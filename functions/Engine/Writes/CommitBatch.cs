using MedGenEmr.Engine.Storage;
using Npgsql;

namespace MedGenEmr.Engine.Writes;

/// <summary>
/// Everything a request writes, as one pipelined batch: PostgreSQL runs it as one transaction, in one round trip, and locks
/// are held for no longer than that. What was read to make the plan is checked again inside; where it has changed, the
/// whole batch is undone and the caller plans anew.
/// </summary>
sealed class CommitBatch(Database database, WritePlan plan, Scope scope)
{
    const string KeepAnswer = "insert into idempotency (key, actor, request, status, answer) values ($1, $2, $3, $4, $5)";

    // One lock a condition, in ascending order, so that two requests with the same conditions do not block each other for good.
    const string LockConditions = "select pg_advisory_xact_lock(number) from (select unnest($1::bigint[]) as number order by 1) locks";

    const string TokensUnchanged = """
        select require(not exists (
            select from unnest($1::smallint[], $2::int[], $3::text[], $4::bigint[]) as k (param, system, code, known)
            join search_token t on t.param = k.param and t.code = k.code and t.system = k.system and t.rid <> k.known), 'condition')
        """;

    const string LockRows = "select from resource where rid = any($1::bigint[]) order by rid for update";

    const string KeepHistory = """
        insert into resource_history (rid, version, deleted, last_updated, body)
        select rid, version, deleted, last_updated, body from resource where rid = any($1::bigint[]) and version > 0
        """;

    const string Update = """
        with done as (
            update resource r
            set version = w.version, deleted = w.body is null, last_updated = w.last_updated, body = w.body,
                subject = coalesce(w.subject, case when w.body is null then r.subject end), date = w.date
            from unnest($1::bigint[], $2::int[], $3::timestamptz[], $4::bigint[], $5::timestamptz[], $6::bytea[])
                as w (rid, version, last_updated, subject, date, body)
            where r.rid = w.rid and r.version = w.version - 1
            returning r.rid)
        select require(count(*) = cardinality($1::bigint[]), 'version') from done
        """;

    const string Insert = """
        insert into resource (rid, type, id, version, deleted, last_updated, subject, date, body)
        select rid, type, id, version, false, last_updated, subject, date, body
        from unnest($1::bigint[], $2::smallint[], $3::text[], $4::int[], $5::timestamptz[], $6::bigint[], $7::timestamptz[], $8::bytea[])
            as w (rid, type, id, version, last_updated, subject, date, body)
        """;

    const string Publish = """
        insert into change (position, rid, at, version, type, action)
        select nextval('change_position'), rid, at, version, type, action::"char"
        from unnest($1::bigint[], $2::timestamptz[], $3::int[], $4::smallint[], $5::text[]) as w (rid, at, version, type, action)
        """;

    const string AuditSql = """
        insert into audit (actor, interaction, type, resource_id, version, subject, request_id, address)
        select $1, interaction, type, id, version, subject, $2, $3
        from unnest($4::text[], $5::smallint[], $6::text[], $7::int[], $8::bigint[]) as w (interaction, type, id, version, subject)
        """;

    readonly NpgsqlBatch batch = database.Source.CreateBatch();
    readonly List<PlannedWrite> writes = [.. plan.Writes.Where(write => write.Writes).OrderBy(write => write.Key)];

    /// <param name="target">The rid behind a key: of a row that is there, written now, or a stub made now.</param>
    /// <param name="stubs">Resources that are only referred to, to be made.</param>
    public async Task Run(IReadOnlyDictionary<ResourceKey, long> target, IReadOnlyCollection<ResourceKey> stubs, Idempotency? idempotency, Answer? answer, CancellationToken ct)
    {
        await using var _ = batch;
        Add(ChangeFeed.Announce);
        if (idempotency is not null)
            Add(KeepAnswer, new() { Value = idempotency.Key }, new() { Value = scope.Actor }, new() { Value = idempotency.Request },
                new NpgsqlParameter<short> { TypedValue = (short)answer!.Status }, new() { Value = answer.Body.ToArray() });
        AddConditions();
        AddResources(target, stubs);
        new IndexInserts(database, batch, target).Add(writes);
        AddChangesAndAudit(target);
        await batch.ExecuteNonQueryAsync(ct);
    }

    void AddConditions()
    {
        var guarded = plan.Writes.Where(write => plan.ConditionOf(write) is { Guards: true }).ToList();
        if (guarded.Count == 0) return;
        Add(LockConditions, Arrays.Bigints(guarded.Select(write => Number(plan.ConditionOf(write)!))));
        var plain = new List<((short Param, string System, string Code) Token, long Known)>();
        foreach (var write in guarded)
        {
            var condition = plan.ConditionOf(write)!;
            var criteria = condition.Compiled!;
            var known = condition.Matches.Select(match => match.Rid).ToList();
            if (criteria.PlainToken is { } token) plain.Add((token, known.FirstOrDefault()));
            else batch.BatchCommands.Add(criteria.Unchanged(known));
        }
        if (plain.Count == 0) return;
        Add(TokensUnchanged,
            Arrays.Smallints(plain.Select(one => one.Token.Param)),
            Arrays.Integers(plain.Select(one => database.Systems.Known(one.Token.System) ?? -1)),
            Arrays.Texts(plain.Select(one => one.Token.Code)),
            Arrays.Bigints(plain.Select(one => one.Known)));
    }

    /// <summary>64 bits of a hash: two conditions that share one only wait for each other.</summary>
    static long Number(Condition condition)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{condition.Type}?{System.Net.WebUtility.UrlDecode(condition.Criteria)}"));
        // The sign bit keeps these apart from the change feed's locks.
        return BitConverter.ToInt64(hash) | long.MinValue;
    }

    void AddResources(IReadOnlyDictionary<ResourceKey, long> target, IReadOnlyCollection<ResourceKey> stubs)
    {
        var updates = writes.Where(write => write.Current is not null).ToList();
        if (updates.Count > 0)
        {
            var rids = updates.Select(write => write.Rid).ToArray();
            Add(LockRows, Arrays.Bigints(rids));
            Add(KeepHistory, Arrays.Bigints(rids));
            Add(Update, Arrays.Bigints(rids),
                Arrays.Integers(updates.Select(write => write.Version)), Arrays.Instants(updates.Select(write => write.LastUpdated)),
                Arrays.Bigints(updates.Select(write => Subject(write, target))), Arrays.Instants(updates.Select(write => write.Rows?.Date)),
                Arrays.Bytes(updates.Select(write => write.Body)));
            foreach (var removal in IndexInserts.Removals) Add(removal, Arrays.Bigints(rids));
        }
        // One statement for all new rows, stubs included, in the order of their keys: the order in which everybody takes these locks.
        var rows = writes.Where(write => write.Current is null)
            .Select(write => (write.Key, write.Rid, write.Version, write.LastUpdated, Subject: Subject(write, target), write.Rows?.Date, write.Body))
            .Concat(stubs.Select(key => (Key: key, Rid: target[key], Version: 0, LastUpdated: DateTime.UnixEpoch, Subject: (long?)null, Date: (DateTime?)null, Body: (byte[]?)null)))
            .OrderBy(row => row.Key).ToList();
        if (rows.Count == 0) return;
        Add(Insert, Arrays.Bigints(rows.Select(row => row.Rid)), Arrays.Smallints(rows.Select(row => database.Types[row.Key.Type])),
            Arrays.Texts(rows.Select(row => row.Key.Id)), Arrays.Integers(rows.Select(row => row.Version)),
            Arrays.Instants(rows.Select(row => row.LastUpdated)), Arrays.Bigints(rows.Select(row => row.Subject)),
            Arrays.Instants(rows.Select(row => row.Date)), Arrays.Bytes(rows.Select(row => row.Body)));
    }

    static long? Subject(PlannedWrite write, IReadOnlyDictionary<ResourceKey, long> target)
        => write.Rows?.Subject is { } subject && target.TryGetValue(subject, out var rid) ? rid : null;

    void AddChangesAndAudit(IReadOnlyDictionary<ResourceKey, long> target)
    {
        Add(Publish, Arrays.Bigints(writes.Select(write => write.Rid)), Arrays.Instants(writes.Select(write => write.LastUpdated)),
            Arrays.Integers(writes.Select(write => write.Version)), Arrays.Smallints(writes.Select(write => database.Types[write.Key.Type])),
            Arrays.Texts(writes.Select(Action)));
        // A conditional create that found its match has looked at it: that is audited too.
        var audited = plan.Writes.Where(write => write.Key.Id is not null).ToList();
        Add(AuditSql, new() { Value = scope.Actor }, new() { Value = scope.RequestId },
            new() { Value = (object?)scope.Address ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
            Arrays.Texts(audited.Select(Interaction)), Arrays.Smallints(audited.Select(write => database.Types[write.Key.Type])),
            Arrays.Texts(audited.Select(write => write.Key.Id)), Arrays.Integers(audited.Select(write => write.Writes ? write.Version : write.Current?.Version ?? 0)),
            Arrays.Bigints(audited.Select(write => Subject(write, target))));
    }

    static string Action(PlannedWrite write) => write switch
    {
        { Effect: WriteEffect.Created, Write.Method: WriteMethod.Create } => "C",
        { Effect: WriteEffect.Created } => "P",
        { Effect: WriteEffect.Updated } => "U",
        _ => "D",
    };

    /// <summary>http://hl7.org/fhir/restful-interaction</summary>
    static string Interaction(PlannedWrite write) => write.Write.Method switch
    {
        WriteMethod.Create => "create",
        WriteMethod.Update => "update",
        _ => "delete",
    };

    void Add(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
    }
}
