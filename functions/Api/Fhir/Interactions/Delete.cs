using MedGenEmr.Engine.Resources;
using MedGenEmr.Engine.Writes;

namespace MedGenEmr.Api.Fhir.Interactions;

/// <summary>DELETE [type]/[id] — https://hl7.org/fhir/R4/http.html#delete, and DELETE [type]?[criteria] #cdelete</summary>
static class Delete
{
    public static Write ToWrite(FhirRequest request, Element? resource)
        => new(WriteMethod.Delete, request.Type, request.Target.Id, null)
        {
            IfMatch = ETag.IfMatch(request),
            At = request.At,
        };

    public static Write ToWriteByCriteria(FhirRequest request, Element? resource)
        => new(WriteMethod.Delete, request.Type, null, null)
        {
            Criteria = Body.Criteria(request, "A delete"),
            IfMatch = ETag.IfMatch(request),
            At = request.At,
        };
}
