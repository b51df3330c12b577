// https://hl7.org/fhir/R4/search.html#return
using System.Globalization;
using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Engine.Search;

/// <summary>The parameters that say how to answer and not what to find.</summary>
/// <param name="unsupported">Called with the parameter and the reason: an error under strict handling, else an issue.</param>
sealed class ResultParameters(IReadOnlyList<string> types, Database database, Action<string, string> unsupported)
{
    const int SortKeys = 5;

    public static readonly string[] Names =
    [
        "_sort", "_count", "_total", "_include", "_revinclude", "_summary", "_elements", "_contained", "_containedType",
        "_type", "_format", "_pretty", Engine.Search.Cursor.Parameter,
    ];

    readonly HashSet<string> met = [];

    public List<SortKey> Sort { get; } = [];
    public List<Include> Includes { get; } = [];
    public int Count { get; private set; } = SearchQuery.DefaultCount;
    public bool Total { get; private set; }
    public bool CountOnly { get; private set; }
    public string? Cursor { get; private set; }

    /// <returns>Whether, and how, it goes into `self`; null: it was left out.</returns>
    public string? Read(string name, string value)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var code = colon < 0 ? name : name[..colon];
        if (code is not ("_include" or "_revinclude") && !met.Add(code)) throw Problem.Invalid($"`{code}` was sent more than once.", name);
        if (colon >= 0) return Leave(name, $"`{name}`: `{code}` has no modifier `{name[colon..]}` here.");
        return code switch
        {
            "_sort" => ReadSort(value),
            "_count" => ReadCount(value),
            "_total" => ReadTotal(value),
            "_include" or "_revinclude" => ReadInclude(code, value),
            "_summary" => ReadSummary(value),
            "_cursor" => Cursor = value,
            "_contained" when value == "false" => value,
            "_type" or "_format" or "_pretty" => value,
            _ => Leave(name, $"`{name}` is not supported by this server."),
        };
    }

    string? Leave(string name, string why)
    {
        unsupported(name, why);
        return null;
    }

    string? ReadSort(string value)
    {
        var sent = value.Split(',');
        if (sent.Length > SortKeys) return Leave("_sort", $"`_sort` takes {SortKeys} keys at most, got {sent.Length}.");
        foreach (var key in sent)
        {
            if (SortKey.Read(types, key, database) is { } read) Sort.Add(read);
            else
            {
                Sort.Clear();
                return Leave("_sort", $"`_sort={value}`: `{key.TrimStart('-')}` is not a parameter that {ReferenceParameter.Listed(types)} can be sorted by.");
            }
        }
        return value;
    }

    string ReadCount(string value)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            throw Problem.Invalid($"`_count`: expected a whole number from 0 to {SearchQuery.LargestCount}, got `{value}`.", "_count");
        Count = Math.Min(count, SearchQuery.LargestCount);
        CountOnly |= count == 0;
        return Count.ToString(CultureInfo.InvariantCulture);
    }

    string ReadTotal(string value)
    {
        Total = value switch
        {
            "none" => false,
            // An estimate may be exact, and counting an index is cheap.
            "accurate" or "estimate" => true,
            _ => throw Problem.Invalid($"`_total`: expected `none`, `estimate` or `accurate`, got `{value}`.", "_total"),
        };
        return value;
    }

    string? ReadSummary(string value)
    {
        if (value is not ("count" or "false" or "true" or "text" or "data"))
            throw Problem.Invalid($"`_summary`: expected `true`, `text`, `data`, `count` or `false`, got `{value}`.", "_summary");
        CountOnly |= value == "count";
        return value is "count" or "false" ? value : Leave("_summary", $"`_summary={value}` is not supported: resources come whole.");
    }

    string? ReadInclude(string name, string value)
    {
        if (Include.Read(name == "_revinclude", types, name, value, database) is { } include)
        {
            Includes.Add(include);
            return value;
        }
        return Leave(name, $"`{name}={value}` starts from none of the resources searched; following what was included (`:iterate`) is not supported.");
    }
}
