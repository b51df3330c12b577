// https://hl7.org/fhir/R4/datatypes.html#primitive
using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace MedGenEmr.Engine.Resources;

/// <summary>The lexical rules of the primitive types, checked on the UTF-8 as it was sent.</summary>
static class PrimitiveFormat
{
    const int LongestString = 1024 * 1024;
    const int LargestExponent = 999;
    static readonly SearchValues<byte> Space = SearchValues.Create(" \t\r\n\f\v"u8);
    static readonly SearchValues<byte> Control = SearchValues.Create([.. Enumerable.Range(0, 32).Where(c => c is not (9 or 10 or 13)).Select(c => (byte)c)]);
    static readonly SearchValues<byte> IdCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-."u8);

    /// <returns>What was expected, or null when the value at the reader is right.</returns>
    public static string? Fault(PrimitiveKind kind, ref Utf8JsonReader reader)
        => reader.TokenType != JsonTokenType.String
            ? IsRightLiteral(kind, reader) ? null : Expected(kind)
            : reader.ValueIsEscaped ? EscapedFault(kind, ref reader) : TextFault(kind, reader.ValueSpan);

    public static bool IsId(ReadOnlySpan<byte> text) => text.Length is >= 1 and <= 64 && !text.ContainsAnyExcept(IdCharacters);

    public static string Expected(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Boolean => "the JSON boolean true or false",
        PrimitiveKind.Integer => "a whole JSON number from -2147483648 to 2147483647",
        PrimitiveKind.UnsignedInt => "a whole JSON number from 0 to 2147483647",
        PrimitiveKind.PositiveInt => "a whole JSON number from 1 to 2147483647",
        PrimitiveKind.Decimal => $"a JSON number with an exponent of at most {LargestExponent}",
        PrimitiveKind.String or PrimitiveKind.Markdown => "text of 1 to 1,048,576 bytes without control characters",
        PrimitiveKind.Code => "a code: text without leading, trailing or double spaces",
        PrimitiveKind.Id => "an id: 1 to 64 letters, digits, `-` or `.`",
        PrimitiveKind.Uri or PrimitiveKind.Url or PrimitiveKind.Canonical => "a URI without spaces",
        PrimitiveKind.Oid => "an OID as `urn:oid:1.2.3`",
        PrimitiveKind.Uuid => "a UUID as `urn:uuid:` and 32 lower-case hexadecimal digits in groups of 8-4-4-4-12",
        PrimitiveKind.Base64Binary => "base64 text",
        PrimitiveKind.Date => "a date that exists, as YYYY, YYYY-MM or YYYY-MM-DD",
        PrimitiveKind.DateTime => "a date that exists, as YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss with a zone (Z or +hh:mm)",
        PrimitiveKind.Instant => "an instant as YYYY-MM-DDThh:mm:ss.sss with a zone (Z or +hh:mm)",
        PrimitiveKind.Time => "a time as hh:mm:ss",
        PrimitiveKind.Xhtml => "XHTML in one <div>",
        _ => "a primitive value",
    };

    static bool IsRightLiteral(PrimitiveKind kind, in Utf8JsonReader reader) => kind switch
    {
        PrimitiveKind.Boolean => reader.TokenType is JsonTokenType.True or JsonTokenType.False,
        PrimitiveKind.Integer => reader.TokenType == JsonTokenType.Number && IsInteger(reader.ValueSpan, int.MinValue),
        PrimitiveKind.UnsignedInt => reader.TokenType == JsonTokenType.Number && IsInteger(reader.ValueSpan, 0),
        PrimitiveKind.PositiveInt => reader.TokenType == JsonTokenType.Number && IsInteger(reader.ValueSpan, 1),
        PrimitiveKind.Decimal => reader.TokenType == JsonTokenType.Number && IsDecimal(reader.ValueSpan),
        _ => false,
    };

    static bool IsInteger(ReadOnlySpan<byte> digits, int least)
        => Utf8Parser.TryParse(digits, out int value, out var read) && read == digits.Length && value >= least;

