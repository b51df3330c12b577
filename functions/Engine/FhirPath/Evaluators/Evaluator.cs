namespace MedGenEmr.Engine.FhirPath.Evaluators;

/// <summary>One node of a compiled expression. Immutable, shared between threads; appends its result to the output.</summary>
abstract class Evaluator(int position)
{
    public int Position { get; } = position;

    public abstract void Run(in Frame frame, ref ItemBuffer output);

    /// <summary>As a condition: null for empty, true for a single item that is no Boolean (singleton evaluation).</summary>
    public virtual bool? Truth(in Frame frame)
    {
        var result = new ItemBuffer();
        Run(frame, ref result);
        var truth = Truth(result.Items);
        result.Return();
        return truth;
    }

    protected bool? Truth(ReadOnlySpan<Item> items)
    {
        if (items.IsEmpty) return null;
        if (items.Length > 1) throw Fault.NotSingle(Position, "a condition", items.Length);
        return AsBoolean(items[0]) ?? true;
    }

    /// <summary>Null: no Boolean.</summary>
    public static bool? AsBoolean(in Item item)
        => item.Kind == ItemKind.Boolean ? item.Boolean
        : item.Kind == ItemKind.Element && item.Element.IsBoolean ? item.Element.Boolean
        : null;

    /// <summary>The one item as a System value; false: empty.</summary>
    /// <param name="what">For the message when there are several: a constant, so that nothing is allocated when all is well.</param>
    public bool TryValue(in Frame frame, string what, out Item value)
    {
        var result = new ItemBuffer();
        Run(frame, ref result);
        var items = result.Items;
        if (items.Length > 1) throw Fault.NotSingle(Position, what, items.Length);
        value = items.IsEmpty ? default : items[0].ToSystem();
        var found = !items.IsEmpty;
        result.Return();
        return found;
    }
}

/// <summary>An evaluator whose result is true, false or empty.</summary>
abstract class Condition(int position) : Evaluator(position)
{
    public abstract override bool? Truth(in Frame frame);

    public sealed override void Run(in Frame frame, ref ItemBuffer output)
    {
        if (Truth(frame) is { } truth) output.Add(Item.Of(truth));
    }
}
