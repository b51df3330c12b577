namespace MedGenEmr.Engine.Synthetic;

/// <summary>Something that is going on at the as-of date.</summary>
sealed class Today(Chart chart, double hoursAgo, Action<Chart, DateTime> happen) : Disease(chart, chart.Person.Age)
{
    public override void Plan(Agenda agenda) => agenda.At(Chart.Now.AddHours(-hoursAgo), at => happen(Chart, at));

    /// <summary>An infection in somebody who must not have penicillin: found, and nothing prescribed yet.</summary>
    public static Disease StrepThroat(Chart chart)
        => new Today(chart, 0.8, (c, at) => AcuteCare.See(c, AcuteCare.Of(Snomed.StrepThroat) with { Treat = null, Days = 10 }, at, open: true));

    /// <summary>Middle ear infection of a child, dosed by weight.</summary>
    public static Disease OtitisMedia(Chart chart)
        => new Today(chart, 1.1, (c, at) => AcuteCare.See(c, AcuteCare.Of(Snomed.OtitisMedia), at, open: true));

    /// <summary>In the emergency department since the early morning.</summary>
    public static Disease ChestPain(Chart chart) => new Today(chart, 3.2, (c, at) =>
    {
        c.Body.Upset(new(at, at.AddDays(1), (Analytes.HeartRate, 16), (Analytes.Systolic, 12), (Analytes.Pain, 5)));
        var visit = Hospital.Emergency(c, at, "Chest pain since waking");
        visit.Open = true;
        Readings.Measure(visit, Analytes.Pain, Hl7.VitalSigns, at.AddMinutes(7));
        visit.Do(Snomed.Electrocardiogram, at.AddMinutes(12), 5, note: "sinus tachycardia, no ST change").Test(Panel.Troponin, at.AddMinutes(20)).Test(Panel.Comprehensive, at.AddMinutes(20)).Test(Panel.BloodCount, at.AddMinutes(20));
        Orders.Place(visit, Loinc.ChestXray, "Chest X-ray, two views", Snomed.Imaging, at.AddMinutes(40), null, open: true);
        Orders.Place(visit, Loinc.Troponin, "Troponin, repeat after three hours", Snomed.LaboratoryProcedure, at.AddMinutes(45), null, open: true);
    });
}
