// https://hl7.org/fhir/R4/json.html
using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace MedGenEmr.Engine.Resources;

/// <param name="Depth">Nested objects and arrays at most.</param>
/// <param name="Issues">Reading stops after this many faults.</param>
public sealed record ParseLimits(int Depth = 128, int Issues = 100);

/// <summary>Reads a resource from UTF-8 JSON and holds it against its definition on the way: names, types, cardinalities, formats, required bindings.</summary>
public static class ResourceParser
{
    static readonly ParseLimits Default = new();

    /// <summary>The tree of a resource that has no fault.</summary>
    /// <exception cref="Problem">Malformed JSON, or every fault of the resource, each with its FHIRPath.</exception>
    public static ResourceTree Read(ReadOnlyMemory<byte> utf8, ParseLimits? limits = null)
    {
        var tree = Parse(utf8, out var issues, limits);
        if (issues.Count == 0) return tree;
        tree.Dispose();
        throw new Problem(ProblemKind.Invalid, issues);
    }

    /// <summary>The tree with the faults found; elements that have no definition are not in it.</summary>
    /// <exception cref="Problem">The bytes are not JSON, not UTF-8, nested too deep, or name no resource type.</exception>
    public static ResourceTree Parse(ReadOnlyMemory<byte> utf8, out List<Issue> issues, ParseLimits? limits = null)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        RequireUtf8(utf8.Span);
        limits ??= Default;
        issues = [];
        var reading = new ResourceReading(utf8, limits, issues);
        try
        {
            return reading.Run();
        }
        catch (JsonException fault)
        {
            reading.Abandon();
            throw Malformed(fault, utf8.Span, limits);
        }
        catch (TooManyIssues)
        {
            reading.Abandon();
            issues.Add(new Issue(Severity.Error, "too-costly", $"Reading stopped after {limits.Issues} faults; correct these first."));
            throw new Problem(ProblemKind.Invalid, issues);
        }
        catch
        {
            reading.Abandon();
            throw;
        }
    }

    static void RequireUtf8(ReadOnlySpan<byte> utf8)
    {
        if (Utf8.IsValid(utf8)) return;
        var (line, column) = Position(utf8, FirstInvalid(utf8));
        throw Problem.Malformed($"The body is not UTF-8: line {line}, byte {column} does not belong to a valid character. FHIR JSON is always UTF-8.");
    }

    static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        var at = 0;
        while (at < utf8.Length && Rune.DecodeFromUtf8(utf8[at..], out _, out var length) == OperationStatus.Done) at += length;
        return at;
    }

    static (int Line, int Column) Position(ReadOnlySpan<byte> utf8, int offset)
    {
        var before = utf8[..offset];
        return (before.Count((byte)'\n') + 1, offset - (before.LastIndexOf((byte)'\n') + 1) + 1);
    }

    static Problem Malformed(JsonException fault, ReadOnlySpan<byte> utf8, ParseLimits limits)
    {
        if (utf8.IsEmpty) return Problem.Malformed("The body is empty; expected a FHIR resource as JSON.");
        var line = (fault.LineNumber ?? 0) + 1;
        var column = (fault.BytePositionInLine ?? 0) + 1;
        if (fault.Message.StartsWith("Expected depth to be zero", StringComparison.Ordinal))
            return Problem.Malformed($"The body ends at line {line}, column {column}, before every object and array is closed: it was cut off.");
        return fault.Message.Contains("maximum configured depth", StringComparison.Ordinal)
            ? Problem.Malformed($"Nested deeper than {limits.Depth} levels at line {line}, column {column}.")
            : Problem.Malformed($"Not JSON at line {line}, column {column}: {Reason(fault)}");
    }

    /// <summary>System.Text.Json says what it met and then repeats the position in its own terms.</summary>
    static string Reason(JsonException fault)
    {
        var end = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? fault.Message : fault.Message[..end];
    }
}

sealed class TooManyIssues : Exception;
