namespace MedGenEmr.Engine.Synthetic;

/// <param name="Note">What kind of note is written about it.</param>
sealed record VisitKind(string Name, Code Class, Code Type, int Minutes, Code Note)
{
    public static readonly VisitKind Office = new("Office visit", Hl7.Ambulatory, Snomed.FollowUp, 25, Loinc.ProgressNote);
    public static readonly VisitKind Annual = new("Annual examination", Hl7.Ambulatory, Snomed.GeneralExamination, 40, Loinc.ProgressNote);
    public static readonly VisitKind WellChild = new("Well child visit", Hl7.Ambulatory, Snomed.WellChild, 30, Loinc.ProgressNote);
    public static readonly VisitKind Problem = new("Problem visit", Hl7.Ambulatory, Snomed.ProblemVisit, 20, Loinc.ProgressNote);
    public static readonly VisitKind Specialist = new("Specialist visit", Hl7.Ambulatory, Snomed.FollowUp, 30, Loinc.ConsultNote);
    public static readonly VisitKind Call = new("Telephone call", Hl7.Virtual, Snomed.Telephone, 10, Loinc.ProgressNote);
    public static readonly VisitKind Emergency = new("Emergency department", Hl7.Emergency, Snomed.EmergencyAdmission, 200, Loinc.EmergencyNote);
    public static readonly VisitKind Admission = new("Hospital stay", Hl7.Inpatient, Snomed.HospitalAdmission, 1440, Loinc.DischargeSummary);
    public static readonly VisitKind Delivery = new("Delivery", Hl7.Inpatient, Snomed.ObstetricAdmission, 2880, Loinc.DischargeSummary);
    public static readonly VisitKind FirstPrenatal = new("First prenatal visit", Hl7.Ambulatory, Snomed.FirstPrenatalVisit, 45, Loinc.ProgressNote);
    public static readonly VisitKind Prenatal = new("Prenatal visit", Hl7.Ambulatory, Snomed.PrenatalVisit, 20, Loinc.ProgressNote);
    public static readonly VisitKind Postnatal = new("Postnatal visit", Hl7.Ambulatory, Snomed.PostnatalVisit, 30, Loinc.ProgressNote);
    public static readonly VisitKind Procedure = new("Outpatient procedure", Hl7.Ambulatory, Snomed.OutpatientProcedure, 120, Loinc.ProgressNote);
}

/// <summary>An encounter being lived: https://hl7.org/fhir/R4/encounter.html — what is measured, found, ordered and decided in
/// it lands in the chart and, as the same words and numbers, in its note.</summary>
sealed class Visit
{
    readonly List<(Problem Problem, Code? Use)> diagnoses = [];

    public Visit(Chart chart, VisitKind kind, DateTime start, string reason, Staff? doctor = null, Place? place = null)
    {
        (Chart, Kind, Start, Reason) = (chart, kind, start, reason);
        Doctor = doctor ?? chart.DoctorAt(start);
        Place = place ?? Place.Clinic;
        End = start.AddMinutes(kind.Minutes);
        chart.NewGroup();
        Encounter = chart.Add("Encounter", Write);
    }

    public Chart Chart { get; }
    public VisitKind Kind { get; }
    public DateTime Start { get; }
    public DateTime End { get; set; }
    public string Reason { get; }
    public Code? ReasonCode { get; init; }
    public Staff Doctor { get; }
    public Place Place { get; }
    public Draft Encounter { get; }
    /// <summary>In progress at the as-of date: no end, no note yet.</summary>
    public bool Open { get; set; }
    /// <summary>Set at the end of a stay: what is prescribed now is for home.</summary>
    public bool Discharging { get; set; }
    /// <summary>When decisions about medication are made.</summary>
    public DateTime Deciding => Discharging ? End.AddHours(-1) : Start;
    public Code? AdmittedFrom { get; set; }
    public Code? DischargedTo { get; set; }

    public List<Reading> Readings { get; } = [];
    public List<string> Subjective { get; } = [];
    public List<string> Objective { get; } = [];
    public List<string> Assessment { get; } = [];
    public List<string> Plan { get; } = [];
    public IEnumerable<Problem> Diagnoses => diagnoses.Select(d => d.Problem);

    /// <summary>A new condition, found here.</summary>
    public Problem Diagnose(Code code, DateTime onset, bool chronic = false, Code? use = null)
    {
        var problem = Problem.Record(this, code, onset, chronic);
        diagnoses.Add((problem, use));
        return problem;
    }

    /// <summary>A known problem dealt with here.</summary>
    public Visit Address(Problem? problem)
    {
        if (problem is not null && !diagnoses.Exists(d => d.Problem == problem)) diagnoses.Add((problem, null));
        return this;
    }

    public Visit Say(string subjective) { Subjective.Add(subjective); return this; }
    public Visit Find(string objective) { Objective.Add(objective); return this; }
    public Visit Assess(string assessment) { Assessment.Add(assessment); return this; }
    public Visit Decide(string plan) { Plan.Add(plan); return this; }

    public decimal? Read(Analyte analyte)
    {
        for (var i = Readings.Count - 1; i >= 0; i--) if (ReferenceEquals(Readings[i].Analyte, analyte)) return Readings[i].Value;
        return null;
    }

    /// <summary>Ends it and writes the note.</summary>
    public void Close()
    {
        if (Open) return;
        if (End > Chart.End) End = Chart.End;
        Notes.Write(this);
    }

    void Write(FhirJson j)
    {
        j.Text("status", Open ? "in-progress" : "finished")
            .Coding("class", Kind.Class)
            .Concepts("type", Kind.Type, Kind.Name)
            .Reference("subject", Chart.Patient)
            .One("participant", p => p.Concepts("type", Kind.Class == Hl7.Inpatient ? Hl7.Attender : Hl7.PrimaryPerformer).Reference("individual", Doctor))
            .Period("period", Start, Open ? null : End);
        if (ReasonCode is { } code) j.Concepts("reasonCode", code, Reason);
        else j.One("reasonCode", r => r.Text("text", Reason));
        j.Array("diagnosis", diagnoses, Diagnosis);
        if (AdmittedFrom is not null || DischargedTo is not null) j.Object("hospitalization", Hospitalization);
        j.One("location", l => l.Reference("location", Place).Text("status", Open ? "active" : "completed"))
            .Reference("serviceProvider", Place.House);
    }

    static void Diagnosis(FhirJson j, (Problem Problem, Code? Use) diagnosis)
    {
        j.Reference("condition", diagnosis.Problem.Draft);
        if (diagnosis.Use is { } use) j.Concept("use", use);
    }

    void Hospitalization(FhirJson j)
    {
        if (AdmittedFrom is { } from) j.Concept("admitSource", from);
        if (DischargedTo is { } to && !Open) j.Concept("dischargeDisposition", to);
    }
}
