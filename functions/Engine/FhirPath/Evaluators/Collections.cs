using MedGenEmr.Engine.FhirPath.Values;

namespace MedGenEmr.Engine.FhirPath.Evaluators;

/// <summary>`a | b | c`: every distinct item once. http://hl7.org/fhirpath/N1/#union-collections</summary>
sealed class UnionOf(int position, Evaluator[] operands) : Evaluator(position)
{
    public override void Run(in Frame frame, ref ItemBuffer output)
    {
        var (all, distinct) = (new ItemBuffer(), new ItemBuffer());
        foreach (var operand in operands) operand.Run(frame, ref all);
        frame.Charge(1 + all.Count);
        if (all.Count < 2) output.Add(all.Items);
        else
        {
            Distinct.Add(all.Items, frame, ref distinct);
            output.Add(distinct.Items);
        }
        all.Return();
        distinct.Return();
    }
}

/// <summary>`source[index]`.</summary>
sealed class ItemAt(int position, Evaluator source, Evaluator index) : Evaluator(position)
{
    public override void Run(in Frame frame, ref ItemBuffer output)
    {
        if (!index.TryValue(frame, "an index", out var at)) return;
        if (at.Kind != ItemKind.Integer) throw Fault.WrongType(Position, "an index", "an Integer", at);
        var items = new ItemBuffer();
        source.Run(frame, ref items);
        frame.Charge(1 + items.Count);
        if (at.Integer >= 0 && at.Integer < items.Count) output.Add(items.Items[at.Integer]);
        items.Return();
    }
}

/// <summary>`is`: also as a function.</summary>
sealed class TypeTest(int position, Evaluator operand, TypeSpecifier type) : Condition(position)
{
    public override bool? Truth(in Frame frame)
    {
        var items = new ItemBuffer();
        operand.Run(frame, ref items);
        frame.Charge(1 + items.Count);
        if (items.Count > 1) throw Fault.NotSingle(Position, $"what `is {type.Text}` asks about", items.Count);
        bool? truth = items.Count == 0 ? null : type.Is(items.Items[0]);
        items.Return();
        return truth;
    }
}

/// <summary>`as` and `ofType`.</summary>
/// <param name="single">`as` wants one item at most, unless the context lets it filter.</param>
sealed class TypeFilter(int position, Evaluator operand, TypeSpecifier type, bool single) : Evaluator(position)
{
    public override void Run(in Frame frame, ref ItemBuffer output)
    {
        var items = new ItemBuffer();
        operand.Run(frame, ref items);
        frame.Charge(1 + items.Count);
        if (single && items.Count > 1 && !frame.Context.AsFilters) throw Fault.NotSingle(Position, $"what is cast with `as {type.Text}`", items.Count);
        foreach (ref readonly var item in items.Items)
            if (type.Selects(item)) output.Add(item);
        items.Return();
    }
}
