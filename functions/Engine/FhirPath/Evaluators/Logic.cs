// http://hl7.org/fhirpath/N1/#boolean-logic
namespace MedGenEmr.Engine.FhirPath.Evaluators;

sealed class And(int position, Evaluator left, Evaluator right) : Condition(position)
{
    public override bool? Truth(in Frame frame)
    {
        frame.Charge();
        var first = left.Truth(frame);
        if (first == false) return false;
        var second = right.Truth(frame);
        return second == false ? false : first is null ? null : second;
    }
}

sealed class Or(int position, Evaluator left, Evaluator right) : Condition(position)
{
    public override bool? Truth(in Frame frame)
    {
        frame.Charge();
        var first = left.Truth(frame);
        if (first == true) return true;
        var second = right.Truth(frame);
        return second == true ? true : first is null ? null : second;
    }
}

sealed class Xor(int position, Evaluator left, Evaluator right) : Condition(position)
{
    public override bool? Truth(in Frame frame)
    {
        frame.Charge();
        return left.Truth(frame) is { } first && right.Truth(frame) is { } second ? first != second : null;
    }
}

sealed class Implies(int position, Evaluator left, Evaluator right) : Condition(position)
{
    public override bool? Truth(in Frame frame)
    {
        frame.Charge();
        var first = left.Truth(frame);
        if (first == false) return true;
        var second = right.Truth(frame);
        return second == true ? true : first is null ? null : second;
    }
}
