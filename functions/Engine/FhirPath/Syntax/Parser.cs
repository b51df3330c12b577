// http://hl7.org/fhirpath/N1/grammar.html
using System.Globalization;
using MedGenEmr.Engine.FhirPath.Values;

namespace MedGenEmr.Engine.FhirPath.Syntax;

/// <summary>Recursive descent with precedences.</summary>
sealed class Parser
{
    const int MaxLength = 32_768, MaxDepth = 200, MaxChain = 400;
    const int UnionPrecedence = 7, TypePrecedence = 8, PolarityPrecedence = 11;

    readonly List<Token> tokens;
    int at, depth, operators;

    Parser(List<Token> tokens) => this.tokens = tokens;

    public static Expression Parse(string text)
    {
        if (text.Length > MaxLength) throw Problem.TooCostly($"The FHIRPath expression has {text.Length} characters; at most {MaxLength} are read.");
        var parser = new Parser(Lexer.Tokens(text));
        var expression = parser.Expression(0);
        return parser.Current.Kind == TokenKind.End ? expression : throw parser.Unexpected("an operator or the end");
    }

    Token Current => tokens[at];
    Token Take() => tokens[at++];
    Problem Unexpected(string expected) => Fault.At(Current.Position, $"expected {expected}, got {Current.Shown}");

    void Require(string symbol)
    {
        if (!Current.Is(symbol)) throw Unexpected($"`{symbol}`");
        at++;
    }

    static int Precedence(in Token token) => token.Kind switch
    {
        TokenKind.Symbol => token.Text switch
        {
            "*" or "/" => 10,
            "+" or "-" or "&" => 9,
            "|" => UnionPrecedence,
            "<" or ">" or "<=" or ">=" => 6,
            "=" or "~" or "!=" or "!~" => 5,
            _ => 0,
        },
        TokenKind.Identifier => token.Text switch
        {
            "div" or "mod" => 10,
            "is" or "as" => TypePrecedence,
            "in" or "contains" => 4,
            "and" => 3,
            "or" or "xor" => 2,
            "implies" => 1,
            _ => 0,
        },
        _ => 0,
    };

    /// <summary>Operators that bind tighter than <paramref name="floor"/>.</summary>
    Expression Expression(int floor)
    {
        if (++depth > MaxDepth) throw Problem.TooCostly($"The FHIRPath expression is nested deeper than {MaxDepth} levels at position {Current.Position + 1}.");
        var left = Unary();
        while (Precedence(Current) is var precedence && precedence > floor)
        {
            if (precedence != UnionPrecedence && ++operators > MaxChain) throw Problem.TooCostly($"The FHIRPath expression has more than {MaxChain} operators.");
            left = Operation(left, Take(), precedence);
        }
        depth--;
        return left;
    }

    Expression Operation(Expression left, Token symbol, int precedence)
    {
        if (precedence == TypePrecedence)
        {
            var (space, name) = TypeName();
            return new TypeOperation(symbol.Position, symbol.Text == "is", left, space, name);
        }
        var right = Expression(precedence);
        if (precedence != UnionPrecedence) return new Binary(symbol.Position, symbol.Text, left, right);
        return left is Union union ? union with { Operands = [.. union.Operands, right] } : new Union(symbol.Position, [left, right]);
    }

    (string? Namespace, string Name) TypeName()
    {
        var first = Identifier("a type name");
        if (!Current.Is(".") || first is not (Values.TypeName.Fhir or Values.TypeName.System)) return (null, first);
        at++;
        return (first, Identifier("a type name"));
    }

    string Identifier(string what)
        => Current.Kind is TokenKind.Identifier or TokenKind.Delimited ? Take().Text : throw Unexpected(what);

    Expression Unary()
    {
        if (!Current.Is("-") && !Current.Is("+")) return Postfix(Term());
        var sign = Take();
        // The smallest Integer has no positive counterpart.
        if (sign.Text == "-" && Current is { Kind: TokenKind.Number, Text: "2147483648" })
        {
            at++;
            return Postfix(new Literal(sign.Position, Item.Of(int.MinValue)));
        }
        return new Polarity(sign.Position, sign.Text == "-", Expression(PolarityPrecedence - 1));
    }

    Expression Postfix(Expression source)
    {
        for (var links = 0; ; links++)
        {
            if (links > MaxDepth) throw Problem.TooCostly($"The FHIRPath expression has a path of more than {MaxDepth} steps.");
            if (Current.Is("["))
            {
                var open = Take();
                source = new Indexer(open.Position, source, Expression(0));
                Require("]");
            }
            else if (Current.Is("."))
            {
                at++;
                source = Invocation(source);
            }
            else return source;
        }
    }

    Expression Invocation(Expression? source)
    {
        if (Current.Kind == TokenKind.Special && source is null) return new Special(Current.Position, Take().Text);
        var position = Current.Position;
        var name = Identifier("an element or function name");
        return Current.Is("(") ? new Call(position, source, name, Arguments()) : new Member(position, source, name);
    }

    List<Expression> Arguments()
    {
        Require("(");
        var arguments = new List<Expression>();
        if (!Current.Is(")"))
        {
            arguments.Add(Argument());
            while (Current.Is(","))
            {
                at++;
                arguments.Add(Argument());
            }
        }
        Require(")");
        return arguments;
    }

    Expression Argument() => Expression(0);

    Expression Term()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Identifier when token.Text is "true" or "false":
                at++;
                return new Literal(token.Position, Item.Of(token.Text == "true"));
            case TokenKind.Identifier or TokenKind.Delimited or TokenKind.Special:
                return Invocation(null);
            case TokenKind.String:
                at++;
                return new Literal(token.Position, Item.Of(token.Text));
            case TokenKind.Temporal:
                at++;
                return new Literal(token.Position, Item.Of(token.Value!));
            case TokenKind.Number:
                return Number();
            case TokenKind.Variable:
                at++;
                return new Variable(token.Position, token.Text);
            case TokenKind.Symbol when token.Text == "(":
                at++;
                var inner = Expression(0);
                Require(")");
                return new Parenthesised(token.Position, inner);
            case TokenKind.Symbol when token.Text == "{":
                at++;
                Require("}");
                return new Literal(token.Position, null);
            default:
                throw Unexpected("a value, a path or `(`");
        }
    }

    Literal Number()
    {
        var token = Take();
        if (!decimal.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            throw Fault.At(token.Position, $"`{token.Text}` is larger than a decimal can be");
        if (Current.Kind == TokenKind.String)
        {
            var unit = Take().Text;
            return unit.Length > 0 ? new Literal(token.Position, Item.Of(QuantityValue.Quoted(number, unit))) : throw Fault.At(token.Position, "the unit of a quantity is empty");
        }
        if (Current.Kind == TokenKind.Identifier && TimeUnits.OfWord(Current.Text) is { } unitOfTime)
        {
            at++;
            return new Literal(token.Position, Item.Of(QuantityValue.Calendar(number, unitOfTime)));
        }
        if (token.Text.Contains('.')) return new Literal(token.Position, Item.Of(number));
        return number <= int.MaxValue
            ? new Literal(token.Position, Item.Of((int)number))
            : throw Fault.At(token.Position, $"`{token.Text}` is larger than an Integer can be (2147483647); a Decimal is written `{token.Text}.0`");
    }
}
