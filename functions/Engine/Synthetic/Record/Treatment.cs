namespace MedGenEmr.Engine.Synthetic;

/// <summary>What drugs do to measured values, whoever prescribed them. Sizes are those of common trials, rounded.</summary>
static class Treatment
{
    public static double Shift(Chart chart, Analyte analyte, DateTime at, double value)
    {
        if (analyte == Analytes.Ldl) return value * (1 - Statin(chart, at));
        foreach (var course in chart.Courses)
            if (course.Effect(at) is var effect and > 0) value += effect * By(course, analyte);
        return value;
    }

    static double By(Course course, Analyte analyte) =>
        analyte == Analytes.Systolic ? Systolic(course)
        : analyte == Analytes.Diastolic ? Systolic(course) * 0.5
        : analyte == Analytes.HeartRate ? course.Drug.Class is DrugClass.BetaBlocker or DrugClass.Antiarrhythmic ? -8 : course.Drug.Class == DrugClass.ShortBeta && !course.Sig.AsNeeded ? 4 : 0
        : analyte == Analytes.Potassium ? Potassium(course.Drug.Class)
        : analyte == Analytes.HbA1c ? Glycated(course)
        : analyte == Analytes.Glucose ? course.Drug.Class == DrugClass.Steroid && course.Drug != Drugs.Hydrocortisone ? 35 : 0
        : 0;

    static double Systolic(Course course) => course.Drug.Class switch
    {
        DrugClass.AceInhibitor => course.Drug.Strength >= 20 ? -13 : -9,
        DrugClass.AngiotensinBlocker => course.Drug.Strength >= 100 ? -12 : -9,
        DrugClass.CalciumBlocker => course.Drug.Strength >= 10 ? -12 : -8,
        DrugClass.Thiazide => -8,
        DrugClass.BetaBlocker => course.Drug == Drugs.Labetalol100 ? -14 : -6,
        DrugClass.PotassiumSparing => -4,
        DrugClass.LoopDiuretic => -3,
        DrugClass.Nsaid => 3,
        _ => 0,
    };

    static double Potassium(DrugClass drug) => drug switch
    {
        DrugClass.AceInhibitor or DrugClass.AngiotensinBlocker => 0.15,
        DrugClass.PotassiumSparing => 0.35,
        DrugClass.Thiazide => -0.3,
        DrugClass.LoopDiuretic => -0.25,
        _ => 0,
    };

    static double Glycated(Course course) => course.Drug.Class switch
    {
        DrugClass.Biguanide => course.Drug.Strength >= 1000 ? -1.3 : -0.9,
        DrugClass.Sulfonylurea => -0.9,
        DrugClass.Sglt2Inhibitor => -0.7,
        DrugClass.Insulin => course.Sig.Pieces >= 20 ? -1.9 : -1.2,
        _ => 0,
    };

    /// <summary>Two statins do not lower twice: the stronger one counts.</summary>
    static double Statin(Chart chart, DateTime at)
    {
        var best = 0.0;
        foreach (var course in chart.Courses)
        {
            if (course.Drug.Class != DrugClass.Statin) continue;
            var full = course.Drug == Drugs.Simvastatin20 ? 0.32 : course.Drug == Drugs.Atorvastatin20 ? 0.40 : course.Drug == Drugs.Atorvastatin40 ? 0.46 : 0.52;
            best = Math.Max(best, full * course.Effect(at));
        }
        return best;
    }
}
