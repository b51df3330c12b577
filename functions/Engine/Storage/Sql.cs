using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace MedGenEmr.Engine.Storage;

/// <summary>A piece of SQL, written as an interpolated string in which a hole is a parameter, or another piece: `Sql where = $"code = {code}"`.</summary>
/// <remarks>
/// Text only ever comes from literals of this program; whatever is in a hole travels beside the statement. The one exception is
/// <see cref="short"/>: the numbers of resource types and search parameters are ours, few and skewed, so they are written out
/// and every statement is planned for the very parameter it asks.
/// </remarks>
[InterpolatedStringHandler]
sealed class Sql
{
    readonly List<Part> parts;

    public Sql(int literalLength, int formattedCount) => parts = new(formattedCount * 2 + (literalLength > 0 ? 1 : 0));

    readonly record struct Part(string? Text, object? Value, NpgsqlDbType Type);

    public void AppendLiteral(string text) => parts.Add(new(text, null, default));
    public void AppendFormatted(Sql piece) => parts.AddRange(piece.parts);
    public void AppendFormatted(short number) => AppendLiteral(number.ToString(CultureInfo.InvariantCulture));
    public void AppendFormatted(int number) => Add(number, NpgsqlDbType.Integer);
    public void AppendFormatted(long number) => Add(number, NpgsqlDbType.Bigint);
    public void AppendFormatted(string? text) => Add(text, NpgsqlDbType.Text);
    public void AppendFormatted(string[] texts) => Add(texts, NpgsqlDbType.Array | NpgsqlDbType.Text);
    public void AppendFormatted(long[] numbers) => Add(numbers, NpgsqlDbType.Array | NpgsqlDbType.Bigint);
    public void AppendFormatted(decimal number) => Add(number, NpgsqlDbType.Numeric);
    /// <summary>UTC; the two ends of DateTime are PostgreSQL's infinities.</summary>
    public void AppendFormatted(DateTime instant) => Add(DateTime.SpecifyKind(instant, DateTimeKind.Utc), NpgsqlDbType.TimestampTz);

    void Add(object? value, NpgsqlDbType type) => parts.Add(new(null, value ?? DBNull.Value, type));

    /// <summary>`= 7` or `in (7, 9)`.</summary>
    public static Sql Among(IReadOnlyList<short> numbers)
    {
        if (numbers.Count == 1) return $"= {numbers[0]}";
        var list = Joined(", ", numbers.Select(number => (Sql)$"{number}"));
        return $"in ({list})";
    }

    /// <summary>All of them; true where there are none.</summary>
    public static Sql And(IReadOnlyList<Sql> pieces) => pieces.Count == 0 ? $"true" : Joined(" and ", pieces);

    /// <summary>Any of them, in parentheses; false where there are none.</summary>
    public static Sql Or(IReadOnlyList<Sql> pieces)
    {
        if (pieces.Count == 0) return $"false";
        if (pieces.Count == 1) return pieces[0];
        var any = Joined(" or ", pieces);
        return $"({any})";
    }

    public static Sql List(IEnumerable<Sql> pieces) => Joined(", ", pieces);

    /// <summary>Statements one below the other: `union all` and the like stand in the pieces.</summary>
    public static Sql Concat(IEnumerable<Sql> pieces) => Joined("\n", pieces);

    static Sql Joined(string separator, IEnumerable<Sql> pieces)
    {
        Sql all = $"";
        foreach (var piece in pieces)
        {
            if (all.parts.Count > 0) all.AppendLiteral(separator);
            all.AppendFormatted(piece);
        }
        return all;
    }

    public NpgsqlBatchCommand Command()
    {
        var text = new StringBuilder();
        var command = new NpgsqlBatchCommand();
        foreach (var part in parts)
        {
            if (part.Text is { } literal)
            {
                text.Append(literal);
                continue;
            }
            command.Parameters.Add(new NpgsqlParameter { Value = part.Value, NpgsqlDbType = part.Type });
            text.Append('$').Append(command.Parameters.Count);
        }
        command.CommandText = text.ToString();
        return command;
    }

    /// <summary>The statement's text with its placeholders, without the values.</summary>
    public override string ToString() => Command().CommandText;
}
