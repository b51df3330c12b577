namespace MedGenEmr.Engine;

/// <summary>What kind of fault it is: a closed set; Api maps each to one HTTP status and OperationOutcome issue code.</summary>
public enum ProblemKind
{
    /// <summary>The bytes are not what the format demands (JSON, UTF-8, Part 10): 400, `structure`.</summary>
    Malformed,
    /// <summary>The request is well-formed and means nothing we can do: 400, `invalid`.</summary>
    Invalid,
    /// <summary>The resource breaks a rule of its definition: 422, `processing`.</summary>
    Unprocessable,
    /// <summary>The standard has it, this server does not: 400 or 501, `not-supported`.</summary>
    NotSupported,
    /// <summary>404, `not-found`.</summary>
    NotFound,
    /// <summary>410, `deleted`.</summary>
    Gone,
    /// <summary>Somebody else was faster, and trying again may work: 409, `conflict`.</summary>
    Conflict,
    /// <summary>A stated precondition (If-Match, several matches of a condition) does not hold: 412.</summary>
    PreconditionFailed,
    /// <summary>401, `login`.</summary>
    NotAuthenticated,
    /// <summary>403, `forbidden`.</summary>
    Forbidden,
    /// <summary>A limit that the message names: 413, `too-long`, or 400 `too-costly`.</summary>
    TooLarge,
    TooCostly,
    /// <summary>The database is away or saturated: 503 with Retry-After, `transient`.</summary>
    Unavailable,
}

public enum Severity { Information, Warning, Error, Fatal }

/// <summary>One issue of an OperationOutcome (https://hl7.org/fhir/R4/operationoutcome.html).</summary>
/// <param name="Code">A code of http://hl7.org/fhir/issue-type.</param>
/// <param name="Message">What was sent, what was expected, what to do.</param>
/// <param name="At">FHIRPath of the element, e.g. `Patient.name[0].given[1]`; null when it is not about an element.</param>
public sealed record Issue(Severity Severity, string Code, string Message, string? At = null);

/// <summary>A fault in the request, found deep down. The one custom exception; anything else that is thrown is our bug.</summary>
public sealed class Problem(ProblemKind kind, IReadOnlyList<Issue> issues) : Exception(issues[0].Message)
{
    public ProblemKind Kind { get; } = kind;
    public IReadOnlyList<Issue> Issues { get; } = issues;

    public static Problem Of(ProblemKind kind, string code, string message, string? at = null)
        => new(kind, [new Issue(Severity.Error, code, message, at)]);

    public static Problem Malformed(string message, string? at = null) => Of(ProblemKind.Malformed, "structure", message, at);
    public static Problem Invalid(string message, string? at = null) => Of(ProblemKind.Invalid, "invalid", message, at);
    public static Problem Unprocessable(string message, string? at = null) => Of(ProblemKind.Unprocessable, "processing", message, at);
    public static Problem NotSupported(string message, string? at = null) => Of(ProblemKind.NotSupported, "not-supported", message, at);
    public static Problem Conflict(string message) => Of(ProblemKind.Conflict, "conflict", message);
    public static Problem PreconditionFailed(string message) => Of(ProblemKind.PreconditionFailed, "conflict", message);
    public static Problem TooLarge(string message) => Of(ProblemKind.TooLarge, "too-long", message);
    public static Problem TooCostly(string message) => Of(ProblemKind.TooCostly, "too-costly", message);
}
