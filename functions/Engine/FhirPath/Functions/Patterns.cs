// http://hl7.org/fhirpath/N1/#matchesregex--string--boolean
using System.Text.RegularExpressions;
using MedGenEmr.Engine.FhirPath.Evaluators;

namespace MedGenEmr.Engine.FhirPath.Functions;

/// <summary>Regular expressions. A literal pattern is compiled with the expression; matching has a time limit.</summary>
static class Patterns
{
    static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(200);

    public static Regex Compile(string function, string pattern, int position)
    {
        try
        {
            return new Regex(function == "matchesFull" ? $"^(?:{pattern})$" : pattern, RegexOptions.CultureInvariant | RegexOptions.Singleline, Limit);
        }
        catch (ArgumentException fault)
        {
            throw Fault.At(position, $"`{pattern}` is no regular expression ({fault.Message.TrimEnd('.')})");
        }
    }

    public static void Matches(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!call.TryText(input, out var text) || Pattern(frame, call) is not { } pattern) return;
        try
        {
            output.Add(Item.Of(pattern.IsMatch(text)));
        }
        catch (RegexMatchTimeoutException)
        {
            throw TooSlow(call);
        }
    }

    public static void MatchesFull(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
        => Matches(frame, call, input, ref output);

    public static void ReplaceMatches(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!call.TryText(input, out var text) || Pattern(frame, call) is not { } pattern || call.TextArgument(frame, 1) is not { } substitute) return;
        Concatenation.Charge(frame, (long)text.Length * Math.Max(1, substitute.Length));
        try
        {
            output.Add(Item.Of(pattern.Replace(text, substitute)));
        }
        catch (RegexMatchTimeoutException)
        {
            throw TooSlow(call);
        }
    }

    static Regex? Pattern(in Frame frame, FunctionCall call)
    {
        if (call.Pattern is { } literal) return literal;
        if (call.TextArgument(frame, 0) is not { } pattern) return null;
        frame.Charge(100 + pattern.Length);
        return Compile(call.Name, pattern, call.Arguments[0].Position);
    }

    static Problem TooSlow(FunctionCall call)
        => Problem.TooCostly($"The regular expression of `{call.Name}()` at position {call.Position + 1} took longer than {Limit.TotalMilliseconds} ms on one value.");
}
