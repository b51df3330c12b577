using MedGenEmr.Engine.Definitions;

namespace MedGenEmr.Api.Fhir;

/// <summary>Which search parameters the CapabilityStatement may promise.</summary>
static class SearchSupport
{
    public static bool IsSupported(SearchParameterDefinition parameter)
        => parameter is { IsCore: true, Expression: not null, Code: not ("_text" or "_content") }
            && parameter.Type is SearchType.Token or SearchType.String or SearchType.Date or SearchType.Reference or SearchType.Number or SearchType.Quantity or SearchType.Uri;
}
