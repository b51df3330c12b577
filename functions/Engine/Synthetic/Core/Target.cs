namespace MedGenEmr.Engine.Synthetic;

/// <summary>What a Reference can point at.</summary>
abstract class Target(string type, string? display)
{
    public string Type { get; } = type;
    public string? Display { get; } = display;
    public abstract string Url(int bundle);
}

/// <summary>Something of the clinic's master data: known by its business identifier, always a conditional reference.</summary>
class Master(string type, string system, string value, string display) : Target(type, display)
{
    public string System { get; } = system;
    public string Value { get; } = value;
    public string Query { get; } = $"identifier={system}|{value}";
    public override string Url(int bundle) => $"{Type}?{Query}";
}

/// <summary>A resource of the bundle to be: written when its bundle is, so it shows how things ended (status, stop date).</summary>
class Draft(string type, Guid id, Action<FhirJson> body, string? display = null) : Target(type, display)
{
    static readonly HashSet<string> Identified = ["Encounter", "Condition", "MedicationRequest", "ServiceRequest", "CareTeam", "CarePlan", "Goal"];

    public Guid Id { get; } = id;
    public Action<FhirJson> Body { get; } = body;
    /// <summary>Carries `urn:medgenemr:synthetic` as business identifier, so a later bundle can refer to it.</summary>
    public bool HasIdentifier => Identified.Contains(Type);
    public virtual string? IfNoneExist => null;
    public int? Bundle { get; set; }

    public override string Url(int bundle)
        => Bundle is not { } home || home > bundle ? throw new InvalidOperationException($"{Type} {Id} is referred to before it is written.")
            : home == bundle ? $"urn:uuid:{Id}"
            : Conditional;

    protected virtual string Conditional => HasIdentifier
        ? $"{Type}?identifier={Systems.Synthetic}|{Id}"
        : throw new InvalidOperationException($"{Type} {Id} has no identifier and is referred to from a later bundle.");
}

/// <summary>The Patient: one per MRN, whoever posts it first.</summary>
sealed class PatientDraft(Guid id, string mrn, Action<FhirJson> body) : Draft("Patient", id, body)
{
    public override string? IfNoneExist => $"identifier={Systems.Mrn}|{mrn}";
    protected override string Conditional => $"Patient?{IfNoneExist}";
}

/// <summary>Master data as an entry of the clinic's bundle.</summary>
sealed class MasterDraft(Master master, Guid id, Action<FhirJson> body) : Draft(master.Type, id, body)
{
    public override string? IfNoneExist => master.Query;
}
