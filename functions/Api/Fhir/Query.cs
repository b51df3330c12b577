using System.Globalization;
using System.Text;
using MedGenEmr.Engine;

namespace MedGenEmr.Api.Fhir;

/// <summary>Query strings and application/x-www-form-urlencoded bodies.</summary>
public static class Query
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Parameters about the answer's form, which every URL takes and no search looks at.</summary>
    public static bool IsAboutForm(string name) => name is "_format" or "_pretty";

    /// <exception cref="Problem">Percent-encoding that is not UTF-8, or U+0000.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Parse(string query)
    {
        if (query.Length == 0) return [];
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var range in query.AsSpan().Split('&'))
        {
            var pair = query.AsSpan()[range];
            if (pair.IsEmpty) continue;
            var equals = pair.IndexOf('=');
            pairs.Add(equals < 0 ? new(Decode(pair), "") : new(Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
        }
        return pairs;
    }

    public static IReadOnlyList<KeyValuePair<string, string>> ParseForm(ReadOnlySpan<byte> body)
    {
        try
        {
            return Parse(Utf8.GetString(body));
        }
        catch (DecoderFallbackException)
        {
            throw Problem.Malformed("The form is not UTF-8.");
        }
    }

    public static string? First(IReadOnlyList<KeyValuePair<string, string>> pairs, string name)
    {
        foreach (var pair in pairs)
            if (pair.Key == name) return pair.Value;
        return null;
    }

    public static string Format(IEnumerable<KeyValuePair<string, string>> pairs)
        => string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));

    /// <summary>The query as sent without the parameters about form: the criteria of a conditional interaction.</summary>
    public static string Criteria(string query)
        => string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => !IsAboutForm(pair.Split('=')[0])));

    /// <summary>In a path a `+` is itself.</summary>
    public static string DecodePath(string path) => path.Contains('%') ? Decode(path.Replace("+", "%2B", StringComparison.Ordinal)) : path;

    public static string Decode(ReadOnlySpan<char> encoded)
    {
        if (!encoded.ContainsAny('%', '+')) return Checked(encoded.ToString());
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(encoded.Length)];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%')
            {
                if (i + 2 >= encoded.Length || !byte.TryParse(encoded.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[length++]))
                    throw Problem.Invalid("The URL holds a `%` that two hexadecimal digits do not follow; `%` itself is written `%25`.");
                i += 2;
                continue;
            }
            var rune = char.IsHighSurrogate(encoded[i]) && i + 1 < encoded.Length ? 2 : 1;
            length += encoded[i] == '+' ? Space(bytes, length) : Encoding.UTF8.GetBytes(encoded.Slice(i, rune), bytes.AsSpan(length));
            i += rune - 1;
        }
        return Text(bytes.AsSpan(0, length));
    }

    static int Space(byte[] bytes, int at)
    {
        bytes[at] = (byte)' ';
        return 1;
    }

    static string Text(ReadOnlySpan<byte> decoded)
    {
        try
        {
            return Checked(Utf8.GetString(decoded));
        }
        catch (DecoderFallbackException)
        {
            throw Problem.Invalid("The percent-encoded bytes of the URL are not UTF-8.");
        }
    }

    /// <summary>PostgreSQL's text cannot hold U+0000.</summary>
    static string Checked(string text)
        => text.Contains('\0') ? throw Problem.Invalid("The URL holds the character U+0000, which no value can contain.") : text;
}
