namespace MedGenEmr.Engine.Synthetic;

/// <summary>Atrial fibrillation, its rate and its anticoagulant: https://doi.org/10.1161/CIR.0000000000001193</summary>
/// <param name="warfarin">Warfarin with an INR every month; else apixaban.</param>
sealed class AtrialFibrillation(Chart chart, double onsetAge, bool warfarin = false) : Disease(chart, onsetAge)
{
    /// <summary>Teaching case: amiodarone is added so many days before today, and the INR climbs.</summary>
    public int? AmiodaroneDaysAgo { get; init; }

    public override double Shift(Analyte analyte, DateTime at, double value)
    {
        if (analyte == Analytes.HeartRate) return value + 12;
        if (analyte == Analytes.NtProBnp) return value * 2.2;
        if (analyte != Analytes.Inr || Chart.Taking(DrugClass.VitaminKAntagonist, at) is not { } course) return value;
        var reached = Math.Clamp((at - course.Started).TotalDays / 8, 0, 1);
        var boost = Chart.Taking(DrugClass.Antiarrhythmic, at) is { } amiodarone ? Math.Clamp((at - amiodarone.Started).TotalDays / 18, 0, 1.25) : 0;
        return value * (1 + (1.5 * reached) + (2.75 * boost));
    }

    public override int FollowUpMonths(DateTime at) => 6;

    public override void Plan(Agenda agenda)
    {
        if (Onset > Chart.Start) agenda.At(Clock.AnyTime(Onset, Rng), Detect);
        var first = Onset > Chart.Start ? Onset : Chart.Start.AddDays(45);
        for (var at = first.AddDays(60); at < Chart.End.AddDays(-25); at = at.AddDays(365)) agenda.At(Clock.Workday(at, Rng), Cardiology);
        if (warfarin)
            for (var at = first.AddDays(6); at < Chart.End.AddDays(-3); at = at.AddDays(at < first.AddDays(40) ? 7 : Rng.Int(26, 34)))
                if (AmiodaroneDaysAgo is not { } ago || at < Chart.Now.AddDays(-ago - 2)) agenda.At(Clock.Workday(at, Rng), Check);
        if (AmiodaroneDaysAgo is { } days) PlanInteraction(agenda, days);
    }

    void PlanInteraction(Agenda agenda, int days)
    {
        agenda.At(Clock.Workday(Chart.Now.AddDays(-days), Rng), AddAmiodarone);
        agenda.At(Chart.Now.Date.AddDays(-1).AddHours(9), Check);
    }

    void Detect(DateTime at)
    {
        Chart.Body.Upset(new(at.AddHours(-6), at.AddDays(4), (Analytes.HeartRate, 48)));
        var visit = Hospital.Emergency(Chart, at, "Palpitations since the morning");
        visit.Do(Snomed.Electrocardiogram, at.AddMinutes(10), 5, note: "atrial fibrillation, rapid ventricular response");
        visit.Test(Panel.Basic).Test(Panel.BloodCount).Test(Panel.Tsh).Test(Panel.Inr).Test(Panel.Troponin);
        Begin(visit);
        visit.Assess("New atrial fibrillation, hemodynamically stable.").Decide("Home; cardiology in two months.").Close();
    }

    void Begin(Visit visit)
    {
        var problem = Recognise(visit, Snomed.AtrialFibrillation);
        if (!Chart.Takes(DrugClass.BetaBlocker, visit.Start)) visit.Prescribe(Drugs.Metoprolol50, Sig.Daily, problem);
        visit.Stop(Chart.Taking(DrugClass.Antiplatelet, visit.Start), null, "anticoagulated from now on");
        if (warfarin) visit.Prescribe(Drugs.Warfarin, Sig.Daily, problem, "Goal INR 2.0 to 3.0.");
        else visit.Prescribe(Drugs.Apixaban, Sig.TwiceDaily, problem);
    }

    public override void Review(Visit visit)
    {
        if (Problem is null)
        {
            visit.Say("Atrial fibrillation known for years.");
            Begin(visit);
        }
        visit.Address(Problem).Find("Pulse irregular.").Assess("Atrial fibrillation, rate controlled, no bleeding.");
    }

    /// <summary>The anticoagulation nurse's monthly INR.</summary>
    void Check(DateTime at)
    {
        if (at < Chart.BusyUntil || !Chart.Takes(DrugClass.VitaminKAntagonist, at)) return;
        var visit = new Visit(Chart, VisitKind.Call, at, "INR check") .Address(Problem);
        visit.Test(Panel.Inr, at.AddMinutes(-60) > Chart.Start ? at.AddMinutes(-60) : at);
        var inr = visit.Read(Analytes.Inr);
        visit.Say("No bleeding, no missed tablets.");
        visit.Decide(inr > 5.0m ? "Hold warfarin, doctor informed." : inr > 3.0m ? "Skip one dose, check in a week." : inr < 2.0m ? "One extra half tablet this week." : "Same dose.").Close();
    }

    void Cardiology(DateTime at)
    {
        if (Problem is null || at < Chart.BusyUntil) return;
        var visit = new Visit(Chart, VisitKind.Specialist, at, "Cardiology follow-up of atrial fibrillation", Staff.Cardiologist, Place.Specialists).TakeVitals(brief: true).Address(Problem);
        visit.Do(Snomed.Electrocardiogram, because: Problem, note: "atrial fibrillation, ventricular rate controlled");
        visit.Test(Panel.Basic, ordered: true, because: Problem).Assess("Permanent atrial fibrillation; anticoagulation goes on.").Close();
    }

    void AddAmiodarone(DateTime at)
    {
        var visit = new Visit(Chart, VisitKind.Specialist, at, "More palpitations", Staff.Cardiologist, Place.Specialists).TakeVitals(brief: true).Address(Problem);
        visit.Do(Snomed.Electrocardiogram, because: Problem, note: "atrial fibrillation 112/min").Test(Panel.Tsh, ordered: true, because: Problem).Test(Panel.Inr);
        visit.Assess("Rhythm control attempted before cardioversion.");
        visit.Prescribe(Drugs.Amiodarone, Sig.Daily, Problem);
        visit.Close();
    }
}
