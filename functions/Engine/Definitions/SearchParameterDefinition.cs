namespace MedGenEmr.Engine.Definitions;

public enum SearchType { Number, Date, String, Token, Reference, Composite, Quantity, Uri, Special }

/// <summary>A search parameter on one resource type: a SearchParameter with three base types becomes three of these.</summary>
/// <remarks>Parameters of `Resource` and `DomainResource` (`_id`, `_text`, …) are repeated for each concrete type.</remarks>
public sealed class SearchParameterDefinition
{
    /// <summary>The concrete resource type it is asked on: `Observation`.</summary>
    public required string On { get; init; }
    /// <summary>`value-quantity`, `_lastUpdated`.</summary>
    public required string Code { get; init; }
    public required string Url { get; init; }
    public required SearchType Type { get; init; }
    /// <summary>The part of the expression that applies to <see cref="On"/>: branches rooted at other types are left out. Null where the definition has none.</summary>
    public string? Expression { get; init; }
    /// <summary>Resource types a reference may point at.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];
    public IReadOnlyList<CompositeComponent> Components { get; init; } = [];
    public string Description { get; init; } = "";
    /// <summary>False for the 22 parameters of the extension packs, which are not core.</summary>
    public bool IsCore { get; init; } = true;
}

/// <param name="Code">The component parameter's code: `code` and `value-quantity` of `code-value-quantity`.</param>
public sealed record CompositeComponent(string Code, string Url, string Expression);

/// <summary>Which parameters make a resource a member of a compartment (https://hl7.org/fhir/R4/compartmentdefinition.html).</summary>
/// <param name="Members">Resource type → codes of its linking parameters; `{def}` means the resource itself.</param>
public sealed record CompartmentDefinition(string Code, IReadOnlyDictionary<string, IReadOnlyList<string>> Members);
