namespace MedGenEmr.Engine.Synthetic;

/// <summary>Chronic kidney disease as a falling eGFR: https://kdigo.org/guidelines/ckd-evaluation-and-management/</summary>
/// <param name="slope">mL/min/1.73 m2 lost a year.</param>
sealed class KidneyDisease(Chart chart, double onsetAge, double slope = 2.5) : Disease(chart, onsetAge)
{
    /// <summary>Teaching case: this many hours before today a dangerous potassium is drawn, and nobody has seen it yet.</summary>
    public int? CriticalPotassiumHoursAgo { get; init; }

    public override void Plan(Agenda agenda)
    {
        if (CriticalPotassiumHoursAgo is { } hours) agenda.At(Chart.Now.AddHours(-hours), Critical);
    }

    /// <summary>The first two and a half years lead from healthy to 57 or so.</summary>
    double Egfr(DateTime at) => Math.Max(11, 57 - (slope * Years(at)) + Math.Max(0, 28 * (1 - (Years(at) / 2.5))));

    public override double Shift(Analyte analyte, DateTime at, double value)
    {
        var egfr = Egfr(at);
        var lost = Math.Max(0, 60 - egfr);
        if (analyte == Analytes.Egfr) return Math.Min(value, egfr);
        if (analyte == Analytes.Potassium) return value + (lost * 0.011);
        if (analyte == Analytes.Bicarbonate) return value - (lost * 0.09);
        if (analyte == Analytes.UreaNitrogen) return value + (lost * 0.7);
        if (analyte == Analytes.Hemoglobin) return value - (Math.Max(0, 50 - egfr) * 0.08);
        if (analyte == Analytes.AlbuminCreatinine) return value * (2 + (lost * 0.12));
        return value;
    }

    public override int FollowUpMonths(DateTime at) => Egfr(at) < 30 ? 3 : 6;

    public override void Review(Visit visit)
    {
        visit.TestIfDue(Panel.Basic, Egfr(visit.Start) < 30 ? 3 : 6, Problem).TestIfDue(Panel.BloodCount, 12, Problem).TestIfDue(Panel.AlbuminCreatinine, 12, Problem);
        if (visit.Read(Analytes.Egfr) is not { } egfr) return;
        var stage = egfr < 15 ? Snomed.Kidney5 : egfr < 30 ? Snomed.Kidney4 : Snomed.Kidney3;
        if (Problem is null)
        {
            if (egfr >= 60) return;
            Recognise(visit, stage);
            visit.Decide("Avoid NSAIDs; check kidney function twice a year.");
        }
        else if (stage.Value != Problem.Code.Value && egfr < Threshold(Problem.Code) - 1)
        {
            Problem.Resolve(visit.Start);
            Problem = visit.Diagnose(stage, visit.Start, chronic: true);
            visit.Assess($"eGFR {egfr}: progression to {stage.Display.ToLowerInvariant()}.").Refer("nephrology", Problem);
        }
        else visit.Address(Problem).Assess($"eGFR {egfr} mL/min/1.73 m2: {Problem.Code.Display.ToLowerInvariant()}, stable.");
    }

    /// <summary>Below it the stage is worse than this one; it never improves back.</summary>
    static decimal Threshold(Code stage) => stage == Snomed.Kidney3 ? 30 : stage == Snomed.Kidney4 ? 15 : 0;

    void Critical(DateTime at)
    {
        var visit = new Visit(Chart, VisitKind.Procedure, at, "Blood test before nephrology visit", Staff.Nephrologist, Place.Specialists) { End = at.AddMinutes(15) };
        Chart.Body.Upset(new(at.AddHours(-1), Chart.Now.AddDays(4), (Analytes.Potassium, 7.0 - Chart.Body.Mean(Analytes.Potassium, at))));
        visit.Say("Feels weak for two days. Uses a salt substitute (potassium chloride).").Address(Problem);
        visit.Test(Panel.Basic, ordered: true, because: Problem).Assess("Blood drawn; result not seen when this note was signed.").Close();
    }
}
