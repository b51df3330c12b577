// http://hl7.org/fhirpath/N1/#math
using MedGenEmr.Engine.FhirPath.Evaluators;

namespace MedGenEmr.Engine.FhirPath.Functions;

/// <summary>What has no result (the root of -1, an overflow) is empty.</summary>
static class Mathematics
{
    const int MostDigits = 28;

    public static void Abs(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!call.TryValue(input, out var value)) return;
        switch (value.Kind)
        {
            case ItemKind.Integer when value.Integer == int.MinValue: break;
            case ItemKind.Integer: output.Add(Item.Of(Math.Abs(value.Integer))); break;
            case ItemKind.Decimal: output.Add(Item.Of(Math.Abs(value.Decimal))); break;
            case ItemKind.Quantity: output.Add(Item.Of(value.Quantity with { Value = Math.Abs(value.Quantity.Value) })); break;
            default: throw call.WrongInput("a number or a Quantity", value);
        }
    }

    public static void Ceiling(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (TryNumber(call, input, out var number)) AddInteger(decimal.Ceiling(number), ref output);
    }

    public static void Floor(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (TryNumber(call, input, out var number)) AddInteger(decimal.Floor(number), ref output);
    }

    public static void Truncate(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (TryNumber(call, input, out var number)) AddInteger(decimal.Truncate(number), ref output);
    }

    public static void Exp(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (TryNumber(call, input, out var number)) AddDecimal(Math.Exp((double)number), ref output);
    }

    public static void Ln(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (TryNumber(call, input, out var number)) AddDecimal(Math.Log((double)number), ref output);
    }

    public static void Log(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (TryNumber(call, input, out var number) && TryArgument(frame, call, out var @base)) AddDecimal(Math.Log((double)number, (double)@base.Decimal), ref output);
    }

    public static void Sqrt(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (TryNumber(call, input, out var number)) AddDecimal(Math.Sqrt((double)number), ref output);
    }

    public static void Power(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!TryNumber(call, input, out var number) || !TryArgument(frame, call, out var exponent)) return;
        if (exponent.Kind != ItemKind.Integer || exponent.Integer is < 0 or > 256)
        {
            AddDecimal(Math.Pow((double)number, (double)exponent.Decimal), ref output);
            return;
        }
        if (Exact(number, exponent.Integer) is not { } power) return;
        if (input[0].ToSystem().Kind == ItemKind.Integer) AddInteger(power, ref output);
        else output.Add(Item.Of(power));
    }

    static decimal? Exact(decimal number, int exponent)
    {
        try
        {
            var power = 1m;
            for (var i = 0; i < exponent; i++) power *= number;
            return power;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static void Round(in Frame frame, FunctionCall call, ReadOnlySpan<Item> input, ref ItemBuffer output)
    {
        if (!TryNumber(call, input, out var number)) return;
        var digits = call.Arguments.Count > 0 ? call.IntegerArgument(frame, 0) ?? 0 : 0;
        if (digits < 0) throw Fault.At(call.Arguments[0].Position, "the precision of `round()` must not be negative");
        output.Add(Item.Of(Math.Round(number, Math.Min(digits, MostDigits), MidpointRounding.AwayFromZero)));
    }

    static bool TryNumber(FunctionCall call, ReadOnlySpan<Item> input, out decimal number)
    {
        number = 0;
        if (!call.TryValue(input, out var value)) return false;
        number = value.Kind is ItemKind.Integer or ItemKind.Decimal ? value.Decimal : throw call.WrongInput("a number", value);
        return true;
    }

    static bool TryArgument(in Frame frame, FunctionCall call, out Item number)
    {
        if (!call.TryArgument(frame, 0, out number)) return false;
        return number.Kind is ItemKind.Integer or ItemKind.Decimal ? true : throw Fault.WrongType(call.Arguments[0].Position, $"the argument of `{call.Name}()`", "a number", number);
    }

    static void AddInteger(decimal number, ref ItemBuffer output)
    {
        if (number is >= int.MinValue and <= int.MaxValue) output.Add(Item.Of((int)number));
    }

    static void AddDecimal(double number, ref ItemBuffer output)
    {
        // Beyond the range of a decimal, and not a number, is empty.
        if (double.IsFinite(number) && Math.Abs(number) < 7.9e28) output.Add(Item.Of((decimal)number));
    }
}
