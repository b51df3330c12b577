namespace MedGenEmr.Engine.Synthetic;

/// <summary>A value as it was reported.</summary>
readonly record struct Reading(Analyte Analyte, decimal Value, Code? Interpretation, DateTime At)
{
    public bool Abnormal => Interpretation is { } code && code != Hl7.Normal;
    public bool Critical => Interpretation == Hl7.CriticalHigh || Interpretation == Hl7.CriticalLow;
    public string Spoken => System.FormattableString.Invariant($"{Analyte.Name} {Value}{(Analyte.UnitShown.Length > 0 ? " " + Analyte.UnitShown : "")}{(Abnormal ? $" ({Interpretation!.Value.Value})" : "")}");
}

/// <summary>Observations with a number: https://hl7.org/fhir/R4/observation.html</summary>
static class Readings
{
    /// <summary>Measures now.</summary>
    public static Draft Measure(Visit visit, Analyte analyte, Code category, DateTime at, Target? performer = null)
        => Report(visit, analyte, visit.Chart.Body.Draw(analyte, at), category, at, performer);

    /// <summary>Reports a value that is known already (computed or counted).</summary>
    public static Draft Report(Visit visit, Analyte analyte, decimal value, Code category, DateTime at, Target? performer = null, DateTime? issued = null)
    {
        var reading = Judge(visit.Chart, analyte, value, at, out var range);
        visit.Readings.Add(reading);
        visit.Chart.Latest[analyte] = (value, at);
        var said = Earliest(issued ?? at, visit.Chart);
        return visit.Chart.Add("Observation", j =>
        {
            Head(j, visit, analyte.Code, analyte.Name, category, at, said, performer ?? visit.Chart.Nurse);
            j.Quantity("valueQuantity", value, analyte.UnitShown, analyte.Unit);
            Range(j, analyte, reading.Interpretation, range);
        });
    }

    public static Reading Judge(Chart chart, Analyte analyte, decimal value, DateTime at, out ReferenceRange? range)
    {
        range = analyte == Analytes.Inr && chart.Takes(DrugClass.VitaminKAntagonist, at)
            ? new(2.0m, 3.0m) { Therapeutic = true }
            : analyte.RangeFor(chart.Person.Sex, chart.Age(at));
        return new(analyte, value, range?.Interpret(value, analyte.Critical), at);
    }

    public static void Head(FhirJson j, Visit visit, Code code, string? text, Code category, DateTime at, DateTime issued, Target performer) => j
        .Text("status", "final")
        .Concepts("category", category)
        .Concept("code", code, text)
        .Reference("subject", visit.Chart.Patient)
        .Reference("encounter", visit.Encounter)
        .When("effectiveDateTime", at)
        .When("issued", issued)
        .References("performer", [performer]);

    public static void Range(FhirJson j, Analyte analyte, Code? interpretation, ReferenceRange? range)
    {
        if (range is null) return;
        if (interpretation is { } code) j.Concepts("interpretation", code);
        j.One("referenceRange", r =>
        {
            if (range.Low is { } low) r.Quantity("low", low, analyte.UnitShown, analyte.Unit);
            if (range.High is { } high) r.Quantity("high", high, analyte.UnitShown, analyte.Unit);
            if (range.Therapeutic) r.Concept("type", Hl7.TherapeuticRange);
        });
    }

    /// <summary>An observation whose value is a coded finding.</summary>
    public static Draft Finding(Visit visit, Code code, string name, Code value, Code category, DateTime at, Code? interpretation = null, Target? performer = null)
        => visit.Chart.Add("Observation", j =>
        {
            Head(j, visit, code, name, category, at, Earliest(at, visit.Chart), performer ?? visit.Chart.Nurse);
            j.Concept("valueCodeableConcept", value);
            if (interpretation is { } judged) j.Concepts("interpretation", judged);
        });

    public static DateTime Earliest(DateTime wanted, Chart chart) => wanted < chart.End ? wanted : chart.End;
}
