namespace MedGenEmr.Engine.Synthetic;

/// <summary>CKD-EPI 2021, creatinine: https://doi.org/10.1056/NEJMoa2102953 — both ways.</summary>
static class Kidney
{
    public static double Egfr(Sex sex, double age, double creatinine)
    {
        var (kappa, alpha, factor) = Constants(sex);
        var ratio = creatinine / kappa;
        return 142 * Math.Pow(Math.Min(ratio, 1), alpha) * Math.Pow(Math.Max(ratio, 1), -1.200) * Math.Pow(0.9938, age) * factor;
    }

    /// <summary>The creatinine that gives this eGFR. Children have no CKD-EPI value: theirs grows with age instead.</summary>
    public static double Creatinine(Sex sex, double age, double egfr)
    {
        if (age < 18) return age < 0.1 ? 0.6 : 0.22 + (0.029 * age);
        var (kappa, alpha, factor) = Constants(sex);
        var ratio = egfr / (142 * Math.Pow(0.9938, age) * factor);
        return kappa * (ratio >= 1 ? Math.Pow(ratio, 1 / alpha) : Math.Pow(ratio, -1 / 1.200));
    }

    static (double Kappa, double Alpha, double Factor) Constants(Sex sex)
        => sex == Sex.Female ? (0.7, -0.241, 1.012) : (0.9, -0.302, 1.0);
}
