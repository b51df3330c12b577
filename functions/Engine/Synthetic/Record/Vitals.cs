namespace MedGenEmr.Engine.Synthetic;

/// <summary>Vital signs: https://hl7.org/fhir/R4/observation-vitalsigns.html</summary>
static class Vitals
{
    /// <summary>What a nurse takes at the door: blood pressure from 3 years on, pulse, breathing, temperature, saturation, and the
    /// body's measures; <paramref name="brief"/>, as at a follow-up, without breathing, temperature and saturation.</summary>
    public static Visit TakeVitals(this Visit visit, bool measures = true, DateTime? when = null, bool brief = false)
    {
        var at = when ?? visit.Start.AddMinutes(4);
        var first = visit.Readings.Count;
        var percentiles = new List<string>();
        var pressure = visit.Chart.Age(at) >= 3 ? BloodPressure(visit, at) : null;
        Sign(visit, Analytes.HeartRate, at);
        if (!brief) Rest(visit, at);
        if (measures) Measures(visit, at, percentiles);
        var line = string.Join(", ", visit.Readings.Skip(first).Where(r => r.Analyte != Analytes.Systolic && r.Analyte != Analytes.Diastolic).Select(r => r.Spoken));
        visit.Find($"Vital signs{(visit.Kind.Class == Hl7.Inpatient ? Invariant($" {at:MM-dd HH:mm}") : "")}: {(pressure is null ? "" : pressure + ", ")}{line}.");
        if (percentiles.Count > 0) visit.Find($"Percentiles: {string.Join(", ", percentiles)}.");
        return visit;
    }

    static void Rest(Visit visit, DateTime at)
    {
        Sign(visit, Analytes.RespiratoryRate, at);
        Sign(visit, Analytes.Temperature, at);
        Saturation(visit, at);
    }

    static void Sign(Visit visit, Analyte analyte, DateTime at) => Readings.Measure(visit, analyte, Hl7.VitalSigns, at);

    static string BloodPressure(Visit visit, DateTime at)
    {
        var chart = visit.Chart;
        var systolic = chart.Body.Draw(Analytes.Systolic, at);
        var diastolic = Math.Min(chart.Body.Draw(Analytes.Diastolic, at), systolic - 18);
        var upper = Readings.Judge(chart, Analytes.Systolic, systolic, at, out var upperRange);
        var lower = Readings.Judge(chart, Analytes.Diastolic, diastolic, at, out var lowerRange);
        visit.Readings.AddRange([upper, lower]);
        chart.Latest[Analytes.Systolic] = (systolic, at);
        chart.Add("Observation", j =>
        {
            Readings.Head(j, visit, Loinc.BloodPressure, "Blood pressure", Hl7.VitalSigns, at, Readings.Earliest(at, chart), chart.Nurse);
            j.Array("component", [(upper, upperRange), (lower, lowerRange)], (c, part) =>
            {
                c.Concept("code", part.Item1.Analyte.Code).Quantity("valueQuantity", part.Item1.Value, "mmHg", "mm[Hg]");
                Readings.Range(c, part.Item1.Analyte, part.Item1.Interpretation, part.Item2);
            });
        });
        return $"BP {systolic}/{diastolic} mmHg{(upper.Abnormal || lower.Abnormal ? " (abnormal)" : "")}";
    }

    /// <summary>Pulse oximetry carries both codes: the vital signs profile demands 2708-6, the method is 59408-5.</summary>
    static void Saturation(Visit visit, DateTime at)
    {
        var chart = visit.Chart;
        var value = chart.Body.Draw(Analytes.Oxygen, at);
        var reading = Readings.Judge(chart, Analytes.Oxygen, value, at, out var range);
        visit.Readings.Add(reading);
        chart.Add("Observation", j =>
        {
            j.Text("status", "final").Concepts("category", Hl7.VitalSigns)
                .Concept("code", Loinc.PulseOximetry, "SpO2", Loinc.OxygenSaturation)
                .Reference("subject", chart.Patient).Reference("encounter", visit.Encounter)
                .When("effectiveDateTime", at).When("issued", Readings.Earliest(at, chart)).References("performer", [chart.Nurse])
                .Quantity("valueQuantity", value, "%");
            Readings.Range(j, Analytes.Oxygen, reading.Interpretation, range);
        });
    }

    static void Measures(Visit visit, DateTime at, List<string> percentiles)
    {
        var chart = visit.Chart;
        var age = chart.Age(at);
        var kilograms = chart.Body.Draw(Analytes.Weight, at);
        var grown = age >= 20 && chart.Latest.TryGetValue(Analytes.Height, out var last) && (at - last.At).TotalDays < 500;
        var centimetres = grown ? chart.Latest[Analytes.Height].Value : chart.Body.Draw(Analytes.Height, at);
        Readings.Report(visit, Analytes.Weight, kilograms, Hl7.VitalSigns, at);
        if (!grown) Readings.Report(visit, Analytes.Height, centimetres, Hl7.VitalSigns, at);
        if (age >= 2) Index(visit, age, kilograms, centimetres, at, percentiles);
        else Infant(visit, age, kilograms, centimetres, at, percentiles);
    }

    static void Index(Visit visit, double age, decimal kilograms, decimal centimetres, DateTime at, List<string> percentiles)
    {
        var bmi = decimal.Round(kilograms * 10_000 / (centimetres * centimetres), 1, MidpointRounding.AwayFromZero);
        Readings.Report(visit, Analytes.Bmi, Analytes.Bmi.Print((double)bmi), Hl7.VitalSigns, at);
        if (age < 18) Percentile(visit, Loinc.BmiPercentile, "BMI percentile", visit.Chart.Growth.BmiPercentile(age, bmi), at, percentiles);
    }

    static void Infant(Visit visit, double age, decimal kilograms, decimal centimetres, DateTime at, List<string> percentiles)
    {
        var head = visit.Chart.Body.Draw(Analytes.Head, at);
        Readings.Report(visit, Analytes.Head, head, Hl7.VitalSigns, at);
        Percentile(visit, Loinc.WeightForLength, "Weight-for-length percentile", visit.Chart.Growth.WeightForLength(age, kilograms, centimetres), at, percentiles);
        Percentile(visit, Loinc.HeadPercentile, "Head circumference percentile", visit.Chart.Growth.HeadPercentile(age, head), at, percentiles);
    }

    static void Percentile(Visit visit, Code code, string name, decimal value, DateTime at, List<string> percentiles)
    {
        percentiles.Add($"{name.Replace(" percentile", "", StringComparison.Ordinal)} {value}");
        visit.Chart.Add("Observation", j =>
        {
            Readings.Head(j, visit, code, name, Hl7.VitalSigns, at, Readings.Earliest(at, visit.Chart), visit.Chart.Nurse);
            j.Quantity("valueQuantity", value, "%");
        });
    }

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
