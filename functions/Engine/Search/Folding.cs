using System.Globalization;
using System.Text;

namespace MedGenEmr.Engine.Search;

/// <summary>What remains of a text when case, accents and punctuation do not count: `Müller-Lüdenscheidt, O’Neil` → `muller ludenscheidt oneil`.</summary>
static class Folding
{
    /// <summary>Sorts after every character that a folded text can have: U+10FFFF is none.</summary>
    public const string AfterAll = "\U0010FFFF";

    public static string Fold(string text)
    {
        Span<char> buffer = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var character in text)
        {
            if (character >= 0x80) return FoldUnicode(text);
            Append(character, buffer, ref length);
        }
        if (length > 0 && buffer[length - 1] == ' ') length--;
        var folded = buffer[..length];
        return folded.SequenceEqual(text) ? text : folded.ToString();
    }

    static void Append(char ascii, Span<char> buffer, ref int length)
    {
        if (char.IsAsciiLetterUpper(ascii)) buffer[length++] = (char)(ascii | 0x20);
        else if (char.IsAsciiLetterOrDigit(ascii)) buffer[length++] = ascii;
        else if (ascii is not ('\'' or '.') && length > 0 && buffer[length - 1] != ' ') buffer[length++] = ' ';
    }

    static string FoldUnicode(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in WellFormed(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Unaccented(rune.Value) is { } plain) folded.Append(plain);
            else if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherSymbol)
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (!Vanishes(rune) && folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        return folded.ToString().TrimEnd(' ');
    }

    /// <summary>Accents, apostrophes and full stops leave nothing behind; other punctuation leaves a gap between words.</summary>
    static bool Vanishes(Rune rune)
        => rune.Value is '\'' or '’' or 'ʼ' or '.'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format;

    /// <summary>Letters that people write without their stroke, though Unicode does not take them apart.</summary>
    static string? Unaccented(int letter) => letter switch
    {
        'ß' or 'ẞ' => "ss",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'ø' or 'Ø' => "o",
        'đ' or 'Đ' or 'ð' or 'Ð' => "d",
        'ł' or 'Ł' => "l",
        'ħ' or 'Ħ' => "h",
        'þ' or 'Þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        _ => null,
    };

    /// <summary>JSON may escape half a surrogate pair; Normalize refuses such text.</summary>
    static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else return string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
        }
        return text;
    }

    /// <summary>The beginning of a text, no character cut in half.</summary>
    public static string Cut(string text, int length)
        => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
