namespace MedGenEmr.Engine.Synthetic;

enum SepsisSource { Lung, Urine }

/// <summary>A stay with sepsis: https://doi.org/10.1097/CCM.0000000000005337 (Surviving Sepsis Campaign)</summary>
/// <param name="fatal">It is the patient's death.</param>
sealed class Sepsis(Chart chart, double onsetAge, SepsisSource source, bool fatal = false) : Disease(chart, onsetAge)
{
    double Days => fatal ? 5.6 : 7.4;

    /// <summary>The kidneys take the blow for two weeks.</summary>
    public override double Shift(Analyte analyte, DateTime at, double value)
        => analyte == Analytes.Egfr && (at - Onset).TotalDays is var days and < 15 && days >= 0 ? value * (0.5 + (days / 30)) : value;

    public override void Plan(Agenda agenda) => agenda.At(fatal ? Chart.Died!.Value.AddDays(-5.4) : Clock.AnyTime(Onset, Rng), Arrive);

    void Arrive(DateTime at)
    {
        Chart.Body.Upset(new(at.AddHours(-10), at.AddDays(fatal ? 30 : 9), (Analytes.Temperature, 2.1), (Analytes.HeartRate, 38), (Analytes.RespiratoryRate, 10), (Analytes.Systolic, -42),
            (Analytes.Diastolic, -20), (Analytes.Oxygen, source == SepsisSource.Lung ? -9 : -3), (Analytes.Leukocytes, 13), (Analytes.Crp, 120), (Analytes.Lactate, 3.1), (Analytes.Procalcitonin, 260), (Analytes.Glucose, 45), (Analytes.Platelets, -90), (Analytes.Potassium, 0.3)));
        var complaint = source == SepsisSource.Lung ? "Fever, cough and confusion" : "Fever, flank pain and confusion";
        var visit = Hospital.Emergency(Chart, at, complaint, Snomed.Fever, 4);
        var cause = visit.Diagnose(source == SepsisSource.Lung ? Snomed.Pneumonia : Snomed.UrinaryInfection, at.AddDays(-2), use: Hl7.AdmissionDiagnosis);
        Problem = visit.Diagnose(Snomed.Sepsis, at, use: Hl7.AdmissionDiagnosis);
        visit.Test(Panel.Lactate).Test(Panel.BloodCount).Test(Panel.Comprehensive).Test(Panel.Crp).Test(Panel.Procalcitonin);
        visit.Culture(Loinc.BloodCulture, "Blood culture", source == SepsisSource.Lung ? new(Systems.Snomed, "9861002", "Streptococcus pneumoniae") : Snomed.EColi, at.AddMinutes(20));
        if (source == SepsisSource.Urine) visit.Urine(infected: true);
        visit.Image(Loinc.PortableChestXray, "Portable chest X-ray", source == SepsisSource.Lung ? "Consolidation of the right lower lobe." : "No consolidation.");
        visit.Assess("Sepsis with low blood pressure and raised lactate.").Decide("30 mL/kg of crystalloid, antibiotics within the hour, intensive care.").Close();
        Stay(at.AddHours(4.1), cause);
    }

    void Stay(DateTime at, Problem cause)
    {
        var visit = Hospital.Admit(Chart, at, Days, "Sepsis", Staff.Hospitalist, Place.IntensiveCare).Address(Problem).Address(cause);
        visit.Give(Drugs.Saline, new(1, 3), at.AddMinutes(10), 3, 6, Problem);
        if (Chart.Avoids(DrugClass.Penicillin, at)) visit.Give(Drugs.Ceftriaxone, new(2), at.AddMinutes(20), 6, 24, cause);
        else visit.Give(Drugs.Piperacillin, new(1, 3), at.AddMinutes(20), 15, 8, cause);
        visit.Give(Drugs.Norepinephrine, new() { Amount = 4, Basis = "titrated to a mean pressure of 65 mmHg" }, at.AddHours(1), 2, 24, Problem);
        if (Chart.Taking(DrugClass.Biguanide, at) is { } metformin) visit.Stop(metformin, null, "acute kidney injury and lactate");
        for (var when = at.AddHours(4); when < Readings.Earliest(at.AddDays(2), Chart); when = when.AddHours(8)) visit.Test(Panel.Lactate, when);
        visit.Rounds(4, Panel.Comprehensive, Panel.BloodCount, Panel.Crp);
        if (!fatal)
        {
            Problem!.Resolve(at.AddDays(Days));
            cause.Resolve(at.AddDays(Days));
        }
        visit.Assess(fatal ? "Multiple organ failure." : "Sepsis overcome, kidney function recovering.").Discharge("Home with help; kidney function in a week; family doctor in ten days.");
    }
}
