using Microsoft.Extensions.Logging;
using Npgsql;

namespace MedGenEmr.Api.Http;

/// <summary>What is logged of requests: never a query, a body or a message that may quote one.</summary>
static partial class Log
{
    /// <summary>A fault of ours: what it was and where. Its message may quote patient data, so it is written at Debug only.</summary>
    public static void Unexpected(ILogger log, Exception fault, string requestId)
    {
        Failed(log, requestId, Kinds(fault), fault.StackTrace ?? "");
        if (log.IsEnabled(LogLevel.Debug)) FailedWith(log, fault, requestId);
    }

    static string Kinds(Exception fault)
    {
        var kind = fault is PostgresException { SqlState: var state } ? $"{fault.GetType().Name} {state}" : fault.GetType().Name;
        return fault.InnerException is { } inner ? $"{kind} < {Kinds(inner)}" : kind;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed: {Kinds}\n{Where}")]
    static partial void Failed(ILogger log, string requestId, string kinds, string where);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Request {RequestId} failed")]
    static partial void FailedWith(ILogger log, Exception fault, string requestId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {RequestId} ({Method} {Place}) took longer than the {Seconds} s of MedGen:Limits:RequestSeconds")]
    public static partial void TookTooLong(ILogger log, string requestId, string method, string place, int seconds);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Request {RequestId} {Method} {Place} {Type}: {Status} in {Milliseconds:0.0} ms")]
    public static partial void Answered(ILogger log, string requestId, string method, string place, string? type, int status, double milliseconds);
}
