namespace MedGenEmr.Engine.Synthetic;

/// <summary>Condition: https://hl7.org/fhir/R4/condition.html</summary>
sealed class Problem(Code code, DateTime onset, bool chronic)
{
    public Code Code { get; } = code;
    public DateTime Onset { get; } = onset;
    /// <summary>On the problem list; else the diagnosis of one encounter.</summary>
    public bool Chronic { get; } = chronic;
    public DateTime? Abated { get; private set; }
    public bool InRemission { get; private set; }
    public Draft Draft { get; set; } = null!;

    public void Resolve(DateTime at, bool remission = false) => (Abated, InRemission) = (at, remission);

    public static Problem Record(Visit visit, Code code, DateTime onset, bool chronic)
    {
        var problem = new Problem(code, onset, chronic);
        problem.Draft = visit.Chart.Add("Condition", j => problem.Write(j, visit), code.Display);
        visit.Chart.Problems.Add(problem);
        return problem;
    }

    void Write(FhirJson j, Visit visit)
    {
        var ended = Abated is { } end && end <= visit.Chart.End ? Abated : null;
        j.Concept("clinicalStatus", ended is null ? Hl7.Active : InRemission ? Hl7.Remission : Hl7.Resolved)
            .Concept("verificationStatus", Hl7.Confirmed)
            .Concepts("category", Chronic ? Hl7.ProblemList : Hl7.EncounterDiagnosis)
            .Concept("code", Code, Code.Display, also: Icd10.For(Code))
            .Reference("subject", visit.Chart.Patient)
            .Reference("encounter", visit.Encounter);
        if (Onset < visit.Start.Date) j.Day("onsetDateTime", Onset);
        else j.When("onsetDateTime", Onset);
        if (ended is { } last) j.When("abatementDateTime", last);
        j.When("recordedDate", visit.Start).Reference("recorder", visit.Doctor);
    }
}
