namespace MedGenEmr.Engine.Synthetic;

/// <summary>ServiceRequest, Procedure and reports in words: https://hl7.org/fhir/R4/servicerequest.html</summary>
static class Orders
{
    public static Draft Place(Visit visit, Code code, string name, Code category, DateTime at, Problem? because, bool open = false)
        => visit.Chart.Add("ServiceRequest", j =>
        {
            j.Text("status", open ? "active" : "completed")
                .Text("intent", "order")
                .Concepts("category", category)
                .Text("priority", visit.Kind.Class == Hl7.Ambulatory ? "routine" : "urgent")
                .Concept("code", code, name)
                .Reference("subject", visit.Chart.Patient)
                .Reference("encounter", visit.Encounter)
                .When("authoredOn", at)
                .Reference("requester", visit.Doctor);
            if (because is not null) j.References("reasonReference", [because.Draft]);
            else j.One("reasonCode", r => r.Text("text", visit.Reason));
        });

    /// <summary>An imaging order and the radiologist's text. The images themselves come with the imaging issue.</summary>
    public static Visit Image(this Visit visit, Code study, string name, string report, DateTime? when = null, Problem? because = null, Code? section = null)
    {
        var at = when ?? visit.Start.AddMinutes(30);
        var order = Place(visit, study, name, Snomed.Imaging, at, because);
        var issued = Readings.Earliest(at.AddMinutes(40), visit.Chart);
        Laboratory.Report(visit, study, name, section ?? Hl7.Radiology, at.AddMinutes(15) < visit.Chart.End ? at.AddMinutes(15) : visit.Chart.End, issued, order, [], report, Staff.Radiologist);
        visit.Find($"{name}: {report}");
        return visit;
    }

    /// <summary>Procedure: https://hl7.org/fhir/R4/procedure.html</summary>
    public static Visit Do(this Visit visit, Code procedure, DateTime? when = null, int minutes = 20, Problem? because = null, Staff? by = null, Code? site = null, string? note = null)
    {
        var at = when ?? visit.Start.AddMinutes(12);
        visit.Chart.Add("Procedure", j =>
        {
            j.Text("status", "completed")
                .Concept("code", procedure, procedure.Display)
                .Reference("subject", visit.Chart.Patient)
                .Reference("encounter", visit.Encounter)
                .Period("performedPeriod", at, Readings.Earliest(at.AddMinutes(minutes), visit.Chart))
                .One("performer", p => p.Reference("actor", by ?? visit.Doctor))
                .Reference("location", visit.Place);
            if (because is not null) j.References("reasonReference", [because.Draft]);
            if (site is { } where) j.Concepts("bodySite", where);
            if (note is not null) j.Note(note);
        });
        visit.Decide($"{procedure.Display} done{(note is null ? "" : $": {note}")}.");
        return visit;
    }

    public static Visit Refer(this Visit visit, string to, Problem? because = null, bool open = false)
    {
        Place(visit, Snomed.Referral, $"Referral: {to}", Snomed.Referral, visit.Start.AddMinutes(18), because, open);
        visit.Decide($"Referred to {to}.");
        return visit;
    }
}
