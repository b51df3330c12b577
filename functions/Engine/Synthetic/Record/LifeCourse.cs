namespace MedGenEmr.Engine.Synthetic;

/// <summary>A life, from the first day of the record to the as-of date or death.</summary>
static class LifeCourse
{
    public static Chart Live(Persona persona, Identity identity)
    {
        var chart = new Chart(persona, identity);
        foreach (var disease in chart.Diseases) disease.Plan(chart.Agenda);
        if (chart.Start == chart.Born) Birth.Plan(chart);
        WellChild.Plan(chart);
        new RoutineCare(chart).Plan();
        AcuteCare.Plan(chart);
        Allergies.Plan(chart);
        chart.Agenda.Run(chart.End);
        Dispensing.Fill(chart);
        Administration.Write(chart);
        chart.Groups.RemoveAll(group => group.Count == 0);
        return chart;
    }

    /// <summary>Months until the most demanding of the patient's problems wants a visit; the young and healthy come every two years.</summary>
    public static int FollowUpMonths(Chart chart, DateTime at)
    {
        var months = chart.Age(at) < 40 ? 24 : 12;
        foreach (var disease in chart.Diseases)
            if (disease.HasBegun(at)) months = Math.Min(months, disease.FollowUpMonths(at));
        return months;
    }
}
