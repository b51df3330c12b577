namespace MedGenEmr.Engine.Synthetic;

/// <summary>AllergyIntolerance: https://hl7.org/fhir/R4/allergyintolerance.html</summary>
static class Allergies
{
    /// <summary>Asked at the first visit. Some patients are never asked: that is null, and not the same as none.</summary>
    public static void Ask(Visit visit)
    {
        var chart = visit.Chart;
        if (chart.AskedForAllergies || chart.Person.Allergies is not { } all) return;
        chart.AskedForAllergies = true;
        if (all.Count == 0) None(visit);
        var known = all.Where(a => chart.AtAge(a.Age) < visit.Start).ToList();
        foreach (var allergy in known) Record(visit, allergy);
        visit.Say(known.Count == 0 ? "No allergies so far." : $"Allergies: {string.Join("; ", known.Select(a => $"{a.Substance.Display} ({a.Reaction.Display.ToLowerInvariant()}{(a.Severe ? ", severe" : "")})"))}.");
    }

    /// <summary>A reaction that falls into the record: seen, treated and written down when it happens.</summary>
    public static void Plan(Chart chart)
    {
        foreach (var allergy in chart.Person.Allergies ?? [])
            if (chart.AtAge(allergy.Age) is var at && at > chart.Start.AddDays(45) && at < chart.End.AddDays(-30))
                chart.Agenda.At(at.Date.AddHours(15), when => React(chart, allergy, when));
    }

    static void React(Chart chart, Allergy allergy, DateTime at)
    {
        chart.AskedForAllergies = true;
        chart.Body.Upset(new(at, at.AddHours(30), allergy.Severe ? [(Analytes.Systolic, -32), (Analytes.HeartRate, 45), (Analytes.Oxygen, -6), (Analytes.RespiratoryRate, 9)] : [(Analytes.HeartRate, 8)]));
        var visit = allergy.Severe ? Hospital.Emergency(chart, at, "Severe allergic reaction", Snomed.Dyspnea) : new Visit(chart, VisitKind.Problem, at, "Allergic reaction") { ReasonCode = Snomed.Rash }.TakeVitals();
        visit.Diagnose(allergy.Reaction, at.AddMinutes(-30)).Resolve(at.AddDays(2));
        Record(visit, allergy);
        visit.Say(allergy.Category == "medication" ? "Began half an hour after the first tablet of a prescription from another clinic." : "Began within minutes of contact.");
        if (allergy.Severe && chart.Age(at) >= 3) visit.Prescribe(Drugs.Epinephrine, new(1, 1, AsNeeded: true) { For = "severe allergic reaction" });
        visit.Assess($"{allergy.Reaction.Display}; {allergy.Substance.Display.ToLowerInvariant()}.").Decide("Avoid it strictly; written into the chart.").Close();
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
        if (onset > visit.Start) onset = visit.Start.Date;
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
