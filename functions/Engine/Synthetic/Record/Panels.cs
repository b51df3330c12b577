using Of = MedGenEmr.Engine.Synthetic.Analytes;

namespace MedGenEmr.Engine.Synthetic;

/// <summary>What is ordered as one and reported as one DiagnosticReport.</summary>
/// <param name="Code">Of the report and its order; for a single test the test's own code.</param>
sealed record Panel(Code Code, string Name, Code Section, IReadOnlyList<Analyte> Analytes)
{
    public static readonly Panel Basic = new(Loinc.BasicPanel, "Basic metabolic panel", Hl7.Chemistry,
        [Of.Sodium, Of.Potassium, Of.Chloride, Of.Bicarbonate, Of.UreaNitrogen, Of.Creatinine, Of.Egfr, Of.Glucose, Of.Calcium]);
    public static readonly Panel Comprehensive = new(Loinc.ComprehensivePanel, "Comprehensive metabolic panel", Hl7.Chemistry,
        [.. Basic.Analytes, Of.Protein, Of.Albumin, Of.Bilirubin, Of.AlkalinePhosphatase, Of.Ast, Of.Alt]);
    public static readonly Panel BloodCount = new(Loinc.BloodCount, "Complete blood count", Hl7.Hematology,
        [Of.Leukocytes, Of.Erythrocytes, Of.Hemoglobin, Of.Hematocrit, Of.Mcv, Of.Mch, Of.Mchc, Of.Rdw, Of.Platelets, Of.Neutrophils]);
    public static readonly Panel Lipids = new(Loinc.LipidPanel, "Lipid panel", Hl7.Chemistry, [Of.Cholesterol, Of.Triglyceride, Of.Hdl, Of.Ldl]);
    public static readonly Panel Iron = new(Loinc.IronPanel, "Iron studies", Hl7.Chemistry, [Of.Iron, Of.IronBinding, Of.IronSaturation, Of.Ferritin]);
    public static readonly Panel HbA1c = Single(Of.HbA1c);
    public static readonly Panel AlbuminCreatinine = Single(Of.AlbuminCreatinine);
    public static readonly Panel Thyroid = new(Loinc.Tsh, "Thyroid function", Hl7.Chemistry, [Of.Tsh, Of.FreeT4]);
    public static readonly Panel Tsh = Single(Of.Tsh);
    public static readonly Panel Inr = Single(Of.Inr) with { Section = Hl7.Hematology };
    public static readonly Panel NtProBnp = Single(Of.NtProBnp);
    public static readonly Panel Troponin = Single(Of.Troponin);
    public static readonly Panel Crp = Single(Of.Crp);
    public static readonly Panel Lactate = Single(Of.Lactate);
    public static readonly Panel Procalcitonin = Single(Of.Procalcitonin);
    public static readonly Panel Bilirubin = Single(Of.Bilirubin);
    public static readonly Panel Ferritin = Single(Of.Ferritin);
    public static readonly Panel Glucose = Single(Of.Glucose);

    static Panel Single(Analyte analyte) => new(analyte.Code, analyte.Name, Hl7.Chemistry, [analyte]);
}
