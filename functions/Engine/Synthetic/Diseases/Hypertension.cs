namespace MedGenEmr.Engine.Synthetic;

/// <summary>Essential hypertension, treated in steps: https://doi.org/10.1161/HYP.0000000000000065</summary>
sealed class Hypertension(Chart chart, double onsetAge, double severity = 28) : Disease(chart, onsetAge)
{
    static readonly (Drug Drug, DrugClass[] Replaces)[] Steps =
    [
        (Drugs.Lisinopril10, []), (Drugs.Lisinopril20, [DrugClass.AceInhibitor]), (Drugs.Amlodipine5, []),
        (Drugs.Amlodipine10, [DrugClass.CalciumBlocker]), (Drugs.Hydrochlorothiazide, []),
    ];

    int step;
    DateTime lastChange;
    bool coughed;

    /// <summary>Family planning or pregnancy: no ACE inhibitor; set by the pregnancy module.</summary>
    public bool Pregnant { get; set; }
    public Func<DateTime, bool> AvoidsThiazide { get; init; } = static _ => false;

    public override double Shift(Analyte analyte, DateTime at, double value)
    {
        var grown = severity * Math.Min(1, 0.6 + (Years(at) * 0.08));
        return analyte == Analytes.Systolic ? value + grown : analyte == Analytes.Diastolic ? value + (grown * 0.45) : value;
    }

    public override int FollowUpMonths(DateTime at) => Problem is null || (at - lastChange).TotalDays < 60 ? 2 : Chart.Age(at) > 60 ? 4 : 6;

    public override void Review(Visit visit)
    {
        if (Pregnant) return;
        if (Problem is null) Begin(visit);
        else Adjust(visit.Address(Problem));
        visit.TestIfDue(Panel.Basic, 12, Problem);
    }

    void Begin(Visit visit)
    {
        var known = Onset < Chart.Start;
        visit.Say(known ? "Hypertension known for years, takes tablets." : "Home readings above 140/90 mmHg over the last weeks, no chest pain, no headache.");
        visit.PlanCare(Snomed.HypertensionPlan, "Blood pressure plan", Recognise(visit, Snomed.Hypertension), new(Analytes.Systolic, "Systolic blood pressure below 140 mmHg", 139), Snomed.LowSaltDiet, Snomed.Exercise);
        if (!known) visit.Do(Snomed.Electrocardiogram, because: Problem, note: "sinus rhythm");
        if (known) step = 1;
        StepUp(visit);
    }

    void Adjust(Visit visit)
    {
        if (!coughed && Rng.Chance(0.08) && Chart.Taking(DrugClass.AceInhibitor, visit.Start) is { } inhibitor)
        {
            coughed = true;
            visit.Say("Dry cough since the tablets were started.");
            visit.Change(inhibitor, Drugs.Losartan50, Sig.Daily, "dry cough on ACE inhibitor", Hl7.Intolerance);
            lastChange = visit.Start;
            return;
        }
        var pressure = visit.Read(Analytes.Systolic) ?? 0;
        var target = Chart.Disease<Diabetes>()?.Problem is not null ? 135 : 140;
        if (pressure < target) visit.Assess("Blood pressure at goal.");
        else if (step < Steps.Length && (visit.Start - lastChange).TotalDays > 45) StepUp(visit.Assess("Blood pressure above goal."));
        else visit.Assess("Blood pressure above goal today; tablets as they are, home readings wanted.");
    }

    void StepUp(Visit visit)
    {
        while (step < Steps.Length && Skip(visit, Steps[step].Drug)) step++;
        if (step >= Steps.Length) return;
        var (drug, replaces) = Steps[step++];
        lastChange = visit.Start;
        if (coughed && drug == Drugs.Lisinopril20) drug = Drugs.Losartan100;
        var old = replaces.Select(r => coughed && r == DrugClass.AceInhibitor ? DrugClass.AngiotensinBlocker : r).Select(r => Chart.Taking(r, visit.Start)).FirstOrDefault(c => c is not null);
        if (old is null) visit.Prescribe(drug, Sig.Daily, Problem);
        else visit.Change(old, drug, Sig.Daily, "dose raised, blood pressure above goal");
    }

    /// <summary>Another module may treat with the same class already; a thiazide does little in advanced kidney disease.</summary>
    bool Skip(Visit visit, Drug drug)
        => (drug.Class == DrugClass.Thiazide && (AvoidsThiazide(visit.Start) || Chart.Takes(DrugClass.LoopDiuretic, visit.Start) || (Chart.Latest.TryGetValue(Analytes.Egfr, out var egfr) && egfr.Value < 35)))
            || (drug.Class == DrugClass.AceInhibitor && lastChange == default && (Chart.Takes(DrugClass.AceInhibitor, visit.Start) || Chart.Takes(DrugClass.AngiotensinBlocker, visit.Start)));
}
