namespace MedGenEmr.Engine.Synthetic;

/// <summary>Chronic heart failure with reduced ejection fraction: https://doi.org/10.1161/CIR.0000000000001063</summary>
sealed class HeartFailure(Chart chart, double onsetAge, double yearsBetween = 2.2) : Disease(chart, onsetAge)
{
    /// <summary>In hospital now, for so many days.</summary>
    public int? AdmittedDaysAgo { get; init; }

    public override double Shift(Analyte analyte, DateTime at, double value) =>
        analyte == Analytes.EjectionFraction ? value - 26
        : analyte == Analytes.NtProBnp ? value * (6 + (Years(at) * 0.5))
        : analyte == Analytes.HeartRate ? value + 7
        : analyte == Analytes.Oxygen ? value - 1
        : analyte == Analytes.Systolic ? value - 6
        : value;

    public override int FollowUpMonths(DateTime at) => 3;

    public override void Plan(Agenda agenda)
    {
        if (Onset > Chart.Start) agenda.At(Clock.AnyTime(Onset, Rng), Decompensate);
        var from = Onset > Chart.Start ? Onset : Chart.Start;
        for (var at = from.AddDays(200); at < Chart.End.AddDays(-70); at = at.AddDays(365 * yearsBetween * Rng.Between(0.6, 1.4))) agenda.At(Clock.AnyTime(at, Rng), Decompensate);
        for (var at = from.AddDays(70); at < Chart.End.AddDays(-20); at = at.AddDays(182)) agenda.At(Clock.Workday(at, Rng), Cardiology);
        if (AdmittedDaysAgo is { } days) agenda.At(Chart.Now.AddDays(-days).AddHours(-2), Decompensate);
    }

    public override void Review(Visit visit)
    {
        if (Problem is null)
        {
            visit.Say("Heart failure known for years.");
            Begin(visit);
            Medicate(visit);
        }
        visit.Address(Problem).TestIfDue(Panel.Basic, 4, Problem).TestIfDue(Panel.NtProBnp, 6, Problem);
        visit.Find("Lungs clear, ankles without edema.").Assess("Heart failure, NYHA II, euvolemic.");
    }

    void Begin(Visit visit)
    {
        var problem = Recognise(visit, Snomed.HeartFailure);
        visit.PlanCare(Snomed.HeartFailurePlan, "Heart failure self-management plan", problem, null, Snomed.LowSaltDiet, Snomed.SelfCare);
    }

    void Medicate(Visit visit)
    {
        var (now, problem) = (visit.Deciding, Problem);
        if (Chart.Takes(DrugClass.LoopDiuretic, now)) return;
        visit.Prescribe(Drugs.Furosemide40, Sig.Daily, problem);
        if (!Chart.Takes(DrugClass.AceInhibitor, now) && !Chart.Takes(DrugClass.AngiotensinBlocker, now)) visit.Prescribe(Drugs.Lisinopril10, Sig.Daily, problem);
        visit.Stop(Chart.Taking(DrugClass.CalciumBlocker, now), null, "not wanted in heart failure");
        if (Chart.Taking(DrugClass.BetaBlocker, now) is { } blocker && blocker.Drug != Drugs.Carvedilol6) visit.Change(blocker, Drugs.Carvedilol6, Sig.TwiceDaily, "carvedilol for heart failure");
        else if (!Chart.Takes(DrugClass.BetaBlocker, now)) visit.Prescribe(Drugs.Carvedilol6, Sig.TwiceDaily, problem);
    }

    void Decompensate(DateTime at)
    {
        if (at < Chart.BusyUntil) return;
        Chart.Body.Upset(new(at.AddDays(-4), at.AddDays(8), (Analytes.Weight, 0.055), (Analytes.NtProBnp, 2.8), (Analytes.Oxygen, -6), (Analytes.RespiratoryRate, 7), (Analytes.HeartRate, 16)));
        var emergency = Hospital.Emergency(Chart, at, "Short of breath lying flat, swollen legs", Snomed.Dyspnea, 4).Address(Problem);
        emergency.Test(Panel.NtProBnp).Test(Panel.Basic).Test(Panel.Troponin).Test(Panel.BloodCount);
        emergency.Image(Loinc.PortableChestXray, "Portable chest X-ray", "Enlarged heart, interstitial edema, small effusions on both sides.");
        emergency.Find("Crackles to mid lung, pitting edema to the knees.").Assess("Acute decompensated heart failure.").Decide("Admitted for intravenous diuretic.").Close();
        Stay(at.AddHours(4.2));
    }

    void Stay(DateTime at)
    {
        var visit = Hospital.Admit(Chart, at, Rng.Int(4, 6) + (AdmittedDaysAgo is null ? 0 : 1), "Acute decompensated heart failure", Staff.Cardiologist, Place.MedicalWard);
        if (Problem is null) Begin(visit);
        visit.Address(Problem);
        visit.Give(Drugs.FurosemideInjection, new(1, 2), at.AddHours(0.5), 7, 12, Problem);
        for (var day = at.Date.AddDays(1).AddHours(6); day < Readings.Earliest(visit.End, Chart); day = day.AddDays(1)) Readings.Measure(visit, Analytes.Weight, Hl7.VitalSigns, day);
        visit.Rounds(2, Panel.Basic);
        if (!visit.Open) visit.Test(Panel.NtProBnp, visit.End.AddHours(-4));
        visit.Discharging = !visit.Open;
        if (visit.Discharging) Medicate(visit);
        visit.Assess("Responded to intravenous furosemide, edema gone.").Discharge("Home; daily weights; call if 2 kg heavier; cardiology in ten weeks.");
    }

    void Cardiology(DateTime at)
    {
        if (Problem is null || at < Chart.BusyUntil) return;
        var visit = new Visit(Chart, VisitKind.Specialist, at, "Heart failure clinic", Staff.Cardiologist, Place.Specialists).TakeVitals(brief: true).Address(Problem);
        visit.Test(Panel.NtProBnp, ordered: true, because: Problem).Test(Panel.Basic, ordered: true, because: Problem);
        if (visit.Start.Month <= 6) Echo(visit);
        Titrate(visit);
        visit.Say("Sleeps on one pillow, two flights of stairs.").Assess("Chronic heart failure, stable.").Close();
    }

    void Titrate(Visit visit)
    {
        var now = visit.Start;
        if (Chart.Taking(DrugClass.BetaBlocker, now) is { } low && low.Drug == Drugs.Carvedilol6 && visit.Read(Analytes.HeartRate) > 62) visit.Change(low, Drugs.Carvedilol12, Sig.TwiceDaily, "dose raised as tolerated");
        else if (!Chart.Takes(DrugClass.PotassiumSparing, now) && visit.Read(Analytes.Potassium) < 5.0m && visit.Read(Analytes.Egfr) > 30) visit.Prescribe(Drugs.Spironolactone, Sig.Daily, Problem);
        else if (visit.Read(Analytes.Potassium) > 5.6m) visit.Stop(Chart.Taking(DrugClass.PotassiumSparing, now), null, "potassium above 5.6 mmol/L");
    }

    void Echo(Visit visit)
    {
        visit.Do(Snomed.Echocardiography, minutes: 30, because: Problem);
        Readings.Measure(visit, Analytes.EjectionFraction, Hl7.ProcedureCategory, visit.Start.AddMinutes(25), visit.Doctor);
        visit.Find($"Echocardiography: LVEF {visit.Read(Analytes.EjectionFraction)} %.");
    }
}
