namespace MedGenEmr.Engine.Synthetic;

/// <summary>Type 2 diabetes: https://doi.org/10.2337/dc24-SINT — HbA1c drives the treatment steps, the kidney limits them.</summary>
sealed class Diabetes(Chart chart, double onsetAge, double severity = 2.6) : Disease(chart, onsetAge)
{
    DateTime lastChange;
    bool neuropathy;

    /// <summary>Teaching case: metformin goes on below an eGFR of 30.</summary>
    public bool KeepsMetformin { get; init; }

    public override double Shift(Analyte analyte, DateTime at, double value)
    {
        var years = Years(at);
        if (analyte == Analytes.HbA1c) return value + (severity * Math.Min(1, 0.7 + (years * 0.15))) + Math.Min(1.6, years * 0.09);
        if (analyte == Analytes.Glucose) return value + Math.Max(0, (28.7 * (Chart.Body.Mean(Analytes.HbA1c, at) - 5.6)) * 0.8);
        if (analyte == Analytes.AlbuminCreatinine) return value * (1 + (years * 0.35));
        if (analyte == Analytes.Triglyceride) return value * 1.35;
        return value;
    }

    public override int FollowUpMonths(DateTime at) => Problem is null || (at - lastChange).TotalDays < 120 ? 3 : 4;

    public override void Review(Visit visit)
    {
        if (Problem is null)
        {
            Begin(visit);
            return;
        }
        visit.Address(Problem).TestIfDue(Panel.HbA1c, 5, Problem).TestIfDue(Panel.Basic, 6, Problem).TestIfDue(Panel.AlbuminCreatinine, 12, Problem);
        Renal(visit);
        Control(visit);
        if (visit.Kind == VisitKind.Annual) Complications(visit);
    }

    void Begin(Visit visit)
    {
        var known = Onset < Chart.Start;
        visit.Say(known ? "Type 2 diabetes known for years." : "Thirst and frequent urination for two months.");
        var problem = Recognise(visit, Snomed.Diabetes);
        visit.Test(Panel.HbA1c, ordered: true, because: problem).TestIfDue(Panel.Comprehensive, 3).Test(Panel.AlbuminCreatinine, ordered: true, because: problem);
        visit.PlanCare(Snomed.DiabetesPlan, "Diabetes self-management plan", problem, new(Analytes.HbA1c, "HbA1c below 7.5 %", 7.5m), Snomed.DiabeticDiet, Snomed.Exercise);
        if (Egfr >= 30) visit.Prescribe(known && Egfr >= 45 ? Drugs.Metformin1000 : Drugs.Metformin500, Sig.TwiceDaily, problem);
        lastChange = visit.Start;
        if (Chart.Age(visit.Start) >= 40 && !Chart.Takes(DrugClass.Statin, visit.Start)) visit.Prescribe(Drugs.Atorvastatin20, Sig.Daily, problem);
    }

    decimal Egfr => Chart.Latest.TryGetValue(Analytes.Egfr, out var latest) ? latest.Value : 90;

    void Renal(Visit visit)
    {
        if (Egfr >= 30) return;
        if (!KeepsMetformin) visit.Stop(Chart.Taking(DrugClass.Biguanide, visit.Start), null, $"eGFR {Egfr} mL/min/1.73 m2, contraindicated below 30");
        visit.Stop(Chart.Taking(DrugClass.Sglt2Inhibitor, visit.Start), null, $"eGFR {Egfr} mL/min/1.73 m2");
    }

    void Control(Visit visit)
    {
        if (visit.Read(Analytes.HbA1c) is not { } glycated) return;
        var goal = Chart.Age(visit.Start) > 75 ? 8.2m : 7.5m;
        if (glycated < goal) visit.Assess(FormattableString.Invariant($"HbA1c {glycated} %: at goal."));
        else if ((visit.Start - lastChange).TotalDays > 80) StepUp(visit.Assess(FormattableString.Invariant($"HbA1c {glycated} %: above goal of {goal} %.")));
    }

    void StepUp(Visit visit)
    {
        var now = visit.Start;
        lastChange = now;
        var metformin = Chart.Taking(DrugClass.Biguanide, now);
        if (metformin?.Drug == Drugs.Metformin500 && Egfr >= 45) visit.Change(metformin, Drugs.Metformin1000, Sig.TwiceDaily, "dose raised, HbA1c above goal");
        else if (metformin is null && Egfr >= 45) visit.Prescribe(Drugs.Metformin500, Sig.TwiceDaily, Problem);
        else if (now.Year >= 2014 && Egfr >= 45 && !Chart.Takes(DrugClass.Sglt2Inhibitor, now)) visit.Prescribe(Drugs.Canagliflozin, Sig.Daily, Problem);
        else if (!Chart.Takes(DrugClass.Sulfonylurea, now) && Chart.Age(now) < 75) visit.Prescribe(Drugs.Glipizide5, Sig.Daily, Problem);
        else if (Chart.Taking(DrugClass.Insulin, now) is not { } insulin) visit.Prescribe(Drugs.Glargine, new(14), Problem);
        else if (insulin.Sig.Pieces < 24) visit.Change(insulin, Drugs.Glargine, new(24), "dose raised, HbA1c above goal");
        else visit.Decide("Diet reviewed with the diabetes educator.");
    }

    void Complications(Visit visit)
    {
        visit.TestIfDue(Panel.Lipids, 12, Problem).Refer("eye examination", Problem);
        if (!neuropathy && Years(visit.Start) > 9)
        {
            neuropathy = true;
            visit.Diagnose(Snomed.DiabeticNeuropathy, visit.Start, chronic: true);
            visit.Find("Feet: vibration sense reduced at both big toes.");
        }
        else visit.Find(neuropathy ? "Feet: reduced sensation, no ulcer." : "Feet: pulses and sensation normal, no ulcer.");
    }
}
