using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Engine.Search;

/// <summary>A search parameter as a query names it: on one type, or on several that all have it.</summary>
/// <param name="Definition">Of the first of the types; the others agree with it in kind.</param>
/// <param name="Ids">A number for each type.</param>
sealed record Parameter(SearchParameterDefinition Definition, IReadOnlyList<string> Types, IReadOnlyList<short> Ids)
{
    public string Code => Definition.Code;

    /// <summary>The types a reference may point at, narrowed by what the element itself allows.</summary>
    public IReadOnlyList<string> Targets()
    {
        if (Types.Count > 1 || ParameterPath.Of(Definition) is not { } path) return Definition.Targets;
        if (path.OnlyTo is { } only) return [only];
        return path.Targets.Count == 0 ? Definition.Targets : [.. Definition.Targets.Intersect(path.Targets)];
    }

    /// <summary>Null: one of the types does not have it.</summary>
    public static Parameter? Find(IReadOnlyList<string> types, string code, ParameterIds ids)
    {
        SearchParameterDefinition? first = null;
        foreach (var type in types)
        {
            if (FhirModel.R4.SearchParameter(type, code) is not { IsCore: true } found) return null;
            if (first is not null && first.Type != found.Type) return null;
            first ??= found;
        }
        return first is null ? null : new(first, types, [.. types.Select(type => ids[type, code])]);
    }

    /// <summary>`There is no search parameter …`, with the nearest one there is.</summary>
    public static string Unknown(IReadOnlyList<string> types, string code)
    {
        var on = types.Count == 1 ? $"for {types[0]}" : $"common to {ReferenceParameter.Listed(types)}";
        var known = FhirModel.R4.SearchParameters(types[0]).Where(parameter => parameter.IsCore).Select(parameter => parameter.Code);
        var nearest = Spelling.Nearest(code, known.Concat(ResultParameters.Names));
        return $"There is no search parameter `{code}` {on}.{(nearest is null ? "" : $" Did you mean `{nearest}`?")}";
    }
}
