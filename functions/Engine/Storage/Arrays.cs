using Npgsql;
using NpgsqlTypes;

namespace MedGenEmr.Engine.Storage;

/// <summary>Array parameters for `unnest`, each with its type: an empty or partly null array cannot be guessed.</summary>
static class Arrays
{
    public static NpgsqlParameter Bigints(IEnumerable<long> values) => Of(values, NpgsqlDbType.Bigint);
    /// <summary>Null stands for SQL null.</summary>
    public static NpgsqlParameter Bigints(IEnumerable<long?> values) => Of(values, NpgsqlDbType.Bigint);
    public static NpgsqlParameter Integers(IEnumerable<int> values) => Of(values, NpgsqlDbType.Integer);
    public static NpgsqlParameter Integers(IEnumerable<int?> values) => Of(values, NpgsqlDbType.Integer);
    public static NpgsqlParameter Smallints(IEnumerable<short> values) => Of(values, NpgsqlDbType.Smallint);
    public static NpgsqlParameter Booleans(IEnumerable<bool> values) => Of(values, NpgsqlDbType.Boolean);
    public static NpgsqlParameter Texts(IEnumerable<string?> values) => Of(values, NpgsqlDbType.Text);
    public static NpgsqlParameter Bytes(IEnumerable<byte[]?> values) => Of(values, NpgsqlDbType.Bytea);
    public static NpgsqlParameter Instants(IEnumerable<DateTime> values) => Of(values, NpgsqlDbType.TimestampTz);
    public static NpgsqlParameter Instants(IEnumerable<DateTime?> values) => Of(values, NpgsqlDbType.TimestampTz);

    static NpgsqlParameter<T[]> Of<T>(IEnumerable<T> values, NpgsqlDbType type)
        => new() { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type };
}
