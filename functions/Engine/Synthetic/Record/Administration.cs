namespace MedGenEmr.Engine.Synthetic;

/// <summary>Coverage, appointments, directives and flags: what belongs to the patient and to no single encounter.</summary>
static class Administration
{
    public static void Write(Chart chart)
    {
        chart.NewGroup();
        if (chart.Rng.Fork("coverage").Chance(0.8)) Coverage(chart);
        if (chart.Person.Directive is { } directive) Directive(chart, directive);
        if (chart.Person.Alert is { } alert) Flag(chart, alert, chart.Person.AlertText!, chart.Start < chart.Now.AddDays(-30) ? chart.Now.AddDays(-30) : chart.Start);
        foreach (var allergy in chart.Person.Allergies ?? [])
            if (allergy.Severe) Flag(chart, Hl7.FlagSafety, $"Anaphylaxis risk: {allergy.Substance.Display}", chart.Start);
        if (chart.Died is null) Appointments(chart);
    }

    /// <summary>Coverage: https://hl7.org/fhir/R4/coverage.html</summary>
    static void Coverage(Chart chart)
    {
        var age = chart.Age(chart.End);
        var payer = age >= 65 ? House.SeniorInsurer : chart.Rng.Fork("payer").Chance(0.65) ? House.MutualInsurer : House.FamilyInsurer;
        chart.Add("Coverage", j => j
            .Text("status", chart.Died is null ? "active" : "cancelled")
            .Text("subscriberId", $"SYN{chart.Identity.Mrn}")
            .Reference("beneficiary", chart.Patient)
            .Concept("relationship", age < 18 ? Hl7.ChildSubscriber : Hl7.Self)
            .Object("period", p =>
            {
                p.Day("start", chart.Start);
                if (chart.Died is { } died) p.Day("end", died);
            })
            .References("payor", [payer])
            .One("class", c => c.Concept("type", Hl7.PlanClass).Text("value", "standard").Text("name", "Standard plan")));
    }

    /// <summary>The directive itself is a Consent of scope `adr` (R4 names DNR and POLST as its categories:
    /// https://hl7.org/fhir/R4/valueset-consent-category.html); the banner's sign is a Flag of category `advance-directive`.</summary>
    static void Directive(Chart chart, Directive directive)
    {
        var since = chart.Now.AddDays(-Math.Round(directive.Years * 365.25));
        chart.Add("Consent", j => j
            .Text("status", "active")
            .Concept("scope", Hl7.AdvanceCare)
            .Concepts("category", directive.Category)
            .Reference("patient", chart.Patient)
            .When("dateTime", since)
            .References("performer", [chart.Patient])
            .References("organization", [House.Health])
            .Object("policyRule", p => p.Text("text", "State medical orders for life-sustaining treatment"))
            .Object("provision", p => p.Text("type", "deny").Concepts("code", Snomed.NotForResuscitation, directive.Text)));
        Flag(chart, Hl7.FlagAdvanceDirective, directive.Text, since, Snomed.NotForResuscitation);
    }

    /// <summary>Flag: https://hl7.org/fhir/R4/flag.html</summary>
    static void Flag(Chart chart, Code category, string text, DateTime since, Code? code = null) => chart.Add("Flag", j =>
    {
        j.Text("status", chart.Died is null ? "active" : "inactive")
            .Concepts("category", category);
        if (code is { } known) j.Concept("code", known, text);
        else j.Object("code", c => c.Text("text", text));
        j.Reference("subject", chart.Patient).Period("period", since, chart.Died).Reference("author", chart.Doctor);
    });

    /// <summary>Appointment: https://hl7.org/fhir/R4/appointment.html</summary>
    static void Appointments(Chart chart)
    {
        var rng = chart.Rng.Fork("appointments");
        var child = chart.Person.Age < 18;
        var months = child ? chart.Person.Age < 2 ? 2 : 11 : LifeCourse.FollowUpMonths(chart, chart.Now);
        var soon = chart.Now.Date.AddDays(Math.Max(6, (months * 30) - rng.Int(0, 20)));
        Appointment(chart, Clock.Workday(soon, rng), child || months > 9 ? Hl7.CheckUpAppointment : Hl7.FollowUpAppointment,
            child ? "Well child visit" : months > 9 ? "Annual examination" : "Follow-up of chronic conditions");
    }

    static void Appointment(Chart chart, DateTime start, Code type, string text) => chart.Add("Appointment", j => j
        .Text("status", "booked")
        .Concept("appointmentType", type)
        .Text("description", text)
        .When("start", start)
        .When("end", start.AddMinutes(30))
        .Integer("minutesDuration", 30)
        .When("created", chart.Now.AddDays(-2) < chart.Born ? chart.Now.AddHours(-1) : chart.Now.AddDays(-2))
        .Array<Target>("participant", [chart.Patient, chart.Doctor, Place.Clinic], (p, actor) => p.Reference("actor", actor).Text("required", "required").Text("status", "accepted")));
}
