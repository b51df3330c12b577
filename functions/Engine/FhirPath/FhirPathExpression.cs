// http://hl7.org/fhirpath/N1/ and https://hl7.org/fhir/R4/fhirpath.html
using MedGenEmr.Engine.FhirPath.Evaluators;
using MedGenEmr.Engine.FhirPath.Syntax;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Engine.FhirPath;

/// <summary>A compiled FHIRPath expression: parse once, keep, evaluate often and from any thread.</summary>
public sealed class FhirPathExpression
{
    readonly Expression syntax;
    readonly Evaluator evaluator;

    FhirPathExpression(string text, Expression syntax, Evaluator evaluator) => (Text, this.syntax, this.evaluator) = (text, syntax, evaluator);

    public string Text { get; }

    /// <exception cref="Problem">Invalid with the position of the fault; TooCostly for text that is too long or nested too deep.</exception>
    public static FhirPathExpression Parse(string text)
    {
        var syntax = Parser.Parse(text);
        return new FhirPathExpression(text, syntax, Compiler.Compile(syntax));
    }

    /// <summary>The items the expression selects from <paramref name="focus"/>, which is also `%context`.</summary>
    /// <exception cref="Problem">Invalid: the data does not fit the expression; NotSupported: a port is missing; TooCostly: more steps than the context allows.</exception>
    public Collection Evaluate(Element focus, EvaluationContext context)
    {
        var state = new EvaluationState(focus, context);
        var output = new ItemBuffer();
        evaluator.Run(new Frame(ref state, Item.Of(focus)), ref output);
        var result = Collection.Of(output.Items);
        output.Return();
        return result;
    }

    /// <summary>The expression as a condition; null: empty, so neither.</summary>
    public bool? Test(Element focus, EvaluationContext context)
    {
        var state = new EvaluationState(focus, context);
        return evaluator.Truth(new Frame(ref state, Item.Of(focus)));
    }

    /// <summary>What in the expression cannot be right on an element of <paramref name="type"/>: unknown elements, impossible types, order where there is none.</summary>
    public IReadOnlyList<Issue> Check(TypeDefinition type) => Analysis.Checker.Check(syntax, type);

    public override string ToString() => Text;
}
