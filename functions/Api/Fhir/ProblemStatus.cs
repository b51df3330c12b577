using MedGenEmr.Engine;

namespace MedGenEmr.Api.Fhir;

/// <summary>The one table from a kind of fault to its HTTP status; the issue code (https://hl7.org/fhir/R4/valueset-issue-type.html) is in the issue.</summary>
public static class ProblemStatus
{
    public static int Of(ProblemKind kind) => kind switch
    {
        ProblemKind.Malformed => 400,
        ProblemKind.Invalid => 400,
        ProblemKind.NotSupported => 400,
        ProblemKind.TooCostly => 400,
        ProblemKind.NotAuthenticated => 401,
        ProblemKind.Forbidden => 403,
        ProblemKind.NotFound => 404,
        ProblemKind.Conflict => 409,
        ProblemKind.Gone => 410,
        ProblemKind.PreconditionFailed => 412,
        ProblemKind.TooLarge => 413,
        ProblemKind.Unprocessable => 422,
        ProblemKind.Unavailable => 503,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "has no HTTP status"),
    };

    /// <summary>`201 Created`, as Bundle.entry.response.status writes it.</summary>
    public static string Line(int status) => status switch
    {
        200 => "200 OK",
        201 => "201 Created",
        204 => "204 No Content",
        304 => "304 Not Modified",
        _ => $"{status} {Reason(status)}",
    };

    public static string Reason(int status) => status switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        409 => "Conflict",
        410 => "Gone",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Content",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "Status",
    };
}
