using MedGenEmr.Engine;
using MedGenEmr.Engine.Resources;
using MedGenEmr.Engine.Writes;

namespace MedGenEmr.Api.Fhir.Interactions;

/// <summary>POST [type] — https://hl7.org/fhir/R4/http.html#create, with If-None-Exist #ccreate</summary>
static class Create
{
    /// <remarks>An id in the resource is ignored, as the specification says: the server chooses.</remarks>
    public static Write ToWrite(FhirRequest request, Element? resource)
        => new(WriteMethod.Create, request.Type, null, Body.OfType(request, resource))
        {
            IfNoneExist = Criteria(request),
            At = request.At,
        };

    static string? Criteria(FhirRequest request)
    {
        if (request.IfNoneExist is not { } sent) return null;
        // `?identifier=…` and `Patient?identifier=…` are seen in the wild
        var criteria = sent[(sent.IndexOf('?', StringComparison.Ordinal) + 1)..];
        return criteria.Length > 0 ? criteria
            : throw Problem.Invalid("If-None-Exist is empty; expected search parameters, like identifier=http://hospital.example|123.", request.AtRequest("ifNoneExist"));
    }
}
