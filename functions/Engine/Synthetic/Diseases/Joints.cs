namespace MedGenEmr.Engine.Synthetic;

/// <summary>Osteoarthritis of the knee, up to the joint replacement: https://doi.org/10.1002/acr.24131</summary>
sealed class KneeArthrosis(Chart chart, double onsetAge, double? replacedAt = null) : Disease(chart, onsetAge)
{
    public override double Shift(Analyte analyte, DateTime at, double value)
        => analyte == Analytes.Pain ? value + (replacedAt is { } age && Chart.Age(at) > age ? 0.5 : 3 + Math.Min(2, Years(at) * 0.3)) : value;

    public override int FollowUpMonths(DateTime at) => 6;

    public override void Plan(Agenda agenda)
    {
        if (replacedAt is { } age && Chart.AtAge(age) > Chart.Start) agenda.At(Clock.Workday(Chart.AtAge(age), Rng), Replace);
    }

    public override void Review(Visit visit)
    {
        if (Problem is null)
        {
            visit.Say("Knee pain on stairs, stiff for ten minutes in the morning.");
            var problem = Recognise(visit, Snomed.KneeArthrosis);
            visit.Image(Snomed.KneeXray, "X-ray of the knee", "Narrowed medial joint space, osteophytes. Moderate osteoarthritis.", because: problem).Refer("physical therapy", problem);
            visit.Prescribe(Drugs.Acetaminophen500, new(2, 3, AsNeeded: true) { For = "pain" }, problem);
            var kidney = Chart.Latest.TryGetValue(Analytes.Egfr, out var egfr) ? egfr.Value : 90;
            if (kidney > 60 && Chart.Age(visit.Start) < 72 && !Chart.Takes(DrugClass.VitaminKAntagonist, visit.Start) && !Chart.Takes(DrugClass.FactorXaInhibitor, visit.Start) && Chart.Disease<HeartFailure>() is null && Chart.Disease<KidneyDisease>() is null)
                visit.Prescribe(Drugs.Naproxen500, new(1, 2, Days: 30), problem);
            return;
        }
        if (visit.Read(Analytes.Pain) is null) Readings.Measure(visit, Analytes.Pain, Hl7.VitalSigns, visit.Start.AddMinutes(5));
        visit.Address(Problem).Say($"Knee pain {visit.Read(Analytes.Pain)}/10.");
    }

    void Replace(DateTime at)
    {
        if (Problem is null) return;
        var visit = Hospital.Admit(Chart, at, 3.2, "Planned knee replacement", Staff.Orthopedist, Place.SurgicalWard, Hl7.FromClinic).Address(Problem);
        visit.DischargedTo = Hl7.Rehabilitation;
        Chart.Body.Upset(new(at.AddHours(3), at.AddDays(20), (Analytes.Hemoglobin, -2.4), (Analytes.Crp, 30), (Analytes.Leukocytes, 3)));
        visit.Test(Panel.Basic, at.AddMinutes(20)).Test(Panel.BloodCount, at.AddMinutes(20));
        if (!Chart.Avoids(DrugClass.Cephalosporin, at)) visit.Give(Drugs.Cefazolin, new(), at.AddHours(1), 3, 8, Problem);
        visit.Do(Snomed.KneeReplacement, at.AddHours(1.5), 95, Problem, Staff.Orthopedist, Snomed.Knee);
        if (!Chart.Takes(DrugClass.FactorXaInhibitor, at) && !Chart.Takes(DrugClass.VitaminKAntagonist, at)) visit.Give(Drugs.Enoxaparin, new(), at.AddHours(14), 3, 24, Problem);
        visit.Rounds(2, Panel.BloodCount, Panel.Basic).Assess("Uneventful after knee replacement.").Discharge("Rehabilitation; stitches out in two weeks.");
        Problem.Resolve(at.AddDays(90));
    }
}

/// <summary>Osteoporosis, treated with a bisphosphonate.</summary>
sealed class Osteoporosis(Chart chart, double onsetAge) : Disease(chart, onsetAge)
{
    public override void Review(Visit visit)
    {
        if (Problem is null && visit.Kind == VisitKind.Annual)
        {
            Recognise(visit, Snomed.Osteoporosis);
            if (Chart.Latest.TryGetValue(Analytes.Egfr, out var egfr) && egfr.Value > 40) visit.Prescribe(Drugs.Alendronate, Sig.Daily, Problem, "Upright, with a full glass of water, half an hour before breakfast.");
        }
        else if (Problem is not null) visit.Address(Problem);
    }
}
