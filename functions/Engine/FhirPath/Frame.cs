using System.Runtime.CompilerServices;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Engine.FhirPath;

/// <summary>The state of one evaluation, on its stack.</summary>
struct EvaluationState(Element focus, EvaluationContext context)
{
    int remaining = context.MaxSteps;
    DateTimeOffset? now;

    public readonly Element Focus { get; } = focus;
    public readonly EvaluationContext Context { get; } = context;

    /// <summary>The same moment throughout one evaluation.</summary>
    public DateTimeOffset Now => now ??= Context.Clock.GetLocalNow();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Charge(int steps)
    {
        if ((remaining -= steps) < 0) TooCostly();
    }

    readonly void TooCostly()
        => throw Problem.TooCostly($"The FHIRPath expression took more than {Context.MaxSteps} steps; narrow it or the data it runs over.");
}

static class Subtree
{
    /// <summary>How many nodes the element has, itself included.</summary>
    public static int SubtreeSize(this Element element) => element.Tree[element.NodeIndex].Next - element.NodeIndex;
}

/// <summary>What `$this`, `$index` and `$total` are where an evaluator runs.</summary>
readonly ref struct Frame
{
    readonly ref EvaluationState state;

    public Frame(ref EvaluationState state, Item @this, int index = 0, Collection total = default)
    {
        this.state = ref state;
        (This, Index, Total) = (@this, index, total);
    }

    public Item This { get; }
    public int Index { get; }
    public Collection Total { get; }
    public EvaluationContext Context => state.Context;
    public Element Focus => state.Focus;
    public DateTimeOffset Now => state.Now;

    public void Charge(int steps = 1) => state.Charge(steps);

    /// <summary>Comparing complex elements goes through all that is in them.</summary>
    public void ChargeComparison(ReadOnlySpan<Item> items)
    {
        var steps = 1;
        foreach (ref readonly var item in items) steps += item.Kind == ItemKind.Element ? 1 + item.Element.SubtreeSize() / 8 : 1;
        Charge(steps);
    }

    public Frame For(Item item, int index) => new(ref state, item, index, Total);
    public Frame For(Item item, int index, Collection total) => new(ref state, item, index, total);
}
