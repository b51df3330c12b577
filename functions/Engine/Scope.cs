namespace MedGenEmr.Engine;

/// <summary>Who asks, from where, and what they may see. Every query takes one; access control narrows the SQL by it.</summary>
/// <param name="Actor">The signed-in user or client: the audit's agent.</param>
/// <param name="RequestId">Correlates log, audit and answer.</param>
/// <param name="Address">Network address of the caller; null inside the process.</param>
/// <param name="BaseUrl">This server's FHIR base as the caller knows it: a reference below it is a reference to a resource here. Null: only relative ones are.</param>
public sealed record Scope(string Actor, string RequestId, string? Address = null, string? BaseUrl = null)
{
    /// <summary>The server itself: filling in demo data, background jobs.</summary>
    public static Scope Server(string job) => new("system", job);
}
