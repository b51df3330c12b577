using Npgsql;
using NpgsqlTypes;

namespace MedGenEmr.Tests.Performance.Candidates;

/// <param name="Cast">From what is sent to what is stored, where they differ: `::bigint[]`.</param>
sealed record Column(string Name, NpgsqlDbType Type, string Cast = "");

/// <summary>A table of a candidate: its columns and the rows a resource has in it.</summary>
sealed record Table(string Name, IReadOnlyList<Column> Columns, Func<Resource, IEnumerable<object?[]>> Rows)
{
    string Names => string.Join(", ", Columns.Select(column => column.Name));

    public string Insert => $"insert into {Name} ({Names}) select {string.Join(", ", Columns.Select(column => column.Name + column.Cast))}"
        + $" from unnest({string.Join(", ", Columns.Select((column, i) => $"${i + 1}::{Sql(column.Type)}[]"))}) as sent ({Names})";

    public string Copy => $"copy {Name} ({Names}) from stdin (format binary)";

    /// <summary>All rows in one prepared statement, an array a column.</summary>
    public NpgsqlBatchCommand Unnest(IEnumerable<Resource> resources)
    {
        var rows = resources.SelectMany(Rows).ToList();
        var command = new NpgsqlBatchCommand(Insert);
        for (var i = 0; i < Columns.Count; i++)
            command.Parameters.Add(new() { Value = Values(rows, i), NpgsqlDbType = NpgsqlDbType.Array | Columns[i].Type });
        return command;
    }

    /// <summary>All rows in `values (…), (…)`: a text for each count of rows, so nothing is prepared. A statement holds at most 65,535 parameters.</summary>
    public IEnumerable<NpgsqlBatchCommand> MultiValues(IEnumerable<Resource> resources)
    {
        foreach (var rows in resources.SelectMany(Rows).Chunk(65_535 / Columns.Count))
        {
            var places = rows.Select((_, row) => $"({string.Join(", ", Columns.Select((column, i) => $"${row * Columns.Count + i + 1}{column.Cast}"))})");
            var command = new NpgsqlBatchCommand($"insert into {Name} ({Names}) values {string.Join(", ", places)}");
            foreach (var row in rows) Bind(command, row);
            yield return command;
        }
    }

    /// <summary>A prepared statement for each row, pipelined.</summary>
    public IEnumerable<NpgsqlBatchCommand> Single(IEnumerable<Resource> resources)
    {
        var sql = $"insert into {Name} ({Names}) values ({string.Join(", ", Columns.Select((column, i) => $"${i + 1}{column.Cast}"))})";
        foreach (var row in resources.SelectMany(Rows))
        {
            var command = new NpgsqlBatchCommand(sql);
            Bind(command, row);
            yield return command;
        }
    }

    public async Task CopyIn(NpgsqlConnection connection, IEnumerable<Resource> resources, CancellationToken ct)
    {
        await using var import = await connection.BeginBinaryImportAsync(Copy, ct);
        foreach (var row in resources.SelectMany(Rows))
        {
            await import.StartRowAsync(ct);
            for (var i = 0; i < row.Length; i++)
                if (row[i] is { } value) await import.WriteAsync(value, Columns[i].Type, ct);
                else await import.WriteNullAsync(ct);
        }
        await import.CompleteAsync(ct);
    }

    void Bind(NpgsqlBatchCommand command, object?[] row)
    {
        for (var i = 0; i < row.Length; i++) command.Parameters.Add(new() { Value = row[i] ?? DBNull.Value, NpgsqlDbType = Columns[i].Type });
    }

    Array Values(List<object?[]> rows, int i) => Columns[i].Type switch
    {
        NpgsqlDbType.Bigint => rows.ConvertAll(row => (long?)row[i]).ToArray(),
        NpgsqlDbType.Integer => rows.ConvertAll(row => (int?)row[i]).ToArray(),
        NpgsqlDbType.Smallint => rows.ConvertAll(row => (short?)row[i]).ToArray(),
        NpgsqlDbType.Numeric => rows.ConvertAll(row => (decimal?)row[i]).ToArray(),
        NpgsqlDbType.Boolean => rows.ConvertAll(row => (bool?)row[i]).ToArray(),
        NpgsqlDbType.Uuid => rows.ConvertAll(row => (Guid?)row[i]).ToArray(),
        NpgsqlDbType.TimestampTz => rows.ConvertAll(row => (DateTime?)row[i]).ToArray(),
        NpgsqlDbType.Bytea => rows.ConvertAll(row => (byte[]?)row[i]).ToArray(),
        NpgsqlDbType.Text or NpgsqlDbType.Jsonb => rows.ConvertAll(row => (string?)row[i]).ToArray(),
        var other => throw new NotSupportedException($"No array of {other} here: add it to Table.Values."),
    };

    static string Sql(NpgsqlDbType type) => type.ToString().ToLowerInvariant();
}
