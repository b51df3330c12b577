using System.Text.RegularExpressions;
using MedGenEmr.Engine.FhirPath.Functions;

namespace MedGenEmr.Engine.FhirPath.Evaluators;

/// <summary>`source.name(arguments)`; without a source it is called on `$this`.</summary>
sealed class FunctionCall(int position, string name, Function function, Evaluator? source, Evaluator[] arguments) : Evaluator(position)
{
    public string Name => name;
    public bool HasSource => source is not null;
    public IReadOnlyList<Evaluator> Arguments => arguments;
    /// <summary>For `sort`: which keys were written with a minus.</summary>
    public bool[] Descending { get; init; } = [];
    /// <summary>For `matches` and its kin: the pattern, where it is a literal.</summary>
    public Regex? Pattern { get; init; }

    public override void Run(in Frame frame, ref ItemBuffer output)
    {
        var input = new ItemBuffer();
        if (source is null) input.Add(frame.This);
        else source.Run(frame, ref input);
        var before = output.Count;
        frame.Charge(1 + input.Count);
        function(frame, this, input.Items, ref output);
        frame.Charge(output.Count - before);
        input.Return();
    }

    /// <summary>The input that must be one item at most; false: empty.</summary>
    public bool TrySingle(ReadOnlySpan<Item> input, out Item item)
    {
        if (input.Length > 1) throw Fault.NotSingle(Position, $"the input of `{name}()`", input.Length);
        item = input.IsEmpty ? default : input[0];
        return !input.IsEmpty;
    }

    /// <summary>The single input as a System value.</summary>
    public bool TryValue(ReadOnlySpan<Item> input, out Item value)
    {
        var found = TrySingle(input, out value);
        if (found) value = value.ToSystem();
        return found;
    }

    public bool TryText(ReadOnlySpan<Item> input, out string text)
    {
        text = "";
        if (!TryValue(input, out var value)) return false;
        text = value.Kind == ItemKind.String ? value.String : throw Fault.WrongType(Position, $"the input of `{name}()`", "a String", value);
        return true;
    }

    public bool TryArgument(in Frame frame, int index, out Item value) => arguments[index].TryValue(frame, "an argument", out value);

    /// <summary>Null: empty.</summary>
    public string? TextArgument(in Frame frame, int index)
    {
        if (!TryArgument(frame, index, out var value)) return null;
        return value.Kind == ItemKind.String ? value.String : throw Fault.WrongType(arguments[index].Position, $"argument {index + 1} of `{name}()`", "a String", value);
    }

    public int? IntegerArgument(in Frame frame, int index)
    {
        if (!TryArgument(frame, index, out var value)) return null;
        return value.Kind == ItemKind.Integer ? value.Integer : throw Fault.WrongType(arguments[index].Position, $"argument {index + 1} of `{name}()`", "an Integer", value);
    }

    public Problem WrongInput(string expected, in Item got) => Fault.WrongType(Position, $"the input of `{name}()`", expected, got);
}
