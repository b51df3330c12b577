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
            var all = new List<SearchParameterDefinition>();
            for (var from = type; from is not null; from = from.Base)
                if (declared.TryGetValue(from.Name, out var parameters))
                    foreach (var parameter in parameters) all.Add(ReferenceEquals(from, type) ? parameter : Repeated(parameter, type.Name));
            all.Sort((one, other) => string.CompareOrdinal(one.Code, other.Code));
            byType.Add(type.Name, new(all));
        }
    }

    public IReadOnlyList<SearchParameterDefinition> All(string resourceType)
        => byType.TryGetValue(resourceType, out var found) ? found.All : [];

    public SearchParameterDefinition? Find(string resourceType, string code)
        => byType.TryGetValue(resourceType, out var found) ? found.ByCode.GetValueOrDefault(code) : null;

    static Dictionary<string, List<SearchParameterDefinition>> Declared(byte[] text, int start, IReadOnlyList<string> referable)
    {
        var lines = new DefinitionText(text, start);
        var declared = new Dictionary<string, List<SearchParameterDefinition>>();
        while (lines.NextLine() && lines.Field() is [(byte)'P']) Read(ref lines, referable, declared);
        return declared;
    }

    /// <summary>code, type, url, core or ext, targets; below it the components and what holds for each base.</summary>
    static void Read(ref DefinitionText lines, IReadOnlyList<string> referable, Dictionary<string, List<SearchParameterDefinition>> into)
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
            if (!into.TryGetValue(on, out var ofType)) into.Add(on, ofType = []);
            ofType.Add(new()
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

    sealed class OfType
    {
        public SearchParameterDefinition[] All { get; }
        public Dictionary<string, SearchParameterDefinition> ByCode { get; }

        public OfType(List<SearchParameterDefinition> all)
        {
            All = all.ToArray();
            ByCode = new(All.Length);
            foreach (var parameter in All) ByCode.Add(parameter.Code, parameter);
        }
    }
}
