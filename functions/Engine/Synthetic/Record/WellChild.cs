namespace MedGenEmr.Engine.Synthetic;

/// <summary>Well-child visits: https://www.aap.org/periodicityschedule — growth, vaccines, development.</summary>
static class WellChild
{
    static readonly double[] Months = [0.15, 1, 2, 4, 6, 9, 12, 15, 18, 24, 30];

    static readonly (double Until, string Development)[] Milestones =
    [
        (0.12, "Feeds well, regains birth weight, startles to sound."), (0.3, "Smiles back, lifts the head."), (0.6, "Rolls over, reaches for toys."),
        (0.85, "Sits without support, babbles."), (1.1, "Pulls to stand, says mama."), (1.6, "Walks alone, uses a few words."), (2.2, "Runs, joins two words."),
        (3.2, "Speaks in sentences, climbs stairs."), (5.5, "Hops, draws a person, tells stories."), (12, "Doing well at school."), (18, "Adolescent history taken in confidence."),
    ];

    public static void Plan(Chart chart)
    {
        var rng = chart.Rng.Fork("well child");
        var ages = Months.Select(m => m / 12).Concat(Enumerable.Range(3, 15).Select(y => (double)y));
        var first = true;
        foreach (var age in ages)
        {
            var due = Clock.Workday(chart.AtAge(age).AddDays(age < 0.1 ? 0 : rng.Int(1, age < 2 ? 6 : 40)), rng);
            if (due < chart.Start.AddDays(2) || due >= chart.End || due >= chart.Now.Date) continue;
            var isFirst = first;
            first = false;
            chart.Agenda.At(due, at => See(chart, at, isFirst, rng));
        }
    }

    static void See(Chart chart, DateTime at, bool first, Rng rng)
    {
        if (at < chart.BusyUntil) at = chart.BusyUntil.AddDays(3).Date.AddHours(9);
        if (at >= chart.End) return;
        var age = chart.Age(at);
        var visit = new Visit(chart, VisitKind.WellChild, at, $"Check-up at {Notes.Spoken(age)}") { ReasonCode = Snomed.WellChild };
        visit.TakeVitals();
        if (first)
        {
            Allergies.Ask(visit);
            SocialHistory.AskFamily(visit, rng);
        }
        visit.Find(Milestones.First(m => age < m.Until + 0.3).Development);
        visit.AskTobacco();
        visit.GiveDueToChild();
        if (age is > 0.9 and < 1.15 or > 3.9 and < 4.2) visit.Test(Panel.BloodCount);
        foreach (var disease in chart.Diseases) if (disease.HasBegun(at)) disease.Review(visit);
        Pharmacy.Renew(visit);
        visit.Assess("Growing along the curve, development as expected.").Close();
    }
}
