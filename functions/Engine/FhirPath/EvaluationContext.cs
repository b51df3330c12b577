using MedGenEmr.Engine.FhirPath.Resolving;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Engine.FhirPath;

/// <summary>What an evaluation may ask the world for. Immutable and shared between threads; a port that is null makes its functions answer `NotSupported`.</summary>
public sealed class EvaluationContext
{
    public static EvaluationContext Default { get; } = new();

    /// <summary>For search parameters: `resolve()` only tells the type, nothing is fetched, and `as` filters lists.</summary>
    public static EvaluationContext Indexing { get; } = new() { Resolver = TypeOnlyResolver.Instance, AsFilters = true };

    /// <summary>`now()`, `today()`, `timeOfDay()`.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
    public IResolver Resolver { get; init; } = LocalResolver.Instance;
    public ITerminology? Terminology { get; init; }
    public IProfiles? Profiles { get; init; }
    /// <summary>Null: only equal units, and calendar durations with their definite UCUM counterparts, compare.</summary>
    public IUnits? Units { get; init; }
    /// <summary>Receives what passes through `trace(name)`.</summary>
    public Action<string, Collection>? Trace { get; init; }
    /// <summary>`%name` beyond the predefined ones.</summary>
    public IReadOnlyDictionary<string, Collection> Variables { get; init; } = new Dictionary<string, Collection>();
    /// <summary>True: `as` on several items keeps those of the type, which R4 search parameters count on. False: it is an error, as FHIRPath says.</summary>
    public bool AsFilters { get; init; }
    /// <summary>How many elements, items and characters/64 an evaluation may touch before it is refused as too costly.</summary>
    public int MaxSteps { get; init; } = 2_000_000;
}

/// <summary>Finds what a reference points at.</summary>
public interface IResolver
{
    /// <summary>An Element, a placeholder of the type, or null: not found.</summary>
    /// <param name="reference">A Reference element, or a uri, url or canonical; a plain string has no origin.</param>
    Item? Resolve(Item reference, Element focus);
}

/// <summary>`memberOf`, `subsumes`, `subsumedBy`.</summary>
public interface ITerminology
{
    /// <summary>Null: cannot be said (the value set is unknown).</summary>
    /// <param name="code">A code, Coding or CodeableConcept, or a System string.</param>
    bool? MemberOf(Item code, string valueSet);
    bool? Subsumes(Item general, Item special);
}

/// <summary>`conformsTo`, `elementDefinition`, `slice`, `checkModifiers`.</summary>
public interface IProfiles
{
    /// <summary>Null: the profile is unknown.</summary>
    bool? ConformsTo(Element element, string canonical);
    /// <summary>The ElementDefinition resource element behind it; null: none.</summary>
    Element? ElementDefinition(Element element);
    /// <summary>Is the element in slice <paramref name="name"/> of <paramref name="structure"/>?</summary>
    bool InSlice(Element element, string structure, string name);
}

/// <summary>UCUM.</summary>
public interface IUnits
{
    /// <summary>The value in base units, so that `4 g` and `4000 mg` give the same pair; null: unknown unit.</summary>
    (decimal Value, string Unit)? Canonical(decimal value, string ucumUnit);
}
