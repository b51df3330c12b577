using System.Text;
using NpgsqlTypes;

namespace MedGenEmr.Tests.Performance.Candidates;

/// <summary>The body alone: its column type, and how PostgreSQL keeps it.</summary>
static class Bodies
{
    public static List<Candidate> Of(Corpus corpus) =>
    [
        Stored("bytea", NpgsqlDbType.Bytea),
        Stored("bytea main", NpgsqlDbType.Bytea, "alter table resource alter body set storage main"),
        Stored("bytea external", NpgsqlDbType.Bytea, "alter table resource alter body set storage external"),
        Stored("bytea external 8160", NpgsqlDbType.Bytea, "alter table resource alter body set storage external; alter table resource set (toast_tuple_target = 8160)"),
        Stored("bytea target 4080", NpgsqlDbType.Bytea, "alter table resource set (toast_tuple_target = 4080)"),
        Stored("bytea target 8160", NpgsqlDbType.Bytea, "alter table resource set (toast_tuple_target = 8160)"),
        Stored("text", NpgsqlDbType.Text),
        Stored("jsonb", NpgsqlDbType.Jsonb),
    ];

    static Candidate Stored(string name, NpgsqlDbType type, string storage = "") => new(
        name,
        $"""
        create table resource (rid bigint primary key, type smallint not null, version integer not null, last_updated timestamptz not null, id text collate "C" not null, body {(type == NpgsqlDbType.Bytea ? "bytea" : type == NpgsqlDbType.Text ? "text" : "jsonb")});
        create unique index resource_identity on resource (type, id);
        {storage}
        """,
        [new("resource",
            [new("rid", NpgsqlDbType.Bigint), new("type", NpgsqlDbType.Smallint), new("version", NpgsqlDbType.Integer), new("last_updated", NpgsqlDbType.TimestampTz), new("id", NpgsqlDbType.Text), new("body", type)],
            r => [[r.Rid, r.Type, 1, DateTime.UtcNow, r.Id, type == NpgsqlDbType.Bytea ? r.Body : Encoding.UTF8.GetString(r.Body)]])],
        new Dictionary<string, string> { ["read"] = "select body, version, last_updated from resource where type = $1 and id = $2" },
        ["delete from resource where rid = $4"]);
}
