using MedGenEmr.Engine.FhirPath.Values;

namespace MedGenEmr.Engine.FhirPath;

/// <summary>The messages of a wrong expression, each with its position (1 is the first character).</summary>
static class Fault
{
    public static Problem At(int position, string message) => Problem.Invalid($"FHIRPath at position {position + 1}: {message}.");

    public static Problem NotSupported(int position, string message) => Problem.NotSupported($"FHIRPath at position {position + 1}: {message}.");

    public static Problem NotSingle(int position, string what, int count) => At(position, $"{what} must be one item at most; it is a collection of {count}");

    public static Problem WrongType(int position, string what, string expected, in Item got)
        => At(position, $"{what} must be {expected}, not {TypeName.Of(got)}");
}
