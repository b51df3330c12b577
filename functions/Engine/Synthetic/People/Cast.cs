namespace MedGenEmr.Engine.Synthetic;

/// <summary>The thirty people of the demonstration, newborn to 93. Teaching cases are marked; README.md lists them.</summary>
static class Cast
{
    public static IReadOnlyList<Persona> All { get; } = [.. Young, .. Seniors.All];

    static IReadOnlyList<Persona> Young =>
    [
        new("Adaeze", "Okafor", Sex.Female, 0.03) { Race = Race.Black, Allergies = null, MotherName = "Ngozi" },
        new("Ngozi", "Okafor", Sex.Female, 31.4)
        {
            Race = Race.Black, Married = true, Years = 8, Bmi = 25,
            Has = [c => new Pregnancy(c, 4.3), c => new Pregnancy(c, 0.03), c => new IronDeficiency(c, 29.2)],
        },
        new("Liam", "O’Connor", Sex.Male, 0.84) { AcuteRate = 1.5 },
        // Teaching case: dose by weight.
        new("Sofía", "Hernández", Sex.Female, 4.6)
        {
            Hispanic = true, Language = Language.Spanish, Years = 5, AcuteRate = 1.3,
            Has = [c => new Asthma(c, 2.8), Today.OtitisMedia],
        },
        new("Noah", "Kim", Sex.Male, 9.3) { Race = Race.Asian, Years = 10, Has = [c => new Asthma(c, 5.1, 0.8)], Allergies = [new(Snomed.DanderAllergy, "environment", false, Snomed.Hives, 5.5)] },
        new("Zoë", "Müller", Sex.Female, 14.2)
        {
            Language = Language.German, Years = 15, Has = [c => new Fracture(c, 11.4, Bone.Forearm)],
            Allergies = [new(Snomed.PeanutAllergy, "food", true, Snomed.Anaphylaxis, 3.2)],
        },
        new("Mateo", "Silva", Sex.Male, 17.1) { Hispanic = true, Language = Language.Portuguese, Years = 18, Has = [c => new Appendicitis(c, 15.6)] },
        // Nobody ever asked for allergies.
        new("Thị Mai", "Trần", Sex.Female, 24.5)
        {
            Race = Race.Asian, Language = Language.Vietnamese, Years = 9, Bmi = 21, Allergies = null, AcuteRate = 1.6,
            Has = [c => new Depression(c, 22.4, 10)],
        },
        // Teaching case: ACE inhibitor stopped in pregnancy.
        new("Aisha", "Rahman", Sex.Female, 29.7)
        {
            Race = Race.Asian, Married = true, Years = 8, Bmi = 28, Allergies = [new(Snomed.SulfonamideAllergy, "medication", false, Snomed.Rash, 24, DrugClass.Sulfonamide)],
            Has = [c => new Hypertension(c, 26.2, 24), c => new Pregnancy(c, -0.33)],
        },
        new("Priya", "Natarajan", Sex.Female, 36.8)
        {
            Race = Race.Asian, Language = Language.Tamil, Married = true, Years = 12, Bmi = 26,
            Has = [c => new Hypothyroidism(c, 27.5), c => new Pregnancy(c, 6.2), c => new Pregnancy(c, 3.1, cesarean: true), c => new Depression(c, 34.2, 8)],
        },
        new("Jamal", "Washington", Sex.Male, 38.3)
        {
            Race = Race.Black, Years = 10, Bmi = 31.5, Smoking = Smoking.Daily,
            Has = [c => new TobaccoUse(c), c => new AlcoholUse(c, 31), c => new Hypertension(c, 33.5, 30), Today.ChestPain],
        },
        // Teaching case: penicillin anaphylaxis and an infection.
        new("Chiara", "Rossi", Sex.Female, 41.2)
        {
            Years = 41.5, Bmi = 23, Married = true, Allergies = [Allergy.Penicillin], AcuteRate = 1.2,
            Has = [c => new IronDeficiency(c, 37.8), Today.StrepThroat],
        },
        new("Björn", "Lindqvist", Sex.Male, 44.6) { Years = 13, Bmi = 27, Has = [c => new Hyperlipidemia(c, 40.1), c => new Fracture(c, 36.2, Bone.Ankle)] },
        new("Fatima", "Al-Sayed", Sex.Female, 47.9)
        {
            Native = ("السيد", "فاطمة"), Language = Language.Arabic, Married = true, Years = 11, Bmi = 35,
            Has = [c => new Diabetes(c, 40.3, 3.0), c => new Hypertension(c, 42.6), c => new Hyperlipidemia(c, 41.2, 36)],
        },
        // Teaching case: two statins.
        new("Robert", "Miller", Sex.Male, 52.4)
        {
            Years = 11, Bmi = 30.5, Smoking = Smoking.Former, Married = true,
            Has = [c => new TobaccoUse(c, 6), c => new Hypertension(c, 45.2, 26), c => new Hyperlipidemia(c, 46.3) { SecondStatinDaysAgo = 40 }],
        },
        new("Wei", "Li", Sex.Male, 55.6)
        {
            Native = ("李", "伟"), Race = Race.Asian, Language = Language.Chinese, Married = true, Years = 11, Bmi = 27, Allergies = [new(Snomed.ShellfishAllergy, "food", false, Snomed.Hives, 30)],
            Has = [c => new Diabetes(c, 43.8), c => new Hypertension(c, 46.4), c => new KidneyDisease(c, 51.2, 2.2)],
        },
    ];
}
