using System.Globalization;
using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Api.Fhir.Interactions;

/// <summary>GET [type]/[id]/_history/[vid] — https://hl7.org/fhir/R4/http.html#vread</summary>
sealed class VRead(Store store)
{
    public async Task<FhirResponse> Handle(FhirRequest request, CancellationToken ct)
    {
        var sent = request.Target.Last!;
        if (!int.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return Reply.NotFound(request.Key, sent);
        return await store.VRead(request.Key, version, request.Scope, ct) switch
        {
            null => Reply.NotFound(request.Key, sent),
            { Deleted: true } gone => Reply.Gone(gone),
            var found when request.AlreadyHas(found) => Reply.NotModified(found),
            var found => Reply.Ok(found),
        };
    }
}
