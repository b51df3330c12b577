using System.Collections.Concurrent;
using System.Text;

namespace MedGenEmr.Engine.Definitions;

/// <summary>The value sets of required bindings, each read when a type that is bound to it is.</summary>
sealed class CodeLists(byte[] text)
{
    readonly Dictionary<string, int> starts = [];
    readonly ConcurrentDictionary<string, CodeList?> read = [];

    /// <summary>r4.txt leaves FHIR's own prefix out.</summary>
    public static string Url(ReadOnlySpan<byte> name)
    {
        var url = Encoding.UTF8.GetString(name);
        return url.StartsWith("http", StringComparison.Ordinal) && url.Contains(':', StringComparison.Ordinal) ? url : "http://hl7.org/fhir/ValueSet/" + url;
    }

    public void Add(ReadOnlySpan<byte> name, int start) => starts.Add(Url(name), start);

    public CodeList? Find(string url)
        => read.TryGetValue(url, out var list) ? list
        : starts.TryGetValue(url, out var start) ? read.GetOrAdd(url, Read(url, start))
        : null;

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
        var bySystem = new Dictionary<string, HashSet<string>>();
        var codes = new HashSet<string>();
        foreach (var entry in entries)
        {
            if (!bySystem.TryGetValue(entry.System, out var ofSystem)) bySystem.Add(entry.System, ofSystem = []);
            ofSystem.Add(entry.Code);
            codes.Add(entry.Code);
        }
        return new() { ValueSet = url, Entries = entries.ToArray(), Codes = codes, BySystem = bySystem, Lookup = new(codes) };
    }
}
