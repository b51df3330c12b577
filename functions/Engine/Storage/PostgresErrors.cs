using System.Net.Sockets;
using Npgsql;

namespace MedGenEmr.Engine.Storage;

/// <summary>What PostgreSQL's errors mean here. The one place that knows SQLSTATEs (https://www.postgresql.org/docs/current/errcodes-appendix.html).</summary>
public static class PostgresErrors
{
    /// <summary>Raised by `require` in SQL: what was read before the write has changed meanwhile.</summary>
    const string PreconditionChanged = "MG001";

    /// <summary>Reading again and trying anew may succeed: somebody else was faster.</summary>
    public static bool IsRace(PostgresException fault) => fault.SqlState
        is PreconditionChanged or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    /// <summary>The same problem for every caller while the database is away, saturated or shutting down; null when it is our bug.</summary>
    public static Problem? Translate(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => Problem.TooCostly("The database did not finish within the time limit. Narrow the request, or ask for fewer entries."),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.TooManyConnections } => Away(),
        PostgresException postgres when postgres.SqlState.StartsWith("57P", StringComparison.Ordinal) || postgres.SqlState.StartsWith("08", StringComparison.Ordinal) => Away(),
        PostgresException => null,
        NpgsqlException { InnerException: TimeoutException } => Problem.TooCostly("The database did not answer within the time limit. Narrow the request, or try again."),
        NpgsqlException or SocketException => Away(),
        _ => null,
    };

    static Problem Away() => Problem.Of(ProblemKind.Unavailable, "transient", "The database cannot be reached or takes no more work at the moment. Try again in a few seconds.");
}
