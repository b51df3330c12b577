// https://hl7.org/fhir/R4/search.html#revinclude
using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Engine.Search;

/// <summary>Resources that come along with the matches: those they refer to, or (reverse) those that refer to them.</summary>
/// <param name="Params">The reference parameters; null: every one.</param>
/// <param name="Type">Only resources of that type; null: of any.</param>
sealed record Include(bool Reverse, IReadOnlyList<short>? Params, short? Type)
{
    /// <summary>`Observation:subject`, `Observation:subject:Patient`, `Observation:*`, `*`.</summary>
    /// <returns>Null where nothing of what is searched could ever bring something along.</returns>
    public static Include? Read(bool reverse, IReadOnlyList<string> types, string name, string value, Database database)
    {
        if (value == "*") return reverse ? new(true, null, null) : new(false, null, null);
        var parts = value.Split(':');
        if (parts.Length is not (2 or 3)) throw Problem.Invalid($"`{name}`: expected `Type:parameter`, `Type:parameter:TargetType` or `Type:*`, got `{value}`.", name);
        foreach (var type in parts.Where((_, place) => place != 1))
            if (FhirModel.R4.FindResource(type) is null) throw Problem.Invalid($"`{name}={value}`: `{type}` is not a resource type of FHIR R4.", name);
        var target = parts.Length == 3 ? parts[2] : null;
        var parameters = Parameters(parts[0], parts[1], name, database);
        if (reverse)
            return target is null || types.Contains(target) ? new(true, [.. parameters.SelectMany(one => one.Ids)], database.Types[parts[0]]) : null;
        return types.Contains(parts[0]) ? new(false, [.. parameters.SelectMany(one => one.Ids)], target is null ? null : database.Types[target]) : null;
    }

    static List<Parameter> Parameters(string type, string code, string name, Database database)
    {
        if (code == "*")
            return [.. FhirModel.R4.SearchParameters(type).Where(one => one is { IsCore: true, Type: SearchType.Reference })
                .Select(one => Parameter.Find([type], one.Code, database.Parameters)!)];
        if (Parameter.Find([type], code, database.Parameters) is not { } found)
            throw Problem.Invalid($"`{name}`: {Parameter.Unknown([type], code)}", name);
        return found.Definition.Type == SearchType.Reference
            ? [found]
            : throw Problem.Invalid($"`{name}`: `{code}` of {type} is no reference.", name);
    }

    /// <summary>Numbers of what comes along with the rows of `page`.</summary>
    public Sql Rids()
    {
        var among = Params is null ? (Sql)$"" : $"and i.param {Sql.Among(Params)} ";
        var typed = Type is { } type ? (Sql)$"and t.type = {type} " : $"";
        return Reverse
            ? (Sql)$"select t.rid from matched p join search_reference i on i.target = p.rid {among}join resource t on t.rid = i.rid {typed}where t.version > 0 and not t.deleted"
            : $"select t.rid from matched p join search_reference i on i.rid = p.rid {among}join resource t on t.rid = i.target {typed}where t.version > 0 and not t.deleted";
    }
}
