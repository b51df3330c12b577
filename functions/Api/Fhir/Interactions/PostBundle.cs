using MedGenEmr.Engine;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Api.Fhir.Interactions;

/// <summary>POST [base] — https://hl7.org/fhir/R4/http.html#transaction</summary>
sealed class PostBundle(Transaction transaction, Batch batch, Commits commits, ParseLimits limits)
{
    /// <summary>Of a Bundle's many resources each should be able to say what is wrong with it.</summary>
    const int Issues = 1000;

    public async Task<FhirResponse> Handle(FhirRequest request, CancellationToken ct)
    {
        if (request.At is not null) throw Problem.Invalid("A Bundle to process cannot be an entry of another one.", request.AtRequest("url"));
        if (await commits.Answered(request, ct) is { } first) return first;
        using var tree = ResourceParser.Parse(request.Body, out var issues, limits with { Issues = Issues });
        if (tree.Root.Type.Name != "Bundle")
            throw Problem.Invalid($"POST on the base takes a Bundle of type transaction or batch; got a {tree.Root.Type.Name}. To create it: POST [base]/{tree.Root.Type.Name}.");
        return tree.Root.TextOf("type") switch
        {
            "transaction" when issues.Count > 0 => throw new Problem(ProblemKind.Invalid, issues),
            "transaction" => await transaction.Handle(request, tree.Root, ct),
            "batch" => await batch.Handle(request, tree.Root, issues, ct),
            _ when issues.Count > 0 => throw new Problem(ProblemKind.Invalid, issues),
            var other => throw Problem.Invalid($"POST on the base processes a Bundle of type transaction or batch; got `{other}`. To store a Bundle as a resource: POST [base]/Bundle.", "Bundle.type"),
        };
    }
}
