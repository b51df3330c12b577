using System.Collections.Frozen;
using MedGenEmr.Engine.FhirPath.Evaluators;

namespace MedGenEmr.Engine.FhirPath.Functions;

/// <summary>Appends the result; arguments are evaluated by the function, with `$this` set where the specification says so.</summary>
delegate void Function(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output);

/// <param name="Minimum">Fewest arguments.</param>
/// <param name="Maximum">Most arguments.</param>
sealed record FunctionDefinition(int Minimum, int Maximum, Function Run);

/// <summary>Every function of the language by its name. `is`, `as` and `ofType` take a type and are compiled as operators.</summary>
static class FunctionTable
{
    public static readonly FrozenDictionary<string, FunctionDefinition> All = new Dictionary<string, FunctionDefinition>
    {
        // http://hl7.org/fhirpath/N1/#existence
        ["empty"] = new(0, 0, Existence.Empty),
        ["exists"] = new(0, 1, Existence.Exists),
        ["all"] = new(1, 1, Existence.All),
        ["allTrue"] = new(0, 0, Existence.AllTrue),
        ["anyTrue"] = new(0, 0, Existence.AnyTrue),
        ["allFalse"] = new(0, 0, Existence.AllFalse),
        ["anyFalse"] = new(0, 0, Existence.AnyFalse),
        ["subsetOf"] = new(1, 1, Existence.SubsetOf),
        ["supersetOf"] = new(1, 1, Existence.SupersetOf),
        ["count"] = new(0, 0, Existence.Count),
        ["distinct"] = new(0, 0, Existence.DistinctItems),
        ["isDistinct"] = new(0, 0, Existence.IsDistinct),
        ["not"] = new(0, 0, Existence.Not),

        // http://hl7.org/fhirpath/N1/#filtering-and-projection
        ["where"] = new(1, 1, Filtering.Where),
        ["select"] = new(1, 1, Filtering.Select),
        ["repeat"] = new(1, 1, Filtering.Repeat),
        ["aggregate"] = new(1, 2, Filtering.Aggregate),
        ["sort"] = new(0, 16, Sorting.Sort),

        // http://hl7.org/fhirpath/N1/#subsetting
        ["single"] = new(0, 0, Subsetting.Single),
        ["first"] = new(0, 0, Subsetting.First),
        ["last"] = new(0, 0, Subsetting.Last),
        ["tail"] = new(0, 0, Subsetting.Tail),
        ["skip"] = new(1, 1, Subsetting.Skip),
        ["take"] = new(1, 1, Subsetting.Take),
        ["intersect"] = new(1, 1, Subsetting.Intersect),
        ["exclude"] = new(1, 1, Subsetting.Exclude),

        // http://hl7.org/fhirpath/N1/#combining
        ["union"] = new(1, 1, Combining.Union),
        ["combine"] = new(1, 1, Combining.Combine),

        // http://hl7.org/fhirpath/N1/#conversion
        ["iif"] = new(2, 3, Converting.Iif),
        ["toBoolean"] = Converting.To(Values.Conversion.ToBoolean),
        ["toInteger"] = Converting.To(Values.Conversion.ToInteger),
        ["toDecimal"] = Converting.To(Values.Conversion.ToDecimal),
        ["toString"] = Converting.To(Values.Conversion.ToText),
        ["toDate"] = Converting.To(Values.Conversion.ToDate),
        ["toDateTime"] = Converting.To(Values.Conversion.ToDateTime),
        ["toTime"] = Converting.To(Values.Conversion.ToTime),
        ["toQuantity"] = new(0, 1, Converting.ToQuantity),
        ["convertsToBoolean"] = Converting.ConvertsTo(Values.Conversion.ToBoolean),
        ["convertsToInteger"] = Converting.ConvertsTo(Values.Conversion.ToInteger),
        ["convertsToDecimal"] = Converting.ConvertsTo(Values.Conversion.ToDecimal),
        ["convertsToString"] = Converting.ConvertsTo(Values.Conversion.ToText),
        ["convertsToDate"] = Converting.ConvertsTo(Values.Conversion.ToDate),
        ["convertsToDateTime"] = Converting.ConvertsTo(Values.Conversion.ToDateTime),
        ["convertsToTime"] = Converting.ConvertsTo(Values.Conversion.ToTime),
        ["convertsToQuantity"] = new(0, 1, Converting.ConvertsToQuantity),

        // http://hl7.org/fhirpath/N1/#string-manipulation
        ["indexOf"] = new(1, 1, Text.IndexOf),
        ["lastIndexOf"] = new(1, 1, Text.LastIndexOf),
        ["substring"] = new(1, 2, Text.Substring),
        ["startsWith"] = new(1, 1, Text.StartsWith),
        ["endsWith"] = new(1, 1, Text.EndsWith),
        ["contains"] = new(1, 1, Text.Contains),
        ["upper"] = new(0, 0, Text.Upper),
        ["lower"] = new(0, 0, Text.Lower),
        ["trim"] = new(0, 0, Text.Trim),
        ["length"] = new(0, 0, Text.Length),
        ["toChars"] = new(0, 0, Text.ToChars),
        ["replace"] = new(2, 2, Text.Replace),
        ["split"] = new(1, 1, Text.Split),
        ["join"] = new(0, 1, Text.Join),
        ["matches"] = new(1, 1, Patterns.Matches),
        ["matchesFull"] = new(1, 1, Patterns.MatchesFull),
        ["replaceMatches"] = new(2, 2, Patterns.ReplaceMatches),
        ["encode"] = new(1, 1, Encoding.Encode),
        ["decode"] = new(1, 1, Encoding.Decode),
        ["escape"] = new(1, 1, Encoding.Escape),
        ["unescape"] = new(1, 1, Encoding.Unescape),

        // http://hl7.org/fhirpath/N1/#math
        ["abs"] = new(0, 0, Mathematics.Abs),
        ["ceiling"] = new(0, 0, Mathematics.Ceiling),
        ["floor"] = new(0, 0, Mathematics.Floor),
        ["truncate"] = new(0, 0, Mathematics.Truncate),
        ["exp"] = new(0, 0, Mathematics.Exp),
        ["ln"] = new(0, 0, Mathematics.Ln),
        ["log"] = new(1, 1, Mathematics.Log),
        ["power"] = new(1, 1, Mathematics.Power),
        ["sqrt"] = new(0, 0, Mathematics.Sqrt),
        ["round"] = new(0, 1, Mathematics.Round),

        // http://hl7.org/fhirpath/N1/#tree-navigation
        ["children"] = new(0, 0, Tree.Children),
        ["descendants"] = new(0, 0, Tree.Descendants),

        // http://hl7.org/fhirpath/N1/#utility-functions
        ["trace"] = new(1, 2, Utility.Trace),
        ["now"] = new(0, 0, Utility.Now),
        ["today"] = new(0, 0, Utility.Today),
        ["timeOfDay"] = new(0, 0, Utility.TimeOfDay),
        ["type"] = new(0, 0, Utility.Type),

        // http://hl7.org/fhirpath/#lowboundaryprecision-integer-decimal--date--datetime--time (trial use)
        ["lowBoundary"] = new(0, 1, Boundaries.Low),
        ["highBoundary"] = new(0, 1, Boundaries.High),
        ["precision"] = new(0, 0, Boundaries.Precision),
        ["comparable"] = new(1, 1, Boundaries.Comparable),

        // https://hl7.org/fhir/R4/fhirpath.html#functions
        ["extension"] = new(1, 1, Fhir.Extension),
        ["hasExtension"] = new(1, 1, Fhir.HasExtension),
        ["hasValue"] = new(0, 0, Fhir.HasValue),
        ["getValue"] = new(0, 0, Fhir.GetValue),
        ["resolve"] = new(0, 0, Fhir.Resolve),
        ["htmlChecks"] = new(0, 0, Fhir.HtmlChecks),
        ["memberOf"] = new(1, 1, Services.MemberOf),
        ["subsumes"] = new(1, 1, Services.Subsumes),
        ["subsumedBy"] = new(1, 1, Services.SubsumedBy),
        ["conformsTo"] = new(1, 1, Services.ConformsTo),
        ["elementDefinition"] = new(0, 0, Services.ElementDefinition),
        ["slice"] = new(2, 2, Services.Slice),
        ["checkModifiers"] = new(1, 32, Services.CheckModifiers),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
