using MedGenEmr.Engine.FhirPath.Values;

namespace MedGenEmr.Engine.FhirPath.Evaluators;

/// <summary>An operator over two collections that answers true, false or empty.</summary>
abstract class Comparison(int position, Evaluator left, Evaluator right) : Condition(position)
{
    public sealed override bool? Truth(in Frame frame)
    {
        var (first, second) = (new ItemBuffer(), new ItemBuffer());
        left.Run(frame, ref first);
        right.Run(frame, ref second);
        frame.ChargeComparison(first.Items);
        frame.ChargeComparison(second.Items);
        var truth = Compare(frame, first.Items, second.Items);
        first.Return();
        second.Return();
        return truth;
    }

    protected abstract bool? Compare(in Frame frame, ReadOnlySpan<Item> first, ReadOnlySpan<Item> second);
}

/// <summary>`=`, `!=`.</summary>
sealed class Equals(int position, Evaluator left, Evaluator right, bool negated) : Comparison(position, left, right)
{
    protected override bool? Compare(in Frame frame, ReadOnlySpan<Item> first, ReadOnlySpan<Item> second)
        => Equality.Equal(first, second, frame.Context.Units) is { } equal ? equal != negated : null;
}

/// <summary>`~`, `!~`.</summary>
sealed class IsEquivalent(int position, Evaluator left, Evaluator right, bool negated) : Comparison(position, left, right)
{
    protected override bool? Compare(in Frame frame, ReadOnlySpan<Item> first, ReadOnlySpan<Item> second)
    {
        // In any order: every item is held against every other.
        frame.Charge((int)Math.Min(int.MaxValue, (long)first.Length * second.Length));
        return Equivalence.Equivalent(first, second, frame.Context.Units) != negated;
    }
}

/// <summary>`&lt;`, `&lt;=`, `>`, `>=`.</summary>
sealed class Inequality(int position, string symbol, Evaluator left, Evaluator right) : Comparison(position, left, right)
{
    protected override bool? Compare(in Frame frame, ReadOnlySpan<Item> first, ReadOnlySpan<Item> second)
    {
        if (first.IsEmpty || second.IsEmpty) return null;
        if (first.Length > 1) throw Fault.NotSingle(Position, $"the left side of `{symbol}`", first.Length);
        if (second.Length > 1) throw Fault.NotSingle(Position, $"the right side of `{symbol}`", second.Length);
        if (Ordering.Compare(first[0], second[0], frame.Context.Units, Position) is not { } order) return null;
        return symbol switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
    }
}

/// <summary>`in`; `contains` with the sides exchanged. http://hl7.org/fhirpath/N1/#collections-2</summary>
sealed class Membership(int position, Evaluator item, Evaluator collection) : Comparison(position, item, collection)
{
    protected override bool? Compare(in Frame frame, ReadOnlySpan<Item> first, ReadOnlySpan<Item> second)
    {
        if (first.IsEmpty) return null;
        if (first.Length > 1) throw Fault.NotSingle(Position, "the item sought in a collection", first.Length);
        return Distinct.Contains(second, first[0], frame.Context.Units);
    }
}
