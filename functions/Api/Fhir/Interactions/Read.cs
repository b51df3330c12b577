using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Api.Fhir.Interactions;

/// <summary>GET [type]/[id] — https://hl7.org/fhir/R4/http.html#read</summary>
sealed class Read(Store store)
{
    public async Task<FhirResponse> Handle(FhirRequest request, CancellationToken ct)
        => await store.Read(request.Key, request.Scope, ct) switch
        {
            null => Reply.NotFound(request.Key),
            { Deleted: true } gone => Reply.Gone(gone),
            var found when request.AlreadyHas(found) => Reply.NotModified(found),
            var found => Reply.Ok(found),
        };
}
