using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Engine.Search;

/// <summary>Turns criteria, a name and a value each, into conditions. Whatever it cannot do exactly it refuses.</summary>
/// <param name="now">For `ap`: the closer a date, the nearer "about" is.</param>
/// <param name="baseUrl">This server's own base: a reference below it is local.</param>
sealed class Conditions(Database database, DateTime now, string? baseUrl)
{
    /// <summary>Alternatives of one value, and types a chain may fan out to.</summary>
    const int Alternatives = 1000, FanOut = 8;

    public Condition Read(IReadOnlyList<string> types, ParameterName name, string value)
    {
        if (value.Length == 0) throw Problem.Invalid($"`{name.Sent}` has no value: leave the parameter out, or use `:missing=true`.", name.Sent);
        if (name.Code == "_has") return Has(types, name, value);
        var parameter = Parameter.Find(types, name.Code, database.Parameters) ?? throw Problem.Invalid(Parameter.Unknown(types, name.Code), name.Sent);
        if (name.Next is not null) return Chain(parameter, name, value);
        if (name.Code == "_id") return Id(name, value);
        if (name.Code == "_lastUpdated") return LastUpdated(name, value);
        if (parameter.Definition.Expression is null || TableOf(parameter.Definition.Type) is not { } table)
            throw Problem.NotSupported($"`{name.Sent}`: this server does not search by `{name.Code}` yet.", name.Sent);
        if (name.Modifier == "missing") return Missing(parameter, table, name, value);
        return parameter.Definition.Type == SearchType.Reference ? Reference(parameter, name, value) : Indexed(parameter, table, name, value);
    }

    static SearchTable? TableOf(SearchType type) => type switch
    {
        SearchType.Token => SearchTable.Token,
        SearchType.String => SearchTable.String,
        SearchType.Date => SearchTable.Date,
        SearchType.Number or SearchType.Quantity => SearchTable.Quantity,
        SearchType.Reference => SearchTable.Reference,
        SearchType.Uri => SearchTable.Uri,
        _ => null,
    };

    static IndexCondition Row(SearchTable table, Parameter parameter, Sql where, bool negated = false)
        => new(table, $"param {Sql.Among(parameter.Ids)} and {where}", negated);

    /// <summary>What stands between commas: any of them.</summary>
    static List<string> Alternate(ParameterName name, string value)
    {
        var values = Escaping.Split(value, ',');
        if (values.Count > Alternatives) throw Problem.TooCostly($"`{name.Sent}` has {values.Count} alternatives; {Alternatives} are possible.");
        return values.Contains("") ? throw Problem.Invalid($"`{name.Sent}`: there is an empty alternative in `{value}`; a comma within a value is written `\\,`.", name.Sent) : values;
    }

    IndexCondition Indexed(Parameter parameter, SearchTable table, ParameterName name, string value)
    {
        var negated = parameter.Definition.Type == SearchType.Token && name.Modifier == "not";
        var modifier = negated ? null : name.Modifier;
        if (modifier is not null && parameter.Definition.Type is not (SearchType.String or SearchType.Uri)) throw NoModifier(parameter, name);
        var any = Alternate(name, value).ConvertAll(one => parameter.Definition.Type switch
        {
            SearchType.Token => TokenParameter.Ask(one, name.Sent),
            SearchType.String => StringParameter.Ask(modifier, one, name.Sent),
            SearchType.Date => DateParameter.Ask(one, now, name.Sent),
            SearchType.Quantity => QuantityParameter.Ask(one, name.Sent),
            SearchType.Number => QuantityParameter.AskNumber(Escaping.Unescape(one), name.Sent),
            _ => UriParameter.Ask(modifier, one, name.Sent),
        });
        return Row(table, parameter, Sql.Or(any), negated);
    }

    static Problem NoModifier(Parameter parameter, ParameterName name) => Problem.NotSupported(
        $"`{name.Sent}`: this server has no modifier `:{name.Modifier}` for the {parameter.Definition.Type.ToString().ToLowerInvariant()} parameter `{name.Code}`.", name.Sent);

    static IndexCondition Missing(Parameter parameter, SearchTable table, ParameterName name, string value)
    {
        var missing = value switch
        {
            "true" => true,
            "false" => false,
            _ => throw Problem.Invalid($"`{name.Sent}`: expected `true` or `false`, got `{value}`.", name.Sent),
        };
        return Row(table, parameter, $"true", negated: missing);
    }

