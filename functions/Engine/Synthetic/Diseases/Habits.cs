namespace MedGenEmr.Engine.Synthetic;

/// <summary>Smoking that is given up one day, or is not: https://www.uspreventiveservicestaskforce.org (tobacco, 2021)</summary>
/// <param name="quitYearsAgo">Null: still smoking.</param>
sealed class TobaccoUse(Chart chart, double? quitYearsAgo = null) : Disease(chart, 18)
{
    DateTime advised;

    public bool HasQuit(DateTime at) => quitYearsAgo is { } years && at >= Chart.Now.AddDays(-years * 365.25);

    public override double Shift(Analyte analyte, DateTime at, double value) =>
        HasQuit(at) ? value
        : analyte == Analytes.Leukocytes ? value + 1.2
        : analyte == Analytes.Hemoglobin ? value + 0.4
        : analyte == Analytes.Hdl ? value - 5
        : value;

    public override void Plan(Agenda agenda)
    {
        if (quitYearsAgo is { } years && Chart.Now.AddDays(-years * 365.25) is var quit && quit > Chart.Start.AddDays(60)) agenda.At(Clock.Workday(quit.AddDays(-14), Rng), Quit);
    }

    public override void Review(Visit visit)
    {
        if (HasQuit(visit.Start) || (visit.Start - advised).TotalDays < 300) return;
        advised = visit.Start;
        visit.Say("Smokes about a pack a day.").Do(Snomed.SmokingEducation, minutes: 5);
    }

    void Quit(DateTime at)
    {
        var visit = new Visit(Chart, VisitKind.Problem, at, "Wants to stop smoking").TakeVitals(measures: false);
        visit.Do(Snomed.SmokingCessation, minutes: 15);
        visit.Prescribe(Drugs.Nicotine, new(Days: 56));
        visit.Assess("Motivated; quit date in two weeks.").Close();
    }
}

/// <summary>Alcohol use disorder: https://doi.org/10.1176/appi.books.9781615371969</summary>
sealed class AlcoholUse(Chart chart, double onsetAge, double? soberAge = null) : Disease(chart, onsetAge)
{
    bool Sober(DateTime at) => soberAge is { } age && Chart.Age(at) > age;

    public override double Shift(Analyte analyte, DateTime at, double value)
    {
        if (Sober(at)) return analyte == Analytes.AuditC ? 0 : value;
        if (analyte == Analytes.AuditC) return value + 7;
        if (analyte == Analytes.Ast) return value * 2.4;
        if (analyte == Analytes.Alt) return value * 1.5;
        if (analyte == Analytes.Mcv) return value + 9;
        if (analyte == Analytes.Triglyceride) return value * 1.4;
        if (analyte == Analytes.Systolic) return value + 5;
        return value;
    }

    public override int FollowUpMonths(DateTime at) => 4;

    public override void Review(Visit visit)
    {
        if (Problem is null)
        {
            Readings.Measure(visit, Analytes.AuditC, Hl7.Survey, visit.Start.AddMinutes(8));
            visit.Say($"Six beers on most evenings; AUDIT-C {visit.Read(Analytes.AuditC)}.").Test(Panel.Comprehensive, ordered: true, because: Recognise(visit, Snomed.Alcoholism));
            visit.Do(Snomed.AlcoholCounseling, minutes: 20, because: Problem);
            visit.Prescribe(Drugs.Naltrexone, new(Days: 180), Problem);
            return;
        }
        visit.Address(Problem).TestIfDue(Panel.Comprehensive, 8, Problem);
        if (Sober(visit.Start) && Problem.Abated is null)
        {
            Problem.Resolve(visit.Start, remission: true);
            visit.Assess("Abstinent for half a year.");
        }
        else if (Problem.Abated is null) visit.Do(Snomed.AlcoholCounseling, minutes: 10, because: Problem);
    }
}

/// <summary>Iron-deficiency anaemia, cured by iron: https://doi.org/10.1053/j.gastro.2020.06.046</summary>
sealed class IronDeficiency(Chart chart, double onsetAge) : Disease(chart, onsetAge)
{
    DateTime? treated;

    /// <summary>Full before treatment, halved in seven weeks of it.</summary>
    double Left(DateTime at) => treated is not { } since ? Math.Min(1, Years(at) * 4) : Math.Max(0, 1 - ((at - since).TotalDays / 110));

    public override double Shift(Analyte analyte, DateTime at, double value)
    {
        var left = Left(at);
        if (analyte == Analytes.Hemoglobin) return value - (4.3 * left);
        if (analyte == Analytes.Mcv) return value - (17 * left);
        if (analyte == Analytes.Mchc) return value - (2.2 * left);
        if (analyte == Analytes.Rdw) return value + (4.2 * left);
        if (analyte == Analytes.Ferritin) return value * (1 - (0.92 * left));
        if (analyte == Analytes.Iron) return value - (70 * left);
        if (analyte == Analytes.IronBinding) return value + (130 * left);
        if (analyte == Analytes.Platelets) return value + (90 * left);
        return value;
    }

    public override int FollowUpMonths(DateTime at) => Problem is null || Problem.Abated is null ? 2 : 12;

    public override void Plan(Agenda agenda)
    {
        if (Onset > Chart.Start) agenda.At(Clock.Workday(Onset.AddDays(130), Rng), Discover);
        foreach (var days in new[] { 190, 250 })
            if (Onset > Chart.Start) agenda.At(Clock.Workday(Onset.AddDays(days), Rng), Control);
    }

    void Discover(DateTime at)
    {
        var visit = new Visit(Chart, VisitKind.Problem, at, "Tired and short of breath on stairs") { ReasonCode = Snomed.Fatigue }.TakeVitals();
        visit.Find("Pale conjunctivae.").Test(Panel.BloodCount);
        Recognise(visit, Snomed.IronDeficiency);
        visit.Test(Panel.Iron, ordered: true, because: Problem);
        visit.Prescribe(Drugs.FerrousSulfate, new(Days: 120), Problem);
        treated = at;
        visit.Assess("Iron deficiency from heavy periods.").Decide("Blood count in two months.").Close();
    }

    void Control(DateTime at)
    {
        if (Problem is not { Abated: null }) return;
        var visit = new Visit(Chart, VisitKind.Problem, at, "Control of iron-deficiency anemia").TakeVitals(measures: false).Address(Problem);
        visit.Test(Panel.BloodCount, ordered: true, because: Problem).Test(Panel.Ferritin, ordered: true, because: Problem);
        if (visit.Read(Analytes.Hemoglobin) > 12 && visit.Read(Analytes.Ferritin) > 25)
        {
            Problem.Resolve(at);
            visit.Assess("Blood count and stores back to normal.");
        }
        else visit.Assess("Hemoglobin rising on iron.");
        visit.Close();
    }
}
