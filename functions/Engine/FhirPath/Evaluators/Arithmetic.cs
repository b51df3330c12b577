// http://hl7.org/fhirpath/N1/#math
using MedGenEmr.Engine.FhirPath.Values;

namespace MedGenEmr.Engine.FhirPath.Evaluators;

/// <summary>`+ - * / div mod`; overflow and division by zero are empty.</summary>
sealed class Arithmetic(int position, string symbol, Evaluator left, Evaluator right) : Evaluator(position)
{
    public override void Run(in Frame frame, ref ItemBuffer output)
    {
        frame.Charge();
        var found = left.TryValue(frame, "an operand of arithmetic", out var first);
        if (!(right.TryValue(frame, "an operand of arithmetic", out var second) && found)) return;
        try
        {
            if (Compute(frame, first, second) is { } result) output.Add(result);
        }
        catch (OverflowException)
        {
            // The specification: overflow gives an empty result.
        }
    }

    Item? Compute(in Frame frame, in Item first, in Item second) => (first.Kind, second.Kind) switch
    {
        (ItemKind.Integer, ItemKind.Integer) => Integers(first.Integer, second.Integer),
        (ItemKind.Integer or ItemKind.Decimal, ItemKind.Integer or ItemKind.Decimal) => Decimals(first.Decimal, second.Decimal),
        (ItemKind.Quantity, ItemKind.Quantity or ItemKind.Integer or ItemKind.Decimal) or (ItemKind.Integer or ItemKind.Decimal, ItemKind.Quantity)
            => Quantities(Conversion.AsQuantity(first)!, Conversion.AsQuantity(second)!, frame.Context.Units, first, second),
        (ItemKind.String, ItemKind.String) when symbol == "+" => Concatenation.Of(frame, first.String, second.String),
        (ItemKind.Date or ItemKind.DateTime or ItemKind.Time, ItemKind.Quantity) when symbol is "+" or "-" => Moved(first.Temporal, second.Quantity),
        _ => throw WrongTypes(first, second),
    };

    Problem WrongTypes(in Item first, in Item second) => Fault.At(Position, $"`{symbol}` is not defined between {TypeName.Of(first)} and {TypeName.Of(second)}");

    Item? Integers(int first, int second) => symbol switch
    {
        "+" => Item.Of(checked(first + second)),
        "-" => Item.Of(checked(first - second)),
        "*" => Item.Of(checked(first * second)),
        "/" => second == 0 ? null : Item.Of((decimal)first / second),
        "div" => second == 0 ? null : Item.Of(checked(first / second)),
        _ => second == 0 ? null : Item.Of(second == -1 ? 0 : first % second),
    };

    Item? Decimals(decimal first, decimal second) => symbol switch
    {
        "+" => Item.Of(first + second),
        "-" => Item.Of(first - second),
        "*" => Item.Of(first * second),
        "/" => second == 0 ? null : Item.Of(first / second),
        "div" => second == 0 ? null : Item.Of(decimal.ToInt32(decimal.Truncate(first / second))),
        _ => second == 0 ? null : Item.Of(first % second),
    };

    Item? Quantities(QuantityValue first, QuantityValue second, IUnits? units, in Item left, in Item right)
    {
        switch (symbol)
        {
            case "*": return Item.Of(new QuantityValue(first.Value * second.Value, Product(first, second)));
            case "/": return second.Value == 0 ? null : Item.Of(new QuantityValue(first.Value / second.Value, Quotient(first, second)));
            case "+" or "-":
                var sign = symbol == "+" ? 1 : -1;
                if (first.Unit == second.Unit) return Item.Of(first with { Value = first.Value + sign * second.Value });
                return InUnitOf(first, second, units) is { } converted ? Item.Of(first with { Value = first.Value + sign * converted }) : null;
            default: throw WrongTypes(left, right);
        }
    }

    static decimal? InUnitOf(QuantityValue target, QuantityValue source, IUnits? units)
    {
        if (target.Time is { } targetUnit && source.Time is { } sourceUnit && TimeUnits.Milliseconds(targetUnit) is { } length && TimeUnits.Milliseconds(sourceUnit) is { } amount)
            return source.Value * amount / length;
        if (units?.Canonical(1, target.Unit) is not { } one || units.Canonical(source.Value, source.Unit) is not { } value || one.Unit != value.Unit || one.Value == 0) return null;
        return value.Value / one.Value;
    }

    static string Product(QuantityValue first, QuantityValue second)
    {
        var (one, other) = (first.WithDefiniteUnit().Unit, second.WithDefiniteUnit().Unit);
        return one == QuantityValue.NoUnit ? other : other == QuantityValue.NoUnit ? one : $"{Term(one)}.{Term(other)}";
    }

    static string Quotient(QuantityValue first, QuantityValue second)
    {
        var (one, other) = (first.WithDefiniteUnit().Unit, second.WithDefiniteUnit().Unit);
        return one == other ? QuantityValue.NoUnit : other == QuantityValue.NoUnit ? one : one == QuantityValue.NoUnit ? $"/{Term(other)}" : $"{Term(one)}/{Term(other)}";
    }

    static string Term(string unit) => unit.AsSpan().IndexOfAny('.', '/') < 0 ? unit : $"({unit})";

    Item? Moved(Temporal time, QuantityValue amount) => TemporalArithmetic.Add(time, amount, symbol == "+" ? 1 : -1) is { } moved ? Item.Of(moved) : null;
}

/// <summary>`&amp;`: empty counts as the empty string.</summary>
sealed class Concatenation(int position, Evaluator left, Evaluator right) : Evaluator(position)
{
    const int LongestString = 1_048_576;

    public override void Run(in Frame frame, ref ItemBuffer output)
        => output.Add(Of(frame, Text(frame, left), Text(frame, right)));

    string Text(in Frame frame, Evaluator operand)
    {
        if (!operand.TryValue(frame, "what `&` joins", out var value)) return "";
        return value.Kind == ItemKind.String ? value.String : throw Fault.WrongType(Position, "what `&` joins", "a String", value);
    }

    public static Item Of(in Frame frame, string first, string second)
    {
        Charge(frame, (long)first.Length + second.Length);
        return Item.Of(first + second);
    }

    /// <summary>Text grows by doubling in a few steps: it is paid for by its length.</summary>
    public static void Charge(in Frame frame, long length)
    {
        if (length > LongestString) throw Problem.TooCostly($"A FHIRPath expression made a string of {length} characters; at most {LongestString} are allowed.");
        frame.Charge(1 + (int)(length / 64));
    }
}

/// <summary>`-x`, `+x`.</summary>
sealed class Sign(int position, bool negative, Evaluator operand) : Evaluator(position)
{
    public override void Run(in Frame frame, ref ItemBuffer output)
    {
        frame.Charge();
        if (!operand.TryValue(frame, "what a sign stands before", out var value)) return;
        switch (value.Kind)
        {
            case ItemKind.Integer when negative && value.Integer == int.MinValue: break;
            case ItemKind.Integer: output.Add(Item.Of(negative ? -value.Integer : value.Integer)); break;
            case ItemKind.Decimal: output.Add(Item.Of(negative ? -value.Decimal : value.Decimal)); break;
            case ItemKind.Quantity: output.Add(Item.Of(negative ? value.Quantity with { Value = -value.Quantity.Value } : value.Quantity)); break;
            default: throw Fault.WrongType(Position, "what a sign stands before", "a number or a Quantity", value);
        }
    }
}
