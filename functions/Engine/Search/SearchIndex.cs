using System.Collections.Concurrent;
using MedGenEmr.Engine.FhirPath;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Engine.Search;

/// <summary>The search index rows of a resource: every core parameter of its type that has an expression and a table.</summary>
/// <remarks>`_id` and `_lastUpdated` are in the resource's own row; composite and special parameters have no table yet.</remarks>
public static class SearchIndex
{
    static readonly ConcurrentDictionary<(ParameterIds Ids, string Type), Extraction> Compiled = new();

    /// <param name="baseUrl">This server's own base: references below it are local. Null: only relative references are.</param>
    public static IndexRows Extract(Element resource, ParameterIds ids, string? baseUrl = null)
        => Compiled.GetOrAdd((ids, resource.Type.Name), static key => new Extraction(key.Type, key.Ids)).Run(resource, baseUrl);

    sealed class Extraction
    {
        readonly Indexed[] parameters;
        readonly short subject, date;

        sealed record Indexed(short Param, SearchType Type, FhirPathExpression Expression);

        public Extraction(string type, ParameterIds ids)
        {
            parameters = [.. FhirModel.R4.SearchParameters(type)
                .Where(parameter => parameter is { IsCore: true, Expression: not null, Type: not (SearchType.Composite or SearchType.Special), Code: not ("_id" or "_lastUpdated") })
                .Select(parameter => new Indexed(ids[type, parameter.Code], parameter.Type, FhirPathExpression.Parse(parameter.Expression!)))];
            var key = ClinicalKey.Of(type);
            subject = key.SubjectCode is { } about ? ids[type, about] : (short)0;
            date = key.DateCode is { } at ? ids[type, at] : (short)0;
        }

        public IndexRows Run(Element resource, string? baseUrl)
        {
            var rows = new IndexRows();
            foreach (var parameter in parameters)
                foreach (var item in parameter.Expression.Evaluate(resource, EvaluationContext.Indexing))
                    if (item.IsElement) Add(parameter, item.Element, baseUrl, rows);
                    else Add(parameter, item.ToString(), rows);
            foreach (var row in rows.References)
                if (row.Param == subject) rows.Subject = row.Target;
            foreach (var row in rows.Dates)
                if (row.Param == date) rows.Date = row.Low;
            return rows;
        }

        static void Add(Indexed parameter, Element value, string? baseUrl, IndexRows rows)
        {
            switch (parameter.Type)
            {
                case SearchType.Token: TokenParameter.Index(value, parameter.Param, rows); break;
                case SearchType.String: StringParameter.Index(value, parameter.Param, rows); break;
                case SearchType.Date: DateParameter.Index(value, parameter.Param, rows); break;
                case SearchType.Number or SearchType.Quantity: QuantityParameter.Index(value, parameter.Param, rows); break;
                case SearchType.Reference: ReferenceParameter.Index(value, parameter.Param, baseUrl, rows); break;
                case SearchType.Uri: UriParameter.Index(value, parameter.Param, rows); break;
            }
        }

        /// <summary>What an expression computed and is no place in the resource: the boolean of `deceased`.</summary>
        static void Add(Indexed parameter, string value, IndexRows rows)
        {
            if (parameter.Type == SearchType.Token) TokenParameter.Index(value, parameter.Param, rows);
            else if (parameter.Type == SearchType.String) StringParameter.Index(value, parameter.Param, rows);
            else if (parameter.Type == SearchType.Uri) UriParameter.Index(value, parameter.Param, rows);
        }
    }
}
