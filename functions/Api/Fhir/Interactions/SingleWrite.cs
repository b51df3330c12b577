using MedGenEmr.Engine.Resources;
using MedGenEmr.Engine.Writes;

namespace MedGenEmr.Api.Fhir.Interactions;

/// <summary>Create, update and delete as requests of their own, or as entries of a batch.</summary>
sealed class SingleWrite(Commits commits, ParseLimits limits)
{
    public async Task<FhirResponse> Handle(FhirRequest request, Func<FhirRequest, Element?, Write> toWrite, CancellationToken ct)
    {
        if (await commits.Answered(request, ct) is { } first) return first;
        if (request.Method == "DELETE" || request.At is not null) return await Commit(request, toWrite(request, request.Resource), ct);
        using var tree = ResourceParser.Read(request.Body, limits);
        return await Commit(request, toWrite(request, tree.Root), ct);
    }

    Task<FhirResponse> Commit(FhirRequest request, Write write, CancellationToken ct)
        => commits.Run(request, [write], written => Reply.Of(written[0], request.Prefer.Return ?? ReturnPreference.Representation), ct);
}
