namespace MedGenEmr.Engine.Synthetic;

/// <summary>Acute appendicitis: https://doi.org/10.1186/s13017-020-00306-3</summary>
sealed class Appendicitis(Chart chart, double onsetAge) : Disease(chart, onsetAge)
{
    public override void Plan(Agenda agenda) => agenda.At(Clock.AnyTime(Onset, Rng), Arrive);

    void Arrive(DateTime at)
    {
        Chart.Body.Upset(new(at.AddHours(-12), at.AddDays(3), (Analytes.Temperature, 1.4), (Analytes.HeartRate, 22), (Analytes.Leukocytes, 8.5), (Analytes.Crp, 25), (Analytes.Pain, 6)));
        var visit = Hospital.Emergency(Chart, at, "Abdominal pain moving to the right lower side", Snomed.AbdominalPain);
        Readings.Measure(visit, Analytes.Pain, Hl7.VitalSigns, at.AddMinutes(6));
        var appendicitis = visit.Diagnose(Snomed.Appendicitis, at.AddHours(-20), use: Hl7.AdmissionDiagnosis);
        visit.Test(Panel.BloodCount).Test(Panel.Basic).Test(Panel.Crp).Find("Rebound tenderness at McBurney's point.");
        visit.Assess("Acute appendicitis.").Decide("Surgery today.").Close();
        Stay(at.AddHours(4), appendicitis);
    }

    void Stay(DateTime at, Problem appendicitis)
    {
        var visit = Hospital.Admit(Chart, at, 1.8, "Acute appendicitis", Staff.Surgeon, Place.SurgicalWard).Address(appendicitis);
        if (!Chart.Avoids(DrugClass.Cephalosporin, at)) visit.Give(Drugs.Cefazolin, new(), at.AddMinutes(40), 1, 8, appendicitis);
        visit.Do(Snomed.Appendectomy, at.AddHours(1.5), 50, appendicitis, Staff.Surgeon, note: "laparoscopic, not perforated");
        visit.Give(Drugs.Morphine, new(), at.AddHours(3), 3, 6, appendicitis).Rounds(3, Panel.BloodCount);
        appendicitis.Resolve(at.AddHours(2.5));
        visit.Diagnose(Snomed.AppendectomyHistory, at.AddHours(2.5), chronic: true);
        visit.Assess("Uneventful after appendectomy.").Discharge("Home; no sports for three weeks.");
    }
}

enum Bone { Forearm, Ankle, Hip }

/// <summary>A fracture: imaging order, report, cast or operation, controls.</summary>
sealed class Fracture(Chart chart, double onsetAge, Bone bone) : Disease(chart, onsetAge)
{
    public override void Plan(Agenda agenda)
    {
        agenda.At(Clock.AnyTime(Onset, Rng), Arrive);
        foreach (var days in bone == Bone.Hip ? [42] : new[] { 8, 42 }) agenda.At(Clock.Workday(Onset.AddDays(days), Rng), Control);
    }

    (Code Diagnosis, Code Study, string Name, Code Site, string Story, string Report) Facts => bone switch
    {
        Bone.Forearm => (Snomed.ForearmFracture, Snomed.WristXray, "X-ray of the wrist", Snomed.Wrist, "Fell on the outstretched hand.", "Fracture of the distal radius, minimally displaced."),
        Bone.Ankle => (Snomed.AnkleFracture, Snomed.AnkleXray, "X-ray of the ankle", Snomed.Ankle, "Twisted the ankle on a curb.", "Fracture of the lateral malleolus below the syndesmosis, not displaced."),
        _ => (Snomed.HipFracture, Snomed.PelvisXray, "X-ray of the pelvis", Snomed.Pelvis, "Fell at home at night, cannot stand.", "Displaced fracture of the left femoral neck."),
    };

    void Arrive(DateTime at)
    {
        Chart.Body.Upset(new(at, at.AddDays(20), (Analytes.Pain, 7), (Analytes.HeartRate, 8)));
        var visit = Hospital.Emergency(Chart, at, Facts.Story, null, 3);
        Readings.Measure(visit, Analytes.Pain, Hl7.VitalSigns, at.AddMinutes(6));
        Problem = visit.Diagnose(Facts.Diagnosis, at.AddMinutes(-45));
        visit.Image(Facts.Study, Facts.Name, Facts.Report, because: Problem);
        if (bone == Bone.Hip)
        {
            visit.Decide("Admitted for surgery.").Close();
            Operate(at.AddHours(3.2));
            return;
        }
        visit.Do(Snomed.Immobilization, at.AddMinutes(80), 25, Problem, site: Facts.Site);
        var kilograms = Chart.Latest.TryGetValue(Analytes.Weight, out var weight) ? weight.Value : 70;
        if (Chart.Age(at) < 12) Children.Ibuprofen(visit, kilograms, Problem);
        else if (!Chart.Avoids(DrugClass.Nsaid, at)) visit.Prescribe(Drugs.Acetaminophen500, new(Chart.Age(at) < 15 ? 1 : 2, 3, 7, AsNeeded: true) { For = "pain" }, Problem);
        visit.Assess("Closed fracture, sensation and circulation intact.").Decide("Cast six weeks; control in a week.").Close();
        Problem.Resolve(at.AddDays(44));
    }

    void Operate(DateTime at)
    {
        Chart.Body.Upset(new(at, at.AddDays(25), (Analytes.Hemoglobin, -2.8), (Analytes.Crp, 35), (Analytes.Leukocytes, 3)));
        var visit = Hospital.Admit(Chart, at, 6.3, "Hip fracture", Staff.Orthopedist, Place.SurgicalWard).Address(Problem);
        visit.DischargedTo = Hl7.Rehabilitation;
        visit.Test(Panel.BloodCount, at.AddMinutes(30)).Test(Panel.Comprehensive, at.AddMinutes(30)).Test(Panel.Inr, at.AddMinutes(30));
        if (!Chart.Avoids(DrugClass.Cephalosporin, at)) visit.Give(Drugs.Cefazolin, new(), at.AddHours(13), 3, 8, Problem);
        visit.Do(Snomed.HipReplacement, at.AddHours(14), 90, Problem, Staff.Orthopedist, Snomed.Pelvis);
        if (!Chart.Takes(DrugClass.FactorXaInhibitor, at)) visit.Give(Drugs.Enoxaparin, new(), at.AddHours(26), 5, 24, Problem);
        visit.Rounds(2, Panel.BloodCount, Panel.Basic).Assess("Walks with a frame on the fourth day.").Discharge("Rehabilitation; orthopedic control in six weeks.");
        Problem!.Resolve(at.AddDays(95));
    }

    void Control(DateTime at)
    {
        if (Problem is null || at < Chart.BusyUntil) return;
        var visit = new Visit(Chart, VisitKind.Specialist, at, "Fracture control", Staff.Orthopedist, Place.Specialists).TakeVitals(measures: false).Address(Problem);
        visit.Image(Facts.Study, Facts.Name, (at - Onset).TotalDays > 30 ? "Fracture healed in position." : "Position unchanged.", because: Problem);
        visit.Assess((at - Onset).TotalDays > 30 ? "Healed." : "Healing as expected.").Close();
    }
}
