// https://hl7.org/fhir/R4/search.html#errors
using System.Text;
using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Engine.Search;

/// <summary>Reads the parameters of one search.</summary>
/// <remarks>
/// A parameter that is not known is refused under strict handling and else reported and left out. A known one that cannot be
/// done as asked, by its modifier or its value, is always refused: leaving it out would widen the answer.
/// </remarks>
sealed class QueryReading(Database database, SearchRequest request, DateTime now, string? baseUrl)
{
    const int Criteria = 50;
    static readonly string[] All = [.. FhirModel.R4.ResourceTypes.Select(type => type.Name)];
    static readonly string[] Undone = ["_list", "_filter", "_query", "_text", "_content"];

    readonly List<Issue> issues = [];
    readonly List<KeyValuePair<string, string>> self = [];
    readonly List<Condition> conditions = [];

    public SearchQuery Run()
    {
        var types = Types();
        var results = new ResultParameters(types, database, Unsupported);
        var reading = new Conditions(database, now, baseUrl);
        foreach (var (name, value) in request.Parameters)
        {
            RequireText(name, value);
            if (ResultParameters.Names.Contains(name.Split(':')[0]))
            {
                if (results.Read(name, value) is { } granted) Granted(name, value, granted);
            }
            else
            {
                var condition = Criterion(reading, types, name, value);
                conditions.Add(condition);
                if (condition != Nothing) self.Add(new(name, value));
            }
        }
        if (conditions.Count > Criteria) throw Problem.TooCostly($"The search has {conditions.Count} criteria; {Criteria} are possible.");
        var order = Order(results.Sort, types.Count);
        return new(types, conditions, order, results.Count, results.Total || results.CountOnly, results.CountOnly, results.Includes,
            results.Cursor is { } cursor ? Cursor.Decode(cursor, order) : null, self, issues);
    }

    void Granted(string name, string value, string granted)
    {
        if (granted != value) issues.Add(new(Severity.Information, "informational", $"`{name}={value}` was taken as `{name}={granted}`.", name));
        self.Add(new(name, granted));
    }

    IReadOnlyList<string> Types()
    {
        if (request.Type is { } type)
            return FhirModel.R4.FindResource(type) is null ? throw Problem.Of(ProblemKind.NotFound, "not-supported", $"`{type}` is not a resource type of FHIR R4.") : OnlyThat(type);
        var sent = request.Parameters.Where(parameter => parameter.Key == "_type").SelectMany(parameter => parameter.Value.Split(',')).Distinct().ToList();
        foreach (var one in sent)
            if (FhirModel.R4.FindResource(one) is null) throw Problem.Invalid($"`_type`: `{one}` is not a resource type of FHIR R4.", "_type");
        return sent.Count == 0 ? All : sent;
    }

    /// <summary>`_type` chooses among all types: below one of them it can only say the same.</summary>
    string[] OnlyThat(string type)
        => request.Parameters.FirstOrDefault(parameter => parameter.Key == "_type" && parameter.Value != type) is { Key: not null } other
            ? throw Problem.Invalid($"`_type={other.Value}` has no meaning below `{type}`; search the base to search several types.", "_type")
            : [type];

    static readonly RowCondition Nothing = new($"false");

    Condition Criterion(Conditions reading, IReadOnlyList<string> types, string sent, string value)
    {
        var name = ParameterName.Read(sent);
        if (Undone.Contains(name.Code)) throw Problem.NotSupported($"`{sent}`: this server does not search by `{name.Code}` yet.", sent);
        if (name.Code != "_has" && Parameter.Find(types, name.Code, database.Parameters) is null)
        {
            if (request.Strict) throw Problem.NotSupported(Parameter.Unknown(types, name.Code), sent);
            // Left out, it would answer with resources that nobody asked for: what cannot be asked is met by nothing.
            issues.Add(new(Severity.Warning, "not-supported", $"{Parameter.Unknown(types, name.Code)} Nothing can match it, so this search finds nothing; leave it out to search without it.", sent));
            return Nothing;
        }
        return reading.Read(types, name, value);
    }

    void Unsupported(string name, string why)
    {
        if (request.Strict) throw Problem.NotSupported(why, name);
        issues.Add(new(Severity.Warning, "not-supported", $"{why} It was left out of this search.", name));
    }

    /// <summary>Without an order asked for, one that never changes for a resource, and that an index has: pages then neither lose nor repeat.</summary>
    List<SortKey> Order(List<SortKey> asked, int types)
    {
        if (asked.FindIndex(key => key.Unique) is var unique and >= 0) return asked[..(unique + 1)];
        if (asked.Count > 0 || types > 1) return asked;
        return conditions.Any(condition => condition is SubjectCondition or IndexCondition { Negated: false }) ? [] : [SortKey.Id];
    }

    /// <summary>PostgreSQL's text has no NUL, and half a surrogate pair is no UTF-8.</summary>
    internal static void RequireText(string name, string value)
    {
        foreach (var text in (string[])[name, value])
            for (var i = 0; i < text.Length; i++)
                if (text[i] == '\0' || Rune.DecodeFromUtf16(text.AsSpan(i), out _, out var length) != System.Buffers.OperationStatus.Done)
                    throw Problem.Invalid("A search parameter holds a character that is no text (NUL or half a surrogate pair).");
                else i += length - 1;
    }
}
