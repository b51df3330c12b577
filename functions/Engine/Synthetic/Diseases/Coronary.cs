namespace MedGenEmr.Engine.Synthetic;

/// <summary>Coronary disease that shows itself as a myocardial infarction: https://doi.org/10.1161/CIR.0000000000001309</summary>
/// <param name="fatal">The infarction is the patient's death.</param>
sealed class Coronary(Chart chart, double infarctionAge, bool fatal = false) : Disease(chart, infarctionAge)
{
    public override double Shift(Analyte analyte, DateTime at, double value)
        => analyte == Analytes.EjectionFraction ? value - 9 : analyte == Analytes.NtProBnp ? value * 2 : value;

    public override int FollowUpMonths(DateTime at) => Years(at) < 1 ? 3 : 6;

    public override void Plan(Agenda agenda)
    {
        if (fatal) agenda.At(Chart.Died!.Value.AddHours(-31), Infarction);
        else if (Onset > Chart.Start) agenda.At(Clock.AnyTime(Onset, Rng), Infarction);
        for (var at = Onset.AddDays(45); at < Chart.End.AddDays(-20); at = at.AddDays(Years(at) < 1 ? 120 : 365))
            if (at > Chart.Start) agenda.At(Clock.Workday(at, Rng), Cardiology);
    }

    public override void Review(Visit visit)
    {
        if (fatal) return;
        if (Problem is null)
        {
            visit.Say("Myocardial infarction in the past, treated with a stent.");
            Recognise(visit, Snomed.Coronary);
            visit.Diagnose(Snomed.OldInfarction, Onset, chronic: true);
            Secondary(visit);
        }
        visit.Address(Problem).Assess("Coronary disease without angina.");
        visit.TestIfDue(Panel.Lipids, 12, Problem);
    }

    void Infarction(DateTime at)
    {
        Chart.Body.Upset(new(at.AddHours(-3), at.AddDays(6), (Analytes.Troponin, 900), (Analytes.HeartRate, 18), (Analytes.Pain, 7), (Analytes.Glucose, 40), (Analytes.Leukocytes, 4), (Analytes.NtProBnp, 6)));
        var emergency = Hospital.Emergency(Chart, at, "Crushing chest pain for two hours", null, 2);
        Readings.Measure(emergency, Analytes.Pain, Hl7.VitalSigns, at.AddMinutes(5));
        var infarct = emergency.Diagnose(Snomed.Nstemi, at.AddHours(-2), use: Hl7.AdmissionDiagnosis);
        emergency.Say("Pressure behind the breastbone into the left arm, sweating.").Do(Snomed.Electrocardiogram, at.AddMinutes(8), 5, infarct, note: "ST depression in V4 to V6");
        emergency.Test(Panel.Troponin, at.AddMinutes(15)).Test(Panel.Basic, at.AddMinutes(15)).Test(Panel.BloodCount, at.AddMinutes(15));
        emergency.Decide("Aspirin given, cardiology called, admitted.").Close();
        Stay(at.AddHours(2.1), infarct);
    }

    void Stay(DateTime at, Problem infarct)
    {
        var visit = Hospital.Admit(Chart, at, fatal ? 1.3 : 3.4, "Acute myocardial infarction", Staff.Cardiologist, Place.IntensiveCare).Address(infarct);
        visit.Test(Panel.Troponin, at.AddHours(1)).Test(Panel.Troponin, at.AddHours(5));
        if (!Chart.Avoids(DrugClass.Heparin, at)) visit.Give(Drugs.Heparin, new(5000, 2), at.AddHours(0.5), 3, 12, infarct);
        visit.Do(Snomed.CoronaryIntervention, at.AddHours(2), 65, infarct, note: "stent to the left anterior descending artery");
        visit.Rounds(4, Panel.Basic, Panel.Troponin);
        if (fatal)
        {
            visit.Assess("Cardiogenic shock, ventricular fibrillation, resuscitation without success.").Discharge("");
            return;
        }
        Echo(visit, at.AddHours(26));
        infarct.Resolve(at.AddDays(28));
        Problem = visit.Diagnose(Snomed.Coronary, at, chronic: true, use: Hl7.DischargeDiagnosis);
        visit.Discharging = true;
        Secondary(visit);
        visit.Assess("NSTEMI, stented; no complications.").Discharge("Home; cardiology in six weeks; clopidogrel for twelve months.");
    }

    /// <summary>What prevents the next one: at discharge, or at the first visit of somebody who had it before the record.</summary>
    void Secondary(Visit visit)
    {
        var now = visit.Deciding;
        if (!Chart.Takes(DrugClass.Antiplatelet, now) && !Chart.Takes(DrugClass.VitaminKAntagonist, now) && !Chart.Takes(DrugClass.FactorXaInhibitor, now)) visit.Prescribe(Drugs.Aspirin81, Sig.Daily, Problem);
        if (Years(now) < 1) visit.Prescribe(Drugs.Clopidogrel, new(Days: 365), Problem);
        if (!Chart.Takes(DrugClass.BetaBlocker, now)) visit.Prescribe(Drugs.Metoprolol50, Sig.Daily, Problem);
        if (Chart.Taking(DrugClass.Statin, now) is { } statin && statin.Drug != Drugs.Atorvastatin80) visit.Change(statin, Drugs.Atorvastatin80, Sig.Daily, "high intensity after infarction");
        else if (!Chart.Takes(DrugClass.Statin, now)) visit.Prescribe(Drugs.Atorvastatin80, Sig.Daily, Problem);
        visit.Prescribe(Drugs.Nitroglycerin, new(1, 3, AsNeeded: true) { For = "chest pain" }, Problem);
    }

    void Cardiology(DateTime at)
    {
        if (Problem is null || at < Chart.BusyUntil) return;
        var visit = new Visit(Chart, VisitKind.Specialist, at, "Cardiology follow-up", Staff.Cardiologist, Place.Specialists).TakeVitals(brief: true).Address(Problem);
        visit.Say("No chest pain, walks two miles.").Do(Snomed.Electrocardiogram, because: Problem, note: "sinus rhythm, no new changes");
        if (Years(at) < 2) Echo(visit, at.AddMinutes(30));
        visit.Test(Panel.Lipids, ordered: true, because: Problem).Assess("Stable coronary disease.").Close();
    }

    void Echo(Visit visit, DateTime at)
    {
        visit.Do(Snomed.Echocardiography, at, 30, Problem);
        Readings.Measure(visit, Analytes.EjectionFraction, Hl7.ProcedureCategory, at.AddMinutes(30), visit.Doctor);
        visit.Find($"Echocardiography: LVEF {visit.Read(Analytes.EjectionFraction)} %.");
    }
}
