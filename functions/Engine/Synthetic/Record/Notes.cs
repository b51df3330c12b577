using System.Text;

namespace MedGenEmr.Engine.Synthetic;

/// <summary>A SOAP note as DocumentReference: https://hl7.org/fhir/R4/documentreference.html</summary>
/// <remarks>Made of the lines the visit gathered, so it cannot say another number than the record.</remarks>
static class Notes
{
    public static void Write(Visit visit)
    {
        var chart = visit.Chart;
        var title = $"{visit.Kind.Name}: {visit.Reason}";
        var signed = Readings.Earliest(visit.End.AddMinutes(20), chart);
        var data = Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(visit)));
        chart.Add("DocumentReference", j => j
            .Text("status", "current")
            .Text("docStatus", "final")
            .Concept("type", visit.Kind.Note)
            .Concepts("category", Hl7.ClinicalNote)
            .Reference("subject", chart.Patient)
            .When("date", signed)
            .References("author", [visit.Doctor])
            .Reference("custodian", visit.Place.House)
            .One("content", c => c.Object("attachment", a => a
                .Text("contentType", "text/plain; charset=utf-8").Text("data", data).Text("title", title).When("creation", signed)))
            .Object("context", c => c.References("encounter", [visit.Encounter]).Period("period", visit.Start, visit.End)));
    }

    static string Text(Visit visit)
    {
        var chart = visit.Chart;
        var text = new StringBuilder();
        var age = chart.Age(visit.Start);
        text.Append(visit.Kind.Name).Append(": ").Append(visit.Reason).Append(", ").Append(Eastern.Format(DateOnly.FromDateTime(visit.Start))).Append('\n')
            .Append("Patient: ").Append(chart.Person.Given).Append(' ').Append(chart.Person.Family).Append(", ").Append(Spoken(age)).Append(", ")
            .Append(chart.Person.Sex == Sex.Male ? "male" : "female").Append(", MRN ").Append(chart.Identity.Mrn).Append('\n');
        Section(text, "S", visit.Subjective);
        Section(text, "O", visit.Objective);
        Section(text, "A", [.. visit.Diagnoses.Select(p => p.Code.Display + ".").Distinct(), .. visit.Assessment]);
        Section(text, "P", visit.Plan);
        return text.Append('\n').Append("Signed: ").Append(visit.Doctor.Display).Append('\n').ToString();
    }

    static void Section(StringBuilder text, string letter, List<string> lines)
    {
        if (lines.Count == 0) return;
        text.Append('\n').Append(letter).Append(":\n");
        foreach (var line in lines) text.Append("- ").Append(line).Append('\n');
    }

    public static string Spoken(double age) => age switch
    {
        < 0.08 => $"{(int)(age * 365.25)} days",
        < 1 / 6.0 => "1 month",
        < 2 => $"{(int)(age * 12)} months",
        _ => $"{(int)age} years",
    };
}
