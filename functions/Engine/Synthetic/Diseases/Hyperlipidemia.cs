namespace MedGenEmr.Engine.Synthetic;

/// <summary>High LDL cholesterol and its statin: https://doi.org/10.1161/CIR.0000000000000625</summary>
sealed class Hyperlipidemia(Chart chart, double onsetAge, double severity = 46) : Disease(chart, onsetAge)
{
    DateTime lastChange;

    /// <summary>Teaching case: a second statin from the hospital on top of the first, this many days before today.</summary>
    public int? SecondStatinDaysAgo { get; init; }

    public override void Plan(Agenda agenda)
    {
        if (SecondStatinDaysAgo is { } days) agenda.At(Clock.Workday(Chart.Now.AddDays(-days), Rng), Duplicate);
    }

    public override double Shift(Analyte analyte, DateTime at, double value)
        => analyte == Analytes.Ldl ? value + severity : analyte == Analytes.Triglyceride ? value * 1.3 : value;

    public override int FollowUpMonths(DateTime at) => Problem is null || (at - lastChange).TotalDays < 90 ? 3 : 12;

    public override void Review(Visit visit)
    {
        if (Problem is null)
        {
            visit.Test(Panel.Lipids, ordered: true, because: Recognise(visit, Snomed.Hyperlipidemia));
            if (!Chart.Takes(DrugClass.Statin, visit.Start)) visit.Prescribe(visit.Start.Year < 2012 || SecondStatinDaysAgo is not null ? Drugs.Simvastatin20 : Drugs.Atorvastatin20, Sig.Daily, Problem);
            lastChange = visit.Start;
            return;
        }
        visit.Address(Problem).TestIfDue(Panel.Lipids, (visit.Start - lastChange).TotalDays < 150 ? 2 : 12, Problem);
        if (visit.Read(Analytes.Ldl) is { } ldl) Control(visit, ldl);
    }

    void Control(Visit visit, decimal ldl)
    {
        var goal = Chart.Has(Snomed.Coronary) || Chart.Has(Snomed.Diabetes) ? 80 : 115;
        if (ldl <= goal)
        {
            visit.Assess($"LDL {ldl} mg/dL: at goal.");
            return;
        }
        visit.Assess($"LDL {ldl} mg/dL: above goal of {goal} mg/dL.");
        var statin = Chart.Taking(DrugClass.Statin, visit.Start);
        if (statin is null || SecondStatinDaysAgo is not null || (visit.Start - lastChange).TotalDays < 80) return;
        var next = statin.Drug == Drugs.Simvastatin20 ? Drugs.Atorvastatin20 : statin.Drug == Drugs.Atorvastatin20 ? Drugs.Atorvastatin40 : statin.Drug == Drugs.Atorvastatin40 ? Drugs.Atorvastatin80 : null;
        if (next is null) return;
        visit.Change(statin, next, Sig.Daily, "LDL above goal");
        lastChange = visit.Start;
    }

    void Duplicate(DateTime at)
    {
        var visit = new Visit(Chart, VisitKind.Specialist, at, "Chest discomfort on exertion", Staff.Cardiologist, Place.Specialists);
        visit.TakeVitals().Do(Snomed.Electrocardiogram, note: "sinus rhythm, no ischemia").Test(Panel.Lipids);
        visit.Say("Tightness on climbing stairs, gone at rest. Brings no medication list.");
        visit.Assess("Atypical chest pain, moderate cardiovascular risk.");
        visit.Prescribe(Drugs.Atorvastatin40, Sig.Daily, Problem);
        visit.Prescribe(Drugs.Aspirin81, Sig.Daily, Problem);
        visit.Close();
    }
}
