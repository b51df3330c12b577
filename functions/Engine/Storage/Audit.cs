using Npgsql;
using NpgsqlTypes;

namespace MedGenEmr.Engine.Storage;

/// <summary>The audit row of a look: it goes in the same batch as the look itself.</summary>
static class Audit
{
    const string Insert = """
        insert into audit (actor, interaction, type, resource_id, version, request_id, address, detail)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    /// <param name="interaction">A code of http://hl7.org/fhir/restful-interaction: `read`, `search-type`.</param>
    /// <param name="detail">For searches the criteria; they may hold patient data, which the audit may and a log may not.</param>
    public static NpgsqlBatchCommand Row(Scope scope, string interaction, short? type, string? id, int? version, string? detail) => new(Insert)
    {
        Parameters =
        {
            Text(scope.Actor), Text(interaction),
            new() { Value = (object?)type ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Smallint },
            Text(id),
            new() { Value = (object?)version ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer },
            Text(scope.RequestId), Text(scope.Address), Text(detail),
        },
    };

    static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
