namespace MedGenEmr.Engine.Synthetic;

/// <summary>The newborn's own stay in hospital.</summary>
static class Birth
{
    public static void Plan(Chart chart) => chart.Agenda.At(chart.Born.AddMinutes(5), at => Stay(chart, at));

    static void Stay(Chart chart, DateTime at)
    {
        var visit = Hospital.Admit(chart, at, 1.9, "Birth", Staff.Pediatrician, Place.Maternity, Hl7.BornHere);
        Readings.Measure(visit, Analytes.Apgar1, Hl7.Exam, at.AddMinutes(1));
        Readings.Measure(visit, Analytes.Apgar5, Hl7.Exam, at.AddMinutes(5));
        visit.Say("Live birth at term.").TakeVitals(when: at.AddMinutes(30));
        visit.Immunize(Vaccines.HepatitisB);
        visit.Do(Snomed.HearingTest, at.AddHours(26), note: "passed on both sides").Do(Snomed.NewbornScreening, at.AddHours(28), by: chart.Nurse);
        chart.Body.Upset(new(at, at.AddDays(12), (Analytes.Bilirubin, 7.5)));
        if (at.AddHours(30) < chart.End) visit.Test(Panel.Bilirubin, at.AddHours(30));
        visit.Rounds(2).Assess("Healthy term newborn.").Discharge("Home with mother; weight check in three days.");
    }
}
