using System.Text;

namespace MedGenEmr.Engine.Definitions;

/// <summary>The value sets of required bindings, each read when a type that is bound to it is.</summary>
sealed class CodeLists(byte[] text)
{
    readonly Dictionary<string, Lazy<CodeList?>> byUrl = [];

    /// <summary>r4.txt leaves FHIR's own prefix out.</summary>
    public static string Url(ReadOnlySpan<byte> name)
    {
        var url = Encoding.UTF8.GetString(name);
        return url.StartsWith("http", StringComparison.Ordinal) && url.Contains(':', StringComparison.Ordinal) ? url : "http://hl7.org/fhir/ValueSet/" + url;
    }

    public void Add(ReadOnlySpan<byte> name, int start)
    {
        var url = Url(name);
        byUrl.Add(url, new(() => Read(url, start)));
    }

    public CodeList? Find(string url) => byUrl.GetValueOrDefault(url)?.Value;

    CodeList? Read(string url, int start)
    {
        var lines = new DefinitionText(text, start);
        lines.NextLine();
        var entries = new List<CodeEntry>();
        var system = "";
        while (lines.NextDetail())
        {
            if (lines.Text() is { Length: > 0 } next) { system = next; continue; }
            var code = lines.Text();
            entries.Add(new(system, code, lines.TextOrNull() ?? code));
        }
        if (entries.Count == 0) return null;
        return new()
        {
            ValueSet = url,
            Entries = entries.ToArray(),
            Codes = entries.Select(entry => entry.Code).ToHashSet(),
            Pairs = entries.Select(entry => (entry.System, entry.Code)).ToHashSet(),
            Lookup = new(entries.Select(entry => entry.Code)),
        };
    }
}
