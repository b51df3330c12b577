namespace MedGenEmr.Engine.Synthetic;

/// <summary>Emergency visits and stays.</summary>
static class Hospital
{
    public static Visit Emergency(Chart chart, DateTime at, string reason, Code? code = null, double hours = 3.5)
        => new Visit(chart, VisitKind.Emergency, at, reason, Staff.EmergencyDoctor, Place.Emergency) { ReasonCode = code, End = at.AddHours(hours) }.TakeVitals();

    /// <summary>A stay; still open when it reaches past the as-of date.</summary>
    public static Visit Admit(Chart chart, DateTime at, double days, string reason, Staff? doctor = null, Place? place = null, Code? from = null, VisitKind? kind = null)
    {
        var end = at.AddDays(days);
        var visit = new Visit(chart, kind ?? VisitKind.Admission, at, reason, doctor ?? Staff.Hospitalist, place ?? Place.MedicalWard)
        {
            End = end,
            Open = end > chart.Now && chart.Died is null,
            AdmittedFrom = from ?? Hl7.FromEmergency,
            DischargedTo = chart.Died is { } died && end >= died ? Hl7.Expired : Hl7.Home,
        };
        chart.BusyUntil = end;
        return visit;
    }

    /// <summary>Vital signs through each day and the panels of the morning round.</summary>
    public static Visit Rounds(this Visit visit, int vitalsPerDay, params IReadOnlyList<Panel> panels)
    {
        var until = Readings.Earliest(visit.End, visit.Chart);
        for (var at = visit.Start.AddMinutes(40); at < until; at = at.AddHours(24.0 / vitalsPerDay)) visit.TakeVitals(measures: false, when: at);
        for (var at = visit.Start.Date.AddDays(1).AddHours(6); at < until; at = at.AddDays(1))
            foreach (var panel in panels) visit.Test(panel, at);
        return visit;
    }

    public static void Discharge(this Visit visit, string plan)
    {
        if (visit.Open) return;
        if (visit.DischargedTo == Hl7.Expired)
        {
            visit.Do(Snomed.DeathCertification, visit.Chart.End.AddMinutes(-1), 1);
            visit.Assess("Patient died despite treatment; family informed.");
        }
        else visit.Decide(plan);
        visit.Close();
    }
}