    static bool IsDecimal(ReadOnlySpan<byte> number)
    {
        if (number.Length > 1000) return false;
        var exponent = number.IndexOfAny((byte)'e', (byte)'E');
        if (exponent < 0) return true;
        var digits = number[(exponent + 1)..];
        if (digits[0] == '+') digits = digits[1..];
        return Utf8Parser.TryParse(digits, out int value, out var read) && read == digits.Length && Math.Abs(value) <= LargestExponent;
    }

    static string? EscapedFault(PrimitiveKind kind, ref Utf8JsonReader reader)
    {
        try
        {
            return TextFault(kind, Encoding.UTF8.GetBytes(reader.GetString()!));
        }
        catch (InvalidOperationException) // an escaped half of a surrogate pair is not text
        {
            return "text whose \\u escapes are whole characters";
        }
    }

    static string? TextFault(PrimitiveKind kind, ReadOnlySpan<byte> text) => IsRight(kind, text) ? null : Expected(kind);

    static bool IsRight(PrimitiveKind kind, ReadOnlySpan<byte> text) => kind switch
    {
        PrimitiveKind.String or PrimitiveKind.Markdown => text.Length is > 0 and <= LongestString && !text.ContainsAny(Control),
        PrimitiveKind.Code => IsCode(text),
        PrimitiveKind.Id => IsId(text),
        PrimitiveKind.Uri or PrimitiveKind.Url or PrimitiveKind.Canonical => text.Length > 0 && !text.ContainsAny(Space) && !text.ContainsAny(Control),
        PrimitiveKind.Oid => IsOid(text),
        PrimitiveKind.Uuid => IsUuid(text),
        PrimitiveKind.Base64Binary => IsBase64(text),
        PrimitiveKind.Date => text.Length <= 10 && PartialDate.TryParse(text, out _),
        PrimitiveKind.DateTime => PartialDate.TryParse(text, out var date)
            && (date.Precision <= DatePrecision.Day || date is { Precision: >= DatePrecision.Second, Offset: not null }),
        PrimitiveKind.Instant => PartialDate.TryParse(text, out var date) && date is { Precision: >= DatePrecision.Second, Offset: not null },
        PrimitiveKind.Time => IsTime(text),
        PrimitiveKind.Xhtml => text.TrimStart(" \t\r\n"u8).StartsWith("<div"u8) && !text.ContainsAny(Control),
        _ => false,
    };

    static bool IsCode(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] == ' ' || text[^1] == ' ' || text.IndexOf("  "u8) >= 0) return false;
        var space = text.IndexOfAny(Space);
        return (space < 0 || text[space] == ' ') && !text.ContainsAny(Control) && text.IndexOfAny("\t\r\n"u8) < 0;
    }

    static bool IsOid(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("urn:oid:"u8)) return false;
        var arcs = text[8..];
        if (arcs.Length < 3 || arcs[0] is < (byte)'0' or > (byte)'2' || arcs[1] != '.') return false;
        foreach (var range in arcs.Split((byte)'.'))
        {
            var arc = arcs[range];
            if (arc.IsEmpty || arc.ContainsAnyExceptInRange((byte)'0', (byte)'9') || (arc.Length > 1 && arc[0] == '0')) return false;
        }
        return true;
    }

    static bool IsUuid(ReadOnlySpan<byte> text)
        => text.Length == 45 && text.StartsWith("urn:uuid:"u8)
            && Utf8Parser.TryParse(text[9..], out Guid _, out var read, 'D') && read == 36
            && !text.ContainsAnyInRange((byte)'A', (byte)'Z');

    static bool IsBase64(ReadOnlySpan<byte> text) => text.Length > 0 && Base64.IsValid(text);

    static bool IsTime(ReadOnlySpan<byte> text)
    {
        if (text.Length is < 8 or > 32) return false;
        Span<byte> whole = stackalloc byte[11 + text.Length];
        "2000-01-01T"u8.CopyTo(whole);
        text.CopyTo(whole[11..]);
        return PartialDate.TryParse(whole, out var time) && time is { Precision: >= DatePrecision.Second, Offset: null };
    }
}
