// http://hl7.org/fhirpath/N1/#string-manipulation
using MedGenEmr.Engine.FhirPath.Evaluators;

namespace MedGenEmr.Engine.FhirPath.Functions;

/// <summary>Empty in, empty out; positions count UTF-16 units from 0.</summary>
static class Text
{
    public static void IndexOf(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (call.TryText(input, out var text) && call.TextArgument(frame, 0) is { } part) output.Add(Item.Of(text.IndexOf(part, StringComparison.Ordinal)));
    }

    public static void LastIndexOf(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (call.TryText(input, out var text) && call.TextArgument(frame, 0) is { } part) output.Add(Item.Of(text.LastIndexOf(part, StringComparison.Ordinal)));
    }

    public static void Substring(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!call.TryText(input, out var text) || call.IntegerArgument(frame, 0) is not { } start || start < 0 || start >= text.Length) return;
        var length = call.Arguments.Count > 1 ? call.IntegerArgument(frame, 1) ?? text.Length : text.Length;
        output.Add(Item.Of(text.Substring(start, Math.Clamp(length, 0, text.Length - start))));
    }

    public static void StartsWith(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (call.TryText(input, out var text) && call.TextArgument(frame, 0) is { } part) output.Add(Item.Of(text.StartsWith(part, StringComparison.Ordinal)));
    }

    public static void EndsWith(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (call.TryText(input, out var text) && call.TextArgument(frame, 0) is { } part) output.Add(Item.Of(text.EndsWith(part, StringComparison.Ordinal)));
    }

    public static void Contains(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (call.TryText(input, out var text) && call.TextArgument(frame, 0) is { } part) output.Add(Item.Of(text.Contains(part, StringComparison.Ordinal)));
    }

    public static void Upper(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (call.TryText(input, out var text)) output.Add(Item.Of(text.ToUpperInvariant()));
    }

    public static void Lower(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (call.TryText(input, out var text)) output.Add(Item.Of(text.ToLowerInvariant()));
    }

    public static void Trim(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (call.TryText(input, out var text)) output.Add(Item.Of(text.Trim()));
    }

    public static void Length(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (call.TryText(input, out var text)) output.Add(Item.Of(text.Length));
    }

    public static void ToChars(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!call.TryText(input, out var text)) return;
        foreach (var rune in text.EnumerateRunes()) output.Add(Item.Of(rune.ToString()));
    }

    public static void Replace(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!call.TryText(input, out var text) || call.TextArgument(frame, 0) is not { } pattern || call.TextArgument(frame, 1) is not { } substitute) return;
        Concatenation.Charge(frame, (long)text.Length * Math.Max(1, substitute.Length));
        output.Add(Item.Of(pattern.Length > 0 ? text.Replace(pattern, substitute, StringComparison.Ordinal) : Surround(text, substitute)));
    }

    /// <summary>The empty pattern matches around every character: `'abc'.replace('', 'x')` is `xaxbxcx`.</summary>
    static string Surround(string text, string substitute) => substitute + string.Concat(text.Select(character => character + substitute));

    public static void Split(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!call.TryText(input, out var text) || call.TextArgument(frame, 0) is not { } separator) return;
        foreach (var part in text.Split(separator)) output.Add(Item.Of(part));
    }

    public static void Join(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (input.IsEmpty) return;
        var separator = call.Arguments.Count > 0 ? call.TextArgument(frame, 0) ?? "" : "";
        var parts = new string[input.Length];
        long length = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var value = input[i].ToSystem();
            parts[i] = value.Kind == ItemKind.String ? value.String : throw call.WrongInput("Strings only", value);
            length += parts[i].Length + separator.Length;
        }
        Concatenation.Charge(frame, length);
        output.Add(Item.Of(string.Join(separator, parts)));
    }
}
