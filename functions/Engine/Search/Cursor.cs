using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace MedGenEmr.Engine.Search;

/// <summary>Where a page ended: the sort keys of its last match and the match's number. What comes after is the next page.</summary>
/// <remarks>It points at a place in the order and not at a count of rows: rows that come and go before it move nothing.</remarks>
/// <param name="Keys">A string, a DateTime, or null, as the sort keys are.</param>
sealed record Cursor(IReadOnlyList<object?> Keys, long Rid)
{
    public const string Parameter = "_cursor";

    public string Encode()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            foreach (var key in Keys)
            {
                if (key is DateTime instant) json.WriteNumberValue(instant.Ticks);
                else json.WriteStringValue((string?)key);
            }
            json.WriteNumberValue(Rid);
            json.WriteEndArray();
        }
        return Base64Url.EncodeToString(bytes.ToArray());
    }

    /// <exception cref="Problem">It was not made for this order, or not by this server.</exception>
    public static Cursor Decode(string text, IReadOnlyList<SortKey> order)
    {
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(text));
            var parts = json.RootElement;
            if (parts.GetArrayLength() != order.Count + 1) throw Foreign();
            return new([.. order.Select((key, place) => Key(parts[place], key))], parts[order.Count].GetInt64());
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw Foreign();
        }
    }

    static object? Key(JsonElement part, SortKey key) => (part.ValueKind, key.Kind) switch
    {
        (JsonValueKind.Null, _) when key.Nullable => null,
        (JsonValueKind.Number, SortKind.Instant) => new DateTime(part.GetInt64(), DateTimeKind.Utc),
        (JsonValueKind.String, SortKind.Text) when !part.GetString()!.Contains('\0', StringComparison.Ordinal) => part.GetString(),
        (JsonValueKind.String, SortKind.Number) when IsNumber(part.GetString()!) => part.GetString(),
        _ => throw Foreign(),
    };

    /// <summary>As PostgreSQL writes a numeric.</summary>
    static bool IsNumber(string text)
        => text is "Infinity" or "-Infinity" || (text.Length is > 0 and < 3000 && text.All(c => char.IsAsciiDigit(c) || c is '-' or '.')
            && text.LastIndexOf('-') <= 0 && text.Count(c => c == '.') <= 1 && text.Any(char.IsAsciiDigit));

    static Problem Foreign() => Problem.Invalid(
        $"`{Parameter}` is not a place in this search: follow the `next` link as it was given, with the same criteria and order.", Parameter);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"after {Rid}");
}
