namespace MedGenEmr.Engine.Synthetic;

/// <summary>People beyond the cast: an age, a name, and the problems that age brings.</summary>
sealed class RandomPersona(Rng rng)
{
    public static readonly string[] Women = ["Emma", "Olivia", "Isabella", "Camila", "Mei", "Yuki", "Anika", "Leïla", "Ingrid", "Zuzana", "Nia", "Rosa", "Hannah", "Grace", "Aylin", "Amélie"];
    public static readonly string[] Men = ["James", "Lucas", "Diego", "Jun", "Arjun", "Omar", "Erik", "Tomáš", "Kofi", "José", "Samuel", "Thomas", "Emre", "René", "Andrei", "Noah"];
    static readonly string[] Families = ["Smith", "García", "Nguyễn", "Patel", "Schmidt", "Kowalski", "Haddad", "Mensah", "Yılmaz", "Dubois", "Rossi", "Sato", "Øster", "Novák", "Walker", "Fernández", "Chen", "Johansson"];

    /// <summary>(from this age on, share of people who have it, how it is made at its onset).</summary>
    static readonly (double Age, double Share, Func<Chart, double, Disease> Make)[] Common =
    [
        (34, 0.32, (c, at) => new Hypertension(c, at)), (38, 0.13, (c, at) => new Diabetes(c, at)), (38, 0.28, (c, at) => new Hyperlipidemia(c, at)),
        (20, 0.12, (c, at) => new Depression(c, at)), (24, 0.06, (c, at) => new Hypothyroidism(c, at)), (55, 0.25, (c, at) => new KneeArthrosis(c, at)),
        (58, 0.12, (c, at) => new KidneyDisease(c, at)), (60, 0.10, (c, at) => new AtrialFibrillation(c, at)), (55, 0.08, (c, at) => new Coronary(c, at)),
        (66, 0.08, (c, at) => new HeartFailure(c, at)), (4, 0.08, (c, at) => new Asthma(c, at)), (8, 0.07, (c, at) => new Fracture(c, at, Bone.Forearm)),
        (12, 0.05, (c, at) => new Appendicitis(c, at)), (64, 0.06, (c, at) => new Sepsis(c, at, SepsisSource.Lung)),
    ];

    public Persona Draw()
    {
        var sex = rng.Chance(0.51) ? Sex.Female : Sex.Male;
        var age = Math.Round(rng.Between(0.2, 94), 2);
        var smoker = age > 20 && rng.Chance(0.2);
        var quit = smoker && rng.Chance(0.5);
        var has = new List<Func<Chart, Disease>>();
        foreach (var (from, share, make) in Common)
        {
            var chance = age <= from + 2 ? 0 : share * Math.Min(2, (age - from) / 25);
            var onset = Math.Round(from + (Math.Max(0, age - from - 1) * rng.Unit()), 2);
            if (rng.Chance(chance)) has.Add(c => make(c, onset));
        }
        var stopped = Math.Round(rng.Between(1, 8), 1);
        if (smoker) has.Add(c => new TobaccoUse(c, quit ? stopped : null));
        if (smoker && age > 55 && rng.Chance(0.4)) has.Add(c => new Copd(c, age - 6));
        if (sex == Sex.Female && age is > 26 and < 42 && rng.Chance(0.5)) has.Add(c => new Pregnancy(c, 2.4));
        return new(rng.Pick(sex == Sex.Female ? Women : Men), rng.Pick(Families), sex, age)
        {
            Bmi = Math.Round(rng.Between(20, 34), 1), Years = rng.Int(6, 15), Has = has, Married = age > 25 && rng.Chance(0.55),
            Smoking = smoker ? quit ? Smoking.Former : Smoking.Daily : Smoking.Never,
            Race = rng.Pick<Race>([Race.White, Race.White, Race.White, Race.Black, Race.Asian, Race.Native, Race.NotStated]),
            Hispanic = rng.Chance(0.15), Allergies = rng.Chance(0.15) ? null : rng.Chance(0.1) ? [new(Snomed.GrassAllergy, "environment", false, Snomed.Hives, Math.Min(12, age))] : [],
        };
    }
}
