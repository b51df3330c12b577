// http://hl7.org/fhirpath/N1/grammar.html
using System.Globalization;
using System.Text;
using MedGenEmr.Engine.FhirPath.Values;

namespace MedGenEmr.Engine.FhirPath.Syntax;

/// <summary>Cuts the text into tokens; white space and comments fall away.</summary>
ref struct Lexer(string text)
{
    int at;

    public static List<Token> Tokens(string text)
    {
        var lexer = new Lexer(text);
        var tokens = new List<Token>();
        do tokens.Add(lexer.Next());
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    readonly char Current => at < text.Length ? text[at] : '\0';
    readonly char Following => at + 1 < text.Length ? text[at + 1] : '\0';

    Token Next()
    {
        SkipSpace();
        var start = at;
        return Current switch
        {
            '\0' when at >= text.Length => new Token(TokenKind.End, start, ""),
            '\'' => new Token(TokenKind.String, start, Quoted('\'')),
            '`' => new Token(TokenKind.Delimited, start, Quoted('`')),
            '@' => Temporal(),
            '$' => Special(),
            '%' => Variable(),
            >= '0' and <= '9' => Number(),
            (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' => new Token(TokenKind.Identifier, start, Name()),
            _ => Symbol(),
        };
    }

    void SkipSpace()
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(Current)) at++;
            else if (Current == '/' && Following == '/') at = EndOf("\n", text.Length);
            else if (Current == '/' && Following == '*') at = EndOf("*/", -1);
            else return;
        }
    }

    readonly int EndOf(string terminator, int whenMissing)
    {
        var end = text.IndexOf(terminator, at + 2, StringComparison.Ordinal);
        if (end >= 0) return end + terminator.Length;
        return whenMissing >= 0 ? whenMissing : throw Fault.At(at, "the comment that starts here has no end `*/`");
    }

    string Name()
    {
        var start = at;
        while (char.IsAsciiLetterOrDigit(Current) || Current == '_') at++;
        return text[start..at];
    }

    Token Number()
    {
        var start = at;
        while (char.IsAsciiDigit(Current)) at++;
        if (Current == '.' && char.IsAsciiDigit(Following))
            for (at++; char.IsAsciiDigit(Current);) at++;
        return new Token(TokenKind.Number, start, text[start..at]);
    }

    Token Temporal()
    {
        var start = at++;
        if (TemporalText.Read(text.AsSpan(at), out var length) is not { } value)
            throw Fault.At(start, "expected a date, dateTime or time such as `@2015-02-04`, `@2015-02-04T14:34:28Z` or `@T14:34`");
        at += length;
        return new Token(TokenKind.Temporal, start, text[start..at], value);
    }

    Token Special()
    {
        var start = at++;
        var name = Name();
        return name is "this" or "index" or "total"
            ? new Token(TokenKind.Special, start, name)
            : throw Fault.At(start, $"`${name}` is unknown; there are `$this`, `$index` and `$total`");
    }

    Token Variable()
    {
        var start = at++;
        var name = Current is '`' or '\'' ? Quoted(Current) : Name();
        return name.Length > 0 ? new Token(TokenKind.Variable, start, name) : throw Fault.At(start, "expected the name of a variable after `%`");
    }

    Token Symbol()
    {
        var start = at;
        var length = text.AsSpan(at) switch
        {
            ['<' or '>' or '!', '=', ..] or ['!', '~', ..] => 2,
            ['.' or ',' or '(' or ')' or '[' or ']' or '{' or '}' or '+' or '-' or '*' or '/' or '&' or '|' or '=' or '~' or '<' or '>', ..] => 1,
            _ => throw Fault.At(start, $"`{Current}` has no meaning here"),
        };
        at += length;
        return new Token(TokenKind.Symbol, start, text.Substring(start, length));
    }

    string Quoted(char quote)
    {
        var start = at++;
        var close = text.AsSpan(at).IndexOfAny(quote, '\\');
        if (close >= 0 && text[at + close] == quote)
        {
            var plain = text.Substring(at, close);
            at += close + 1;
            return plain;
        }
        var result = new StringBuilder();
        while (at < text.Length)
        {
            var character = text[at++];
            if (character == quote) return result.ToString();
            result.Append(character == '\\' ? Escape() : character);
        }
        throw Fault.At(start, $"the {quote} that starts here is not closed");
    }

    char Escape()
    {
        var escape = Current;
        at++;
        switch (escape)
        {
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'f': return '\f';
            case 'u' when at + 4 <= text.Length && ushort.TryParse(text.AsSpan(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                at += 4;
                return (char)code;
            case '\\' or '/' or '\'' or '"' or '`': return escape;
            default: throw Fault.At(at - 2, $"`\\{escape}` is no escape; a backslash is written `\\\\`");
        }
    }
}
