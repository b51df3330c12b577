using MedGenEmr.Engine;
using MedGenEmr.Engine.Storage;
using MedGenEmr.Engine.Writes;

namespace MedGenEmr.Api.Fhir;

/// <summary>The answers that interactions share.</summary>
static class Reply
{
    public static FhirResponse Ok(StoredResource found)
        => new(200) { ETag = found.ETag, LastModified = found.LastUpdated, Body = found.Body };

    public static FhirResponse NotModified(StoredResource found) => new(304) { ETag = found.ETag, LastModified = found.LastUpdated };

    public static FhirResponse NotFound(ResourceKey key) => Refused(404, "not-found", $"There is no {key}.");

    public static FhirResponse NotFound(ResourceKey key, string version)
        => Refused(404, "not-found", $"{key} has no version `{version}`; [type]/[id]/_history lists those it has.");

    /// <summary>410: the version that is gone is the tombstone's.</summary>
    public static FhirResponse Gone(StoredResource tombstone) => new(410)
    {
        ETag = tombstone.ETag,
        LastModified = tombstone.LastUpdated,
        IsOutcome = true,
        Body = OperationOutcome.Of([new Issue(Severity.Error, "deleted",
            $"{tombstone.Key} was deleted as version {tombstone.Version}; earlier versions are in {tombstone.Key}/_history.")]),
    };

    public static FhirResponse Refused(int status, string code, string message)
        => new(status) { IsOutcome = true, Body = OperationOutcome.Of([new Issue(Severity.Error, code, message)]) };

    public static FhirResponse Of(Problem problem) => new(ProblemStatus.Of(problem.Kind))
    {
        IsOutcome = true,
        Body = OperationOutcome.Of(problem.Issues),
        Header = problem.Kind == ProblemKind.Unavailable ? new("Retry-After", "5") : null,
    };

    /// <summary>https://hl7.org/fhir/R4/http.html#create, #update, #delete</summary>
    public static FhirResponse Of(Written written, ReturnPreference preference)
    {
        if (written is not { Resource: { } now }) return Deleted(null, preference);
        if (now.Deleted) return Deleted(now, preference);
        return new(written.Effect == WriteEffect.Created ? 201 : 200)
        {
            ETag = now.ETag,
            LastModified = now.LastUpdated,
            Location = $"{now.Key}/_history/{now.Version}",
            IsOutcome = preference == ReturnPreference.OperationOutcome,
            Body = preference switch
            {
                ReturnPreference.Representation => now.Body,
                ReturnPreference.OperationOutcome => Done(Said(written.Effect, now)),
                _ => default,
            },
        };
    }

    static FhirResponse Deleted(StoredResource? tombstone, ReturnPreference preference)
    {
        var said = preference == ReturnPreference.OperationOutcome;
        return new(said ? 200 : 204)
        {
            ETag = tombstone?.ETag,
            LastModified = tombstone?.LastUpdated,
            IsOutcome = said,
            Body = said ? Done(tombstone is null ? "There was nothing to delete." : $"{tombstone.Key} is deleted as version {tombstone.Version}.") : default,
        };
    }

    static string Said(WriteEffect effect, StoredResource now) => effect switch
    {
        WriteEffect.Created => $"{now.Key} was created.",
        WriteEffect.Updated => $"{now.Key} was updated to version {now.Version}.",
        _ => $"{now.Key} is as it was: version {now.Version}.",
    };

    static ReadOnlyMemory<byte> Done(string message) => OperationOutcome.Of([new Issue(Severity.Information, "informational", message)]);
}
