namespace MedGenEmr.Engine.Synthetic;

/// <summary>The adult's family doctor: a yearly examination, and between them as many follow-ups as the problems want.</summary>
sealed class RoutineCare(Chart chart)
{
    readonly Rng rng = chart.Rng.Fork("routine");
    DateTime? lastAnnual;

    public void Plan()
    {
        var adult = chart.AtAge(18);
        var first = chart.Start > adult ? chart.Start : adult.AddDays(30);
        chart.Agenda.At(Clock.Workday(first.AddDays(rng.Int(2, 40)), rng), See);
    }

    void See(DateTime at)
    {
        if (at >= chart.Now.Date) return;
        if (at < chart.BusyUntil)
        {
            chart.Agenda.At(Clock.Workday(chart.BusyUntil.AddDays(8), rng), See);
            return;
        }
        var first = lastAnnual is null;
        var annual = lastAnnual is not { } last || (at - last).TotalDays > 335;
        var visit = new Visit(chart, annual ? VisitKind.Annual : VisitKind.Office, at, Reason(first, annual)) { ReasonCode = annual ? Snomed.CheckUp : Snomed.FollowUp };
        visit.TakeVitals(brief: !annual && chart.Disease<Copd>() is null);
        if (first) Take(visit);
        if (annual) Examine(visit);
        foreach (var disease in chart.Diseases) if (disease.HasBegun(at)) disease.Review(visit);
        Pharmacy.Renew(visit);
        if (visit.Assessment.Count == 0) visit.Assess("No new concerns.");
        var months = LifeCourse.FollowUpMonths(chart, at);
        visit.Decide($"Return in {months} months.").Close();
        if (annual) lastAnnual = at;
        chart.Agenda.At(Clock.Workday(at.AddDays((months * 30.4) + rng.Int(-8, 10)), rng), See);
    }

    static string Reason(bool first, bool annual) => first ? "Establishing care" : annual ? "Yearly check-up" : "Follow-up of chronic conditions";

    void Take(Visit visit)
    {
        Allergies.Ask(visit);
        SocialHistory.AskFamily(visit, rng);
        if (chart.Person.Bmi >= 31 && visit.Read(Analytes.Bmi) >= 30) visit.Diagnose(Snomed.Obesity, visit.Start, chronic: true);
    }

    void Examine(Visit visit)
    {
        var age = chart.Age(visit.Start);
        visit.AskTobacco();
        visit.GiveDueToAdult();
        visit.TestIfDue(Panel.Comprehensive, 12).TestIfDue(Panel.BloodCount, 24).TestIfDue(Panel.Lipids, age < 40 ? 48 : 24);
        if (age >= 45 && chart.Disease<Diabetes>() is null) visit.TestIfDue(Panel.HbA1c, 36);
        if (visit.Start.Year >= 2012)
        {
            Readings.Measure(visit, Analytes.Phq9, Hl7.Survey, visit.Start.AddMinutes(7));
            visit.Say($"PHQ-9 score {visit.Read(Analytes.Phq9)}.");
        }
        if (visit.Start.Year >= 2015 && visit.Start.Year % 3 == 0) Readings.Measure(visit, Analytes.AuditC, Hl7.Survey, visit.Start.AddMinutes(8));
        visit.Do(Snomed.Reconciliation, minutes: 6, by: chart.Nurse);
        Screen(visit, age);
    }

    /// <summary>Mammography every two years from 50 to 74; colonoscopy at 50, 60 and 70.</summary>
    void Screen(Visit visit, double age)
    {
        if (chart.Person.Sex == Sex.Female && age is >= 50 and < 75 && visit.Start.Year % 2 == 0 && chart.Disease<BreastCancer>() is null)
            visit.Image(Loinc.Mammogram, "Screening mammography", "No suspicious mass or calcification. BI-RADS 1.");
        if (age is >= 50 and < 76 && (int)age % 10 == 0)
        {
            chart.Agenda.At(Clock.Workday(visit.Start.AddDays(21), rng), Colonoscopy);
            visit.Refer("colonoscopy");
        }
    }

    void Colonoscopy(DateTime at)
    {
        var visit = new Visit(chart, VisitKind.Procedure, at, "Screening colonoscopy", Staff.Surgeon, Place.Specialists);
        visit.TakeVitals(measures: false).Do(Snomed.Colonoscopy, minutes: 35, note: "No polyps to the caecum.");
        visit.Decide("Next screening in ten years.").Close();
    }
}
