namespace MedGenEmr.Engine.Synthetic;

/// <summary>The older half of the cast.</summary>
static class Seniors
{
    static readonly Directive NoResuscitation = new("Do not resuscitate (DNR)", Hl7.DoNotResuscitate, 1.5);

    public static IReadOnlyList<Persona> All { get; } =
    [
        new("Margaret", "Thompson", Sex.Female, 58.3)
        {
            Maiden = "Ellis", Married = true, Years = 9, Bmi = 26,
            Has = [c => new BreastCancer(c, 54.7), c => new Hypothyroidism(c, 47.1, 72)],
        },
        new("Carlos", "Ramírez", Sex.Male, 62.1)
        {
            Hispanic = true, Language = Language.Spanish, Married = true, Years = 11, Bmi = 29, Smoking = Smoking.Former,
            Has = [c => new TobaccoUse(c, 4.1), c => new Hypertension(c, 50.5), c => new Hyperlipidemia(c, 52.3), c => new Coronary(c, 58.0)],
        },
        // Teaching case: two people who are easily mixed up.
        new("Katherine", "Johnson", Sex.Female, 65.31)
        {
            Years = 11, Bmi = 28, Allergies = [new(Snomed.LatexAllergy, "environment", false, Snomed.Rash, 40)],
            Alert = Hl7.FlagAdministrative, AlertText = "Name alert: Catherine Johnson has nearly the same name and birth date",
            Has = [c => new Hypertension(c, 54.5), c => new KneeArthrosis(c, 58.3), c => new Hyperlipidemia(c, 57.2)],
        },
        new("Catherine", "Johnson", Sex.Female, 65.28)
        {
            Married = true, Years = 8, Bmi = 25, Allergies = [Allergy.Penicillin with { Severe = false, Reaction = Snomed.Rash, Age = 33 }],
            Alert = Hl7.FlagAdministrative, AlertText = "Name alert: Katherine Johnson has nearly the same name and birth date",
            Has = [c => new AtrialFibrillation(c, 61.6), c => new Hypertension(c, 57.9, 22), c => new Sepsis(c, 63.4, SepsisSource.Urine)],
        },
        new("Olga", "Ivanova", Sex.Female, 66.7)
        {
            Native = ("Иванова", "Ольга"), Language = Language.Russian, Years = 9, Bmi = 22, Smoking = Smoking.Daily,
            Has = [c => new TobaccoUse(c), c => new Copd(c, 55.6), c => new Osteoporosis(c, 63.2)],
        },
        // Teaching case: metformin although the kidneys fail.
        new("William", "Brown", Sex.Male, 69.5)
        {
            Race = Race.Black, Married = true, Years = 12, Bmi = 31.5,
            Has = [c => new Diabetes(c, 49.7) { KeepsMetformin = true }, c => new Hypertension(c, 47.2, 30), c => new KidneyDisease(c, 60.3, 3.4), c => new Hyperlipidemia(c, 55.0)],
        },
        // Teaching case: warfarin and amiodarone.
        new("Seán", "Ó Briain", Sex.Male, 71.8)
        {
            Years = 8, Bmi = 27, Married = true, Smoking = Smoking.Former,
            Has = [c => new TobaccoUse(c, 14), c => new AtrialFibrillation(c, 65.9, warfarin: true) { AmiodaroneDaysAgo = 24 }, c => new Hypertension(c, 58.8)],
        },
        new("Dorothy", "Anderson", Sex.Female, 74.9)
        {
            Years = 17, Bmi = 29,
            Has = [c => new Hypothyroidism(c, 56.4), c => new Hypertension(c, 59.9), c => new KneeArthrosis(c, 64.1, replacedAt: 71.2), c => new Osteoporosis(c, 69.0)],
        },
        // Teaching case: a critical potassium nobody has acknowledged.
        new("Hiroshi", "Tanaka", Sex.Male, 76.4)
        {
            Native = ("田中", "博"), Race = Race.Asian, Language = Language.Japanese, Married = true, Years = 9, Bmi = 24,
            Has = [c => new Hypertension(c, 55.7), c => new Coronary(c, 68.5), c => new HeartFailure(c, 72.2, 2.4), c => new KidneyDisease(c, 69.9, 2.4) { CriticalPotassiumHoursAgo = 19 }],
        },
        new("Ruth", "Goldberg", Sex.Female, 79.6)
        {
            Years = 9, Bmi = 27, Directive = NoResuscitation,
            Has = [c => new Diabetes(c, 66.0, 2.2), c => new Hypertension(c, 62.0), c => new Sepsis(c, 77.3, SepsisSource.Lung), c => new KneeArthrosis(c, 70.2)],
        },
        new("Georgios", "Papadopoulos", Sex.Male, 82.2)
        {
            Native = ("Παπαδόπουλος", "Γεώργιος"), Language = Language.Greek, Years = 8, Bmi = 25, Smoking = Smoking.Former, DiedYearsAgo = 2, Married = true,
            Directive = NoResuscitation with { Years = 2.6 },
            Has = [c => new TobaccoUse(c, 9), c => new Copd(c, 68.0, 1.7), c => new Hypertension(c, 66.6), c => new Sepsis(c, 80.18, SepsisSource.Lung, fatal: true)],
        },
        // In hospital today.
        new("Eleanor", "Davis", Sex.Female, 86.5)
        {
            Years = 8, Bmi = 24, Directive = NoResuscitation with { Years = 0.8 },
            Has = [c => new Hypertension(c, 64.3), c => new AtrialFibrillation(c, 76.6), c => new HeartFailure(c, 79.8, 2.3) { AdmittedDaysAgo = 2 }, c => new KidneyDisease(c, 78.5, 1.6)],
        },
        new("Henry", "Clark", Sex.Male, 93.1)
        {
            Years = 11, Bmi = 23, Smoking = Smoking.Former, Directive = new("POLST: no resuscitation, no intubation, comfort-focused treatment", Hl7.Polst, 2.2),
            Alert = Hl7.FlagSafety, AlertText = "High risk of falls",
            Has = [c => new TobaccoUse(c, 40), c => new Hypertension(c, 66.0), c => new Hyperlipidemia(c, 71.4, 34), c => new Fracture(c, 88.7, Bone.Hip), c => new KidneyDisease(c, 83.5, 1.4)],
        },
        new("Ana", "Kovač", Sex.Female, 75.2)
        {
            Language = Language.Croatian, Years = 8, Bmi = 30.5, DiedYearsAgo = 5, Married = true, Smoking = Smoking.Daily,
            Has = [c => new TobaccoUse(c), c => new Diabetes(c, 60.2), c => new Hypertension(c, 59.1), c => new Coronary(c, 70.19, fatal: true)],
        },
    ];
}
