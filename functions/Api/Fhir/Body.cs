using MedGenEmr.Engine;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Api.Fhir;

/// <summary>What a write's body and URL must have in common.</summary>
static class Body
{
    public static Element OfType(FhirRequest request, Element? resource)
    {
        if (resource is not { } body)
            throw Problem.Invalid($"{request.Method} {request.Path} needs a resource.", request.At is null ? null : $"{request.At}.resource");
        if (body.Type.Name == request.Type) return body;
        throw Problem.Invalid($"The resource is a `{body.Type.Name}`, the URL says `{request.Type}`; they must be equal.", $"{body.Path}.resourceType");
    }

    /// <summary>The criteria of a conditional update or delete: without any it would apply to everything.</summary>
    public static string Criteria(FhirRequest request, string what)
    {
        var criteria = Query.Criteria(request.QueryString);
        return criteria.Length > 0 ? criteria
            : throw Problem.Invalid($"{what} on the type needs criteria: {request.Method} {request.Type}?identifier=…, or an id: {request.Method} {request.Type}/[id].", request.AtRequest("url"));
    }
}
