// http://hl7.org/fhirpath/#additional-string-functions (trial use)
using System.Text.Json;
using MedGenEmr.Engine.FhirPath.Evaluators;
using Utf8 = System.Text.Encoding;

namespace MedGenEmr.Engine.FhirPath.Functions;

/// <summary>`encode`, `decode` with base64, urlbase64, hex; `escape`, `unescape` with html, json. Text that does not decode gives empty.</summary>
static class Encoding
{
    public static void Encode(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!call.TryText(input, out var text) || call.TextArgument(frame, 0) is not { } format) return;
        Concatenation.Charge(frame, text.Length * 2L);
        var bytes = Utf8.UTF8.GetBytes(text);
        output.Add(Item.Of(format switch
        {
            "base64" => Convert.ToBase64String(bytes),
            "urlbase64" => Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_'),
            "hex" => Convert.ToHexStringLower(bytes),
            _ => throw Unknown(call, format, "`base64`, `urlbase64` and `hex`"),
        }));
    }

    public static void Decode(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!call.TryText(input, out var text) || call.TextArgument(frame, 0) is not { } format) return;
        try
        {
            output.Add(Item.Of(Utf8.UTF8.GetString(format switch
            {
                "base64" => Convert.FromBase64String(text),
                "urlbase64" => Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/')),
                "hex" => Convert.FromHexString(text),
                _ => throw Unknown(call, format, "`base64`, `urlbase64` and `hex`"),
            })));
        }
        catch (FormatException)
        {
            // What is not in that encoding decodes to nothing.
        }
    }

    public static void Escape(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!call.TryText(input, out var text) || call.TextArgument(frame, 0) is not { } target) return;
        Concatenation.Charge(frame, text.Length * 2L);
        output.Add(Item.Of(target switch
        {
            "html" => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal),
            "json" => JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
            _ => throw Unknown(call, target, "`html` and `json`"),
        }));
    }

    public static void Unescape(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!call.TryText(input, out var text) || call.TextArgument(frame, 0) is not { } target) return;
        switch (target)
        {
            case "html": output.Add(Item.Of(System.Net.WebUtility.HtmlDecode(text))); break;
            case "json" when FromJson(text) is { } plain: output.Add(Item.Of(plain)); break;
            case "json": break;
            default: throw Unknown(call, target, "`html` and `json`");
        }
    }

    static string? FromJson(string text)
    {
        try
        {
            return JsonElement.Parse($"\"{text}\"").GetString();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static Problem Unknown(FunctionCall call, string sent, string known)
        => Fault.At(call.Arguments[0].Position, $"`{call.Name}()` knows {known}, not `{sent}`");
}
