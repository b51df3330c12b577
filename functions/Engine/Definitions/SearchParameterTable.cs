using System.Text;

namespace MedGenEmr.Engine.Definitions;

/// <summary>The search parameters of each concrete resource type: its own and those of Resource and DomainResource.</summary>
sealed class SearchParameterTable
{
    readonly Dictionary<string, OfType> byType = [];

    public SearchParameterTable(byte[] text, int start, IReadOnlyList<TypeDefinition> resourceTypes, IReadOnlyList<string> referable)
    {
        var declared = Declared(text, start, referable);
        foreach (var type in resourceTypes)
        {
            var all = new List<SearchParameterDefinition>(declared[type.Name]);
            for (var ancestor = type.Base; ancestor is not null; ancestor = ancestor.Base)
                all.AddRange(declared[ancestor.Name].Select(parameter => Repeated(parameter, type.Name)));
            all.Sort((one, other) => string.CompareOrdinal(one.Code, other.Code));
            byType.Add(type.Name, new(all.ToArray(), all.ToDictionary(parameter => parameter.Code)));
        }
    }

    public IReadOnlyList<SearchParameterDefinition> All(string resourceType)
        => byType.TryGetValue(resourceType, out var found) ? found.All : [];

    public SearchParameterDefinition? Find(string resourceType, string code)
        => byType.TryGetValue(resourceType, out var found) ? found.ByCode.GetValueOrDefault(code) : null;

    static ILookup<string, SearchParameterDefinition> Declared(byte[] text, int start, IReadOnlyList<string> referable)
    {
        var lines = new DefinitionText(text, start);
        var declared = new List<SearchParameterDefinition>();
        while (lines.NextLine() && lines.Field() is [(byte)'P']) Read(ref lines, referable, declared);
        return declared.ToLookup(parameter => parameter.On);
    }

    /// <summary>code, type, url, core or ext, targets; below it the components and what holds for each base.</summary>
    static void Read(ref DefinitionText lines, IReadOnlyList<string> referable, List<SearchParameterDefinition> into)
    {
        var code = lines.Text();
        var type = TypeOf(lines.Field());
        var url = Url(lines.Text());
        var isCore = lines.Field() is [(byte)'c', ..];
        var targets = lines.TextOrNull() switch { null => [], "$" => referable, var names => names.Split(' ') };
        var components = new List<CompositeComponent>();
        while (lines.NextDetail())
        {
            var on = lines.Text();
            if (on == "&")
            {
                components.Add(new(lines.Text(), Url(lines.Text()), lines.Text()));
                continue;
            }
            into.Add(new()
            {
                On = on, Code = code, Type = type, Url = url, IsCore = isCore, Targets = targets, Components = components,
                Expression = lines.TextOrNull(), Description = lines.Text(),
            });
        }
    }

    static SearchParameterDefinition Repeated(SearchParameterDefinition from, string type) => new()
    {
        On = type, Code = from.Code, Type = from.Type, Url = from.Url, IsCore = from.IsCore, Targets = from.Targets,
        Components = from.Components, Expression = from.Expression, Description = from.Description,
    };

    static string Url(string name) => "http://hl7.org/fhir/SearchParameter/" + name;

    static SearchType TypeOf(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(name) switch
    {
        "number" => SearchType.Number,
        "date" => SearchType.Date,
        "string" => SearchType.String,
        "token" => SearchType.Token,
        "reference" => SearchType.Reference,
        "composite" => SearchType.Composite,
        "quantity" => SearchType.Quantity,
        "uri" => SearchType.Uri,
        "special" => SearchType.Special,
        var other => throw new InvalidDataException($"r4.txt: search parameter type `{other}`."),
    };

    sealed record OfType(IReadOnlyList<SearchParameterDefinition> All, Dictionary<string, SearchParameterDefinition> ByCode);
}
