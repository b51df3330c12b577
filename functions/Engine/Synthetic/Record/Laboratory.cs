namespace MedGenEmr.Engine.Synthetic;

/// <summary>Panels: ServiceRequest → Observation… → DiagnosticReport: https://hl7.org/fhir/R4/diagnosticreport.html</summary>
static class Laboratory
{
    /// <summary>Draws and reports. Ordered ones carry the order they are based on.</summary>
    public static Visit Test(this Visit visit, Panel panel, DateTime? when = null, bool ordered = false, Problem? because = null)
    {
        var chart = visit.Chart;
        var at = when ?? visit.Start.AddMinutes(15);
        chart.Tested[panel] = at;
        if (panel == Panel.Comprehensive) chart.Tested[Panel.Basic] = at;
        var issued = Readings.Earliest(at.AddMinutes(visit.Kind.Class == Hl7.Ambulatory ? 190 : 55), chart);
        var order = ordered ? Orders.Place(visit, panel.Code, panel.Name, Snomed.LaboratoryProcedure, at, because) : null;
        var values = new Values(chart, at);
        var first = visit.Readings.Count;
        var results = panel.Analytes.Where(a => a != Analytes.Egfr || chart.Age(at) >= 18)
            .Select(a => (Target)Readings.Report(visit, a, values[a], Hl7.LaboratoryCategory, at, House.Laboratory, issued)).ToList();
        var readings = visit.Readings.Skip(first).ToList();
        visit.Find($"{(readings.Count == 1 ? "" : panel.Name + ": ")}{string.Join(", ", readings.Select(r => r.Spoken))}.");
        Report(visit, panel.Code, panel.Name, panel.Section, at, issued, order, results, Conclusion(readings));
        return visit;
    }

    /// <summary>Unless it was done within so many months.</summary>
    public static Visit TestIfDue(this Visit visit, Panel panel, double months, Problem? because = null)
        => visit.Chart.Tested.TryGetValue(panel, out var last) && (visit.Start - last).TotalDays < (months * 30.4) - 12 ? visit : visit.Test(panel, ordered: because is not null, because: because);

    static string Conclusion(List<Reading> readings)
    {
        var abnormal = readings.Where(r => r.Abnormal).Select(r => r.Spoken).ToList();
        return abnormal.Count == 0 ? "All results within the reference ranges." : $"Outside the reference range: {string.Join(", ", abnormal)}.";
    }

    public static Draft Report(Visit visit, Code code, string name, Code section, DateTime at, DateTime issued, Target? order, IReadOnlyList<Target> results, string conclusion, Target? performer = null)
        => visit.Chart.Add("DiagnosticReport", j =>
        {
            if (order is not null) j.References("basedOn", [order]);
            j.Text("status", "final")
                .Concepts("category", section)
                .Concept("code", code, name)
                .Reference("subject", visit.Chart.Patient)
                .Reference("encounter", visit.Encounter)
                .When("effectiveDateTime", at)
                .When("issued", issued)
                .References("performer", [performer ?? House.Laboratory])
                .References("result", results)
                .Text("conclusion", conclusion);
        });

    /// <summary>Urine dipstick and, when it speaks for infection, the culture.</summary>
    public static void Urine(this Visit visit, bool infected)
    {
        var at = visit.Start.AddMinutes(10);
        var judged = infected ? Hl7.Abnormal : Hl7.Normal;
        var result = infected ? Snomed.Positive : Snomed.Negative;
        List<Target> findings =
        [
            Readings.Finding(visit, Loinc.UrineLeukocytes, "Leukocyte esterase, urine", result, Hl7.LaboratoryCategory, at, judged, House.Laboratory),
            Readings.Finding(visit, Loinc.UrineNitrite, "Nitrite, urine", result, Hl7.LaboratoryCategory, at, judged, House.Laboratory),
            Readings.Finding(visit, Loinc.UrineBlood, "Blood, urine", result, Hl7.LaboratoryCategory, at, judged, House.Laboratory),
            Readings.Finding(visit, Loinc.UrineProtein, "Protein, urine", Snomed.Negative, Hl7.LaboratoryCategory, at, Hl7.Normal, House.Laboratory),
        ];
        var conclusion = infected ? "Leukocyte esterase, nitrite and blood positive." : "Negative for leukocyte esterase, nitrite, blood and protein.";
        visit.Find($"Urinalysis: {conclusion}");
        Report(visit, Loinc.Urinalysis, "Urinalysis", Hl7.Laboratory, at, at.AddMinutes(5), null, findings, conclusion);
    }

    /// <summary>A culture that grows, reported after two days (or, if today is earlier, not yet).</summary>
    public static void Culture(this Visit visit, Code specimen, string name, Code organism, DateTime at)
    {
        var reported = at.AddHours(47);
        var order = Orders.Place(visit, specimen, name, Snomed.LaboratoryProcedure, at, null, open: reported > visit.Chart.End);
        if (reported > visit.Chart.End) return;
        var finding = Readings.Finding(visit, specimen, name, organism, Hl7.LaboratoryCategory, at, Hl7.Abnormal, House.Laboratory);
        Report(visit, specimen, name, Hl7.Microbiology, at, reported, order, [finding], $"Growth of {organism.Display}.");
        if (visit.End >= reported || visit.Kind.Class == Hl7.Inpatient) visit.Find($"{name}: growth of {organism.Display}.");
    }

    /// <summary>The values of one tube: those that follow from others are computed from the printed ones.</summary>
    sealed class Values(Chart chart, DateTime at)
    {
        readonly Dictionary<Analyte, decimal> known = [];

        public decimal this[Analyte analyte]
        {
            get
            {
                if (!known.TryGetValue(analyte, out var value)) known[analyte] = value = Derived(analyte) is { } derived ? analyte.Print(derived) : chart.Body.Draw(analyte, at);
                return value;
            }
        }

        double Of(Analyte analyte) => (double)this[analyte];

        double? Derived(Analyte analyte) =>
            analyte == Analytes.Egfr ? Kidney.Egfr(chart.Person.Sex, chart.Age(at), Of(Analytes.Creatinine))
            : analyte == Analytes.Hematocrit ? Of(Analytes.Hemoglobin) / Of(Analytes.Mchc) * 100
            : analyte == Analytes.Erythrocytes ? Of(Analytes.Hematocrit) / Of(Analytes.Mcv) * 10
            : analyte == Analytes.Mch ? Of(Analytes.Hemoglobin) / Of(Analytes.Erythrocytes) * 10
            : analyte == Analytes.Neutrophils ? Of(Analytes.Leukocytes) * Math.Clamp((chart.Age(at) < 6 ? 0.4 : 0.57) + (0.015 * (Of(Analytes.Leukocytes) - 7)), 0.3, 0.9)
            : analyte == Analytes.Cholesterol ? chart.Body.Value(Analytes.Ldl, at) + Of(Analytes.Hdl) + (Of(Analytes.Triglyceride) / 5)
            : analyte == Analytes.Ldl ? Of(Analytes.Cholesterol) - Of(Analytes.Hdl) - (Of(Analytes.Triglyceride) / 5)
            : analyte == Analytes.IronSaturation ? Of(Analytes.Iron) / Of(Analytes.IronBinding) * 100
            : null;
    }
}
