namespace MedGenEmr.Engine.Definitions;

/// <summary>An operation the specification defines (https://hl7.org/fhir/R4/operationslist.html).</summary>
/// <param name="Code">`everything`, asked as `$everything`.</param>
/// <param name="Resources">`Patient`; `Resource` for those on every type.</param>
public sealed record OperationDefinition(
    string Code, string Url, string Name, bool OnSystem, bool OnType, bool OnInstance, bool AffectsState, IReadOnlyList<string> Resources);
