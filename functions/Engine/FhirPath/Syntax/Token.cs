namespace MedGenEmr.Engine.FhirPath.Syntax;

enum TokenKind : byte { End, Identifier, Delimited, String, Number, Temporal, Symbol, Special, Variable }

/// <param name="Text">Without quotes, escapes resolved; the digits, the symbol, the name.</param>
/// <param name="Value">The value of a date, dateTime or time.</param>
readonly record struct Token(TokenKind Kind, int Position, string Text, Values.Temporal? Value = null)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;
    public bool IsWord(string word) => Kind == TokenKind.Identifier && Text == word;
    public string Shown => Kind switch { TokenKind.End => "the end", TokenKind.String => $"'{Text}'", _ => $"`{Text}`" };
}
