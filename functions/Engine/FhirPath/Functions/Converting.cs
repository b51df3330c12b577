// http://hl7.org/fhirpath/N1/#conversion
using MedGenEmr.Engine.FhirPath.Evaluators;
using MedGenEmr.Engine.FhirPath.Values;

namespace MedGenEmr.Engine.FhirPath.Functions;

static class Converting
{
    public static FunctionDefinition To(Func<Item, Item?> conversion)
        => new(0, 0, (in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output) =>
        {
            if (call.TryValue(input, out var value) && conversion(value) is { } converted) output.Add(converted);
        });

    public static FunctionDefinition ConvertsTo(Func<Item, Item?> conversion)
        => new(0, 0, (in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output) =>
        {
            if (call.TryValue(input, out var value)) output.Add(Item.Of(conversion(value) is not null));
        });

    public static void ToQuantity(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (Quantity(frame, call, input) is { } quantity) output.Add(Item.Of(quantity));
    }

    public static void ConvertsToQuantity(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!input.IsEmpty) output.Add(Item.Of(Quantity(frame, call, input) is not null));
    }

    static QuantityValue? Quantity(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input)
    {
        if (!call.TryValue(input, out var value) || Conversion.ToQuantity(value) is not { } quantity) return null;
        if (call.Arguments.Count == 0 || call.TextArgument(frame, 0) is not { } unit) return quantity.Quantity;
        return InUnit(quantity.Quantity, QuantityValue.Quoted(1, unit), frame.Context.Units, call);
    }

    static QuantityValue? InUnit(QuantityValue quantity, QuantityValue one, IUnits? units, FunctionCall call)
    {
        if (quantity.Unit == one.Unit) return quantity;
        if (quantity.Time is { } from && one.Time is { } to && TimeUnits.Milliseconds(from) is { } amount && TimeUnits.Milliseconds(to) is { } length)
            return one with { Value = quantity.Value * amount / length };
        if (units is null) throw Fault.NotSupported(call.Position, $"converting `{quantity.Unit}` to `{one.Unit}` needs UCUM, which this evaluation does not have");
        return units.Canonical(1, one.Unit) is { Value: not 0 } target && units.Canonical(quantity.Value, quantity.Unit) is { } source && target.Unit == source.Unit
            ? one with { Value = source.Value / target.Value }
            : null;
    }

    /// <summary>Only the branch that is chosen is evaluated; `$this` is the input where there is one.</summary>
    public static void Iif(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (call.TrySingle(input, out var item) && call.HasSource) Choose(frame.For(item, 0), call, ref output);
        else Choose(frame, call, ref output);
    }

    static void Choose(in Frame frame, FunctionCall call, ref ItemBuffer output)
    {
        var chosen = Criterion(frame, call) ? 1 : 2;
        if (chosen < call.Arguments.Count) call.Arguments[chosen].Run(frame, ref output);
    }

    static bool Criterion(in Frame frame, FunctionCall call)
    {
        if (!call.TryArgument(frame, 0, out var criterion)) return false;
        return Evaluator.AsBoolean(criterion) ?? throw Fault.WrongType(call.Arguments[0].Position, "the criterion of `iif()`", "a Boolean", criterion);
    }
}
