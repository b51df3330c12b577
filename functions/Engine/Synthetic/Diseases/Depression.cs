namespace MedGenEmr.Engine.Synthetic;

/// <summary>Major depression measured with the PHQ-9: https://www.apa.org/depression-guideline</summary>
sealed class Depression(Chart chart, double onsetAge, double monthsIll = 9) : Disease(chart, onsetAge)
{
    bool over;

    /// <summary>Severity falls through the months, faster under treatment.</summary>
    public override double Shift(Analyte analyte, DateTime at, double value)
    {
        if (analyte != Analytes.Phq9) return value;
        var months = Years(at) * 12;
        var treated = Chart.Takes(DrugClass.Ssri, at) ? 0.55 : 1;
        return value + (Math.Max(0, 15.5 * (1 - (months / monthsIll))) * treated);
    }

    public override int FollowUpMonths(DateTime at) => over ? 12 : 3;

    public override void Plan(Agenda agenda)
    {
        var from = Onset > Chart.Start ? Onset.AddDays(40) : Chart.Start.AddDays(14);
        foreach (var days in new[] { 0, 28, 63, 119, 182, 273, 365, 480 })
            if (from.AddDays(days) < Chart.End.AddDays(-5)) agenda.At(Clock.Workday(from.AddDays(days), Rng), See);
    }

    void See(DateTime at)
    {
        if (over) return;
        var visit = new Visit(Chart, VisitKind.Specialist, at, Problem is null ? "Low mood for two months" : "Follow-up of depression", Staff.Psychiatrist, Place.Specialists).TakeVitals(measures: false);
        Readings.Measure(visit, Analytes.Phq9, Hl7.Survey, at.AddMinutes(6));
        var score = visit.Read(Analytes.Phq9) ?? 0;
        visit.Say($"PHQ-9 {score}; item 9 (thoughts of death) denied.");
        if (Problem is null) Begin(visit);
        else Continue(visit.Address(Problem), score);
        visit.Close();
    }

    void Begin(Visit visit)
    {
        Recognise(visit, Snomed.Depression);
        visit.Prescribe(Drugs.Sertraline50, Sig.Daily, Problem);
        visit.Do(Snomed.CognitiveTherapy, minutes: 45, because: Problem);
    }

    void Continue(Visit visit, decimal score)
    {
        var course = Chart.Taking(DrugClass.Ssri, visit.Start);
        if (score > 9 && course?.Drug == Drugs.Sertraline50)
        {
            visit.Assess("Partial response.").Change(course, Drugs.Sertraline100, Sig.Daily, "partial response, dose raised");
        }
        else if (score < 5 && Years(visit.Start) > 0.9)
        {
            over = true;
            Problem!.Resolve(visit.Start, remission: true);
            visit.Assess("In remission.").Stop(course, null, "remission for six months, tapered off");
        }
        else visit.Assess(score < 5 ? "Responding, near remission; continue six months." : "Improving.").Do(Snomed.CognitiveTherapy, minutes: 45, because: Problem);
    }

    public override void Review(Visit visit)
    {
        if (Problem is not null && !over) visit.Address(Problem);
    }
}
