namespace MedGenEmr.Engine.Synthetic;

/// <summary>AllergyIntolerance: https://hl7.org/fhir/R4/allergyintolerance.html</summary>
static class Allergies
{
    /// <summary>Asked at the first visit. Some patients are never asked: that is null, and not the same as none.</summary>
    public static void Ask(Visit visit)
    {
        var person = visit.Chart.Person;
        if (person.Allergies is not { } known) return;
        if (known.Count == 0) None(visit);
        foreach (var allergy in known) Record(visit, allergy);
        visit.Say(known.Count == 0 ? "No known allergies." : $"Allergies: {string.Join("; ", known.Select(a => $"{a.Substance.Display} ({a.Reaction.Display.ToLowerInvariant()}{(a.Severe ? ", severe" : "")})"))}.");
    }

    static void None(Visit visit) => visit.Chart.Add("AllergyIntolerance", j => j
        .Concept("clinicalStatus", Hl7.AllergyActive)
        .Concept("verificationStatus", Hl7.AllergyConfirmed)
        .Concept("code", visit.Chart.Identity.Mrn[^1] % 3 == 0 ? Snomed.NoKnownDrugAllergy : Snomed.NoKnownAllergy)
        .Reference("patient", visit.Chart.Patient)
        .Reference("encounter", visit.Encounter)
        .When("recordedDate", visit.Start)
        .Reference("recorder", visit.Chart.Nurse));

    static void Record(Visit visit, Allergy allergy)
    {
        var onset = visit.Chart.AtAge(allergy.Age);
        if (onset > visit.Start) onset = visit.Start.AddDays(-1);
        visit.Chart.Add("AllergyIntolerance", j => j
            .Concept("clinicalStatus", Hl7.AllergyActive)
            .Concept("verificationStatus", Hl7.AllergyConfirmed)
            .Text("type", "allergy")
            .Strings("category", allergy.Category)
            .Text("criticality", allergy.Severe ? "high" : "low")
            .Concept("code", allergy.Substance, allergy.Substance.Display)
            .Reference("patient", visit.Chart.Patient)
            .Reference("encounter", visit.Encounter)
            .Day("onsetDateTime", onset)
            .When("recordedDate", visit.Start)
            .Reference("recorder", visit.Doctor)
            .One("reaction", r => r.Concepts("manifestation", allergy.Reaction).Day("onset", onset).Text("severity", allergy.Severe ? "severe" : "mild")));
    }
}
