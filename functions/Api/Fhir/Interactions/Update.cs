using MedGenEmr.Engine;
using MedGenEmr.Engine.Resources;
using MedGenEmr.Engine.Writes;

namespace MedGenEmr.Api.Fhir.Interactions;

/// <summary>PUT [type]/[id] — https://hl7.org/fhir/R4/http.html#update, and PUT [type]?[criteria] #cond-update</summary>
static class Update
{
    public static Write ToWrite(FhirRequest request, Element? resource)
    {
        var body = Body.OfType(request, resource);
        var id = body.TextOf("id");
        if (id != request.Target.Id)
            throw Problem.Invalid(id is null
                ? $"The resource has no id; an update of {request.Key} carries \"id\": \"{request.Target.Id}\"."
                : $"The resource's id is `{id}`, the URL says `{request.Target.Id}`; they must be equal.", $"{body.Path}.id");
        return new(WriteMethod.Update, request.Type, id, body)
        {
            IfMatch = ETag.IfMatch(request),
            OnlyIfAbsent = ETag.OnlyIfAbsent(request),
            At = request.At,
        };
    }

    public static Write ToWriteByCriteria(FhirRequest request, Element? resource)
        => new(WriteMethod.Update, request.Type, null, Body.OfType(request, resource))
        {
            Criteria = Body.Criteria(request, "An update"),
            IfMatch = ETag.IfMatch(request),
            OnlyIfAbsent = ETag.OnlyIfAbsent(request),
            At = request.At,
        };
}
