namespace MedGenEmr.Engine.Synthetic;

/// <summary>One MedicationRequest of a course of treatment.</summary>
sealed class Prescription(DateTime authored, Draft draft)
{
    public DateTime Authored { get; } = authored;
    public Draft Draft { get; } = draft;
    /// <summary>Replaced by its renewal.</summary>
    public DateTime? RenewedAt { get; set; }
}

/// <summary>A drug taken at one dose, from its start until it is stopped or used up; renewed every year.</summary>
sealed class Course(Drug drug, Sig sig, Problem? reason, DateTime started, bool inHospital)
{
    public Drug Drug { get; } = drug;
    public Sig Sig { get; } = sig;
    public Problem? Reason { get; } = reason;
    public DateTime Started { get; } = started;
    public bool InHospital { get; } = inHospital;
    public List<Prescription> Prescriptions { get; } = [];
    public DateTime? Ended { get; set; } = sig.Days is { } days ? started.AddDays(days) : null;
    /// <summary>Stopped before its time, with the reason.</summary>
    public (Code? Code, string Text)? Stopped { get; set; }

    public bool IsActive(DateTime at) => at >= Started && (Ended is not { } end || at < end);
    /// <summary>How much of its effect is there: a new drug needs about a month.</summary>
    public double Effect(DateTime at) => IsActive(at) ? Math.Clamp((at - Started).TotalDays / 28, 0, 1) : 0;
}

/// <summary>MedicationRequest: https://hl7.org/fhir/R4/medicationrequest.html</summary>
static class Pharmacy
{
    public static Course Prescribe(this Visit visit, Drug drug, Sig sig, Problem? because = null, string? note = null, bool quiet = false)
    {
        var chart = visit.Chart;
        if (chart.Avoids(drug.Class, visit.Deciding)) throw new InvalidOperationException($"{drug.Name} is prescribed against a recorded allergy.");
        var course = new Course(drug, sig, because, visit.Deciding, visit.Kind.Class == Hl7.Inpatient && !visit.Discharging);
        chart.Courses.Add(course);
        Write(visit, course, note);
        if (!quiet) visit.Decide($"Start {drug.Name}: {sig.Spoken(drug)}.");
        return course;
    }

    public static Visit Stop(this Visit visit, Course? course, Code? code, string reason)
    {
        if (course is null || !course.IsActive(visit.Deciding)) return visit;
        course.Ended = visit.Deciding;
        course.Stopped = (code, reason);
        return visit.Decide($"Stop {course.Drug.Name}: {reason}.");
    }

    /// <summary>Another strength or drug in place of one: the old request ends, the new one says what it follows.</summary>
    public static Course Change(this Visit visit, Course old, Drug drug, Sig sig, string reason, Code? code = null)
    {
        visit.Stop(old, code ?? Hl7.TryOther, reason);
        return visit.Prescribe(drug, sig, old.Reason);
    }

    /// <summary>Yearly renewal of what is taken for good.</summary>
    public static void Renew(Visit visit)
    {
        foreach (var course in visit.Chart.Courses)
        {
            if (course.InHospital || course.Sig.Days is not null || !course.IsActive(visit.Start)) continue;
            if ((visit.Start - course.Prescriptions[^1].Authored).TotalDays < 330) continue;
            course.Prescriptions[^1].RenewedAt = visit.Start;
            Write(visit, course, null);
            visit.Decide($"Renewed {course.Drug.Name}: {course.Sig.Spoken(course.Drug)}.");
        }
    }

    static void Write(Visit visit, Course course, string? note)
    {
        var number = course.Prescriptions.Count;
        var draft = visit.Chart.Add("MedicationRequest", j => Request(j, visit, course, number, note), course.Drug.Code.Display);
        course.Prescriptions.Add(new(visit.Deciding.AddMinutes(10), draft));
    }

    static void Request(FhirJson j, Visit visit, Course course, int number, string? note)
    {
        var authored = course.Prescriptions[number].Authored;
        j.Text("status", Status(visit.Chart, course, number));
        if (IsLast(course, number) && course.Stopped is { } why && course.Ended <= visit.Chart.End)
            j.Object("statusReason", r => Reason(r, why.Code, why.Text));
        j.Text("intent", "order")
            .Concepts("category", course.InHospital ? Hl7.InpatientOrder : visit.Discharging ? Hl7.AtDischarge : Hl7.Community)
            .Concept("medicationCodeableConcept", course.Drug.Code, course.Drug.Code.Display)
            .Reference("subject", visit.Chart.Patient)
            .Reference("encounter", visit.Encounter)
            .When("authoredOn", authored)
            .Reference("requester", visit.Doctor);
        if (course.Reason is { } problem) j.References("reasonReference", [problem.Draft]);
        if (note is not null) j.Note(note);
        course.Sig.Write(j, course.Drug);
        if (!course.InHospital) j.Object("dispenseRequest", d => Supply(d, course, authored));
        if (number > 0) j.Reference("priorPrescription", course.Prescriptions[number - 1].Draft);
    }

    static bool IsLast(Course course, int number) => number == course.Prescriptions.Count - 1;

    static string Status(Chart chart, Course course, int number)
        => !IsLast(course, number) ? "completed"
            : course.Ended is not { } end || end > chart.End ? chart.Died is null ? "active" : "stopped"
            : course.Stopped is null ? "completed" : "stopped";

    static void Reason(FhirJson j, Code? code, string text)
    {
        if (code is { } known) j.One("coding", c => c.Coding(known));
        j.Text("text", text);
    }

    static void Supply(FhirJson j, Course course, DateTime authored)
    {
        var days = course.Sig.Days ?? 90;
        j.Period("validityPeriod", authored, authored.AddDays(course.Sig.Days ?? 365));
        if (course.Sig.Days is null) j.Integer("numberOfRepeatsAllowed", 3);
        j.Quantity("quantity", course.Sig.Supply(days), course.Drug.Form.Plural, course.Drug.Form.Ucum)
            .Quantity("expectedSupplyDuration", days, "days", "d");
    }

    /// <summary>MedicationAdministration of a hospital order: https://hl7.org/fhir/R4/medicationadministration.html</summary>
    public static Visit Give(this Visit visit, Drug drug, Sig sig, DateTime from, int times, double everyHours, Problem? because = null)
    {
        var chart = visit.Chart;
        var course = visit.Prescribe(drug, sig with { Days = Math.Max(1, (int)Math.Ceiling(times * everyHours / 24)) }, because);
        for (var i = 0; i < times; i++)
        {
            var at = from.AddHours(i * everyHours);
            if (at >= chart.End || at > visit.End) break;
            chart.Add("MedicationAdministration", j => j
                .Text("status", "completed")
                .Concept("medicationCodeableConcept", drug.Code, drug.Code.Display)
                .Reference("subject", chart.Patient)
                .Reference("context", visit.Encounter)
                .When("effectiveDateTime", at)
                .One("performer", p => p.Reference("actor", chart.Nurse))
                .Reference("request", course.Prescriptions[0].Draft)
                .Object("dosage", d => d.Text("text", sig.Spoken(drug)).Concept("route", drug.Form.Route).Quantity("dose", sig.Dose(drug), Sig.Shown(drug.Unit), drug.Unit)));
        }
        return visit;
    }
}