    Condition Reference(Parameter parameter, ParameterName name, string value)
    {
        if (name.Modifier == "identifier")
            return Row(SearchTable.Token, parameter, Sql.Or(Alternate(name, value).ConvertAll(one => TokenParameter.Ask(one, name.Sent))));
        var targets = Narrowed(parameter, name);
        var canonical = parameter.Types.Any(type => ParameterPath.Of(FhirModel.R4.SearchParameter(type, parameter.Code)) is not { Canonical: false });
        var asked = Alternate(name, value).ConvertAll(one => ReferenceParameter.Read(one, targets, canonical, baseUrl, name.Sent));
        if (parameter.Types.Count == 1 && ClinicalKey.Of(parameter.Types[0]).IsSubject(parameter.Code) && asked is [{ Id: not null } one])
            return new SubjectCondition(ReferenceParameter.Rids(one, database.Types));
        return Row(SearchTable.Reference, parameter, Sql.Or(asked.ConvertAll(reference => ReferenceParameter.Ask(reference, database.Types))));
    }

    /// <summary>`subject:Patient`: the modifier is one of the types the parameter may point at.</summary>
    static IReadOnlyList<string> Narrowed(Parameter parameter, ParameterName name)
    {
        if (name.Modifier is null) return parameter.Targets();
        if (FhirModel.R4.FindResource(name.Modifier) is null) throw NoModifier(parameter, name);
        return parameter.Targets().Contains(name.Modifier)
            ? [name.Modifier]
            : throw Problem.Invalid($"`{name.Sent}`: `{name.Code}` refers to {ReferenceParameter.Listed(parameter.Targets())}, not to {name.Modifier}.", name.Sent);
    }

    IndexCondition Chain(Parameter parameter, ParameterName name, string value)
    {
        if (parameter.Definition.Type != SearchType.Reference)
            throw Problem.Invalid($"`{name.Sent}`: `{name.Code}` is no reference, so nothing can be chained to it.", name.Sent);
        var types = Narrowed(parameter, name).Where(type => name.Next!.Code == "_has" || Parameter.Find([type], name.Next.Code, database.Parameters) is not null).ToList();
        if (types.Count == 0) throw Problem.Invalid($"`{name.Sent}`: {Parameter.Unknown(Narrowed(parameter, name), name.Next!.Code)}", name.Sent);
        if (types.Count > FanOut)
            throw Problem.Invalid($"`{name.Sent}`: `{name.Code}` may refer to {types.Count} types that have `{name.Next!.Code}`; name the type, as in `{name.Code}:{types[0]}.{name.Next.Code}`.", name.Sent);
        var ends = Sql.Concat(types.Select((type, place) => Union(place, RidsOf(type, Read([type], name.Next!, value)))));
        return Row(SearchTable.Reference, parameter, $"target in ({ends})");
    }

    static Sql Union(int place, Sql piece) => place == 0 ? piece : $"union all {piece}";

    /// <summary>Who is referred to by a resource that fulfils the rest.</summary>
    RowCondition Has(IReadOnlyList<string> types, ParameterName name, string value)
    {
        var (type, code) = name.Modifier!.Split(':') is [var first, var second] ? (first, second) : ("", "");
        if (FhirModel.R4.FindResource(type) is null) throw Problem.Invalid($"`{name.Sent}`: `{type}` is not a resource type of FHIR R4.", name.Sent);
        var parameter = Parameter.Find([type], code, database.Parameters) ?? throw Problem.Invalid($"`{name.Sent}`: {Parameter.Unknown([type], code)}", name.Sent);
        if (parameter.Definition.Type != SearchType.Reference || !types.Any(parameter.Targets().Contains))
            throw Problem.Invalid($"`{name.Sent}`: `{code}` of {type} does not refer to {ReferenceParameter.Listed(types)}.", name.Sent);
        var referring = RidsOf(type, Read([type], name.Next!, value));
        return new($"r.rid in (select target from search_reference where param {Sql.Among(parameter.Ids)} and target is not null and rid in ({referring}))");
    }

    /// <summary>The current resources of a type that fulfil a condition.</summary>
    Sql RidsOf(string type, Condition condition) => condition is IndexCondition { Negated: false } index
        ? index.Rids
        : $"select r.rid from resource r where r.type = {database.Types[type]} and r.version > 0 and not r.deleted and {condition.Test}";

    static RowCondition Id(ParameterName name, string value)
    {
        var ids = Alternate(name, value).ConvertAll(Escaping.Unescape).ToArray();
        return name.Modifier switch
        {
            null => new($"r.id = any({ids})"),
            "not" => new($"r.id <> all({ids})"),
            _ => throw Problem.NotSupported($"`{name.Sent}`: `_id` has no modifier `:{name.Modifier}`.", name.Sent),
        };
    }

    RowCondition LastUpdated(ParameterName name, string value)
    {
        if (name.Modifier is not null) throw Problem.NotSupported($"`{name.Sent}`: `_lastUpdated` has no modifier `:{name.Modifier}`.", name.Sent);
        return new(Sql.Or(Alternate(name, value).ConvertAll(one => DateParameter.AskInstant(one, now, name.Sent))));
    }
}
