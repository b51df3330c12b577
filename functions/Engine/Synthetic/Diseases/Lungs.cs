namespace MedGenEmr.Engine.Synthetic;

/// <summary>COPD with exacerbations: https://goldcopd.org</summary>
sealed class Copd(Chart chart, double onsetAge, double yearsBetween = 1.5) : Disease(chart, onsetAge)
{
    public override double Shift(Analyte analyte, DateTime at, double value) =>
        analyte == Analytes.Oxygen ? value - 2.6 - Math.Min(2.5, Years(at) * 0.2)
        : analyte == Analytes.RespiratoryRate ? value + 2
        : analyte == Analytes.Fev1Fvc ? value - 17 - (Years(at) * 1.1)
        : value;

    public override int FollowUpMonths(DateTime at) => 6;

    public override void Plan(Agenda agenda)
    {
        var from = Onset > Chart.Start ? Onset.AddDays(150) : Chart.Start.AddDays(120);
        for (var at = from; at < Chart.End.AddDays(-50); at = at.AddDays(365 * yearsBetween * Rng.Between(0.5, 1.5)))
            agenda.At(Clock.AnyTime(at, Rng), Exacerbation);
    }

    public override void Review(Visit visit)
    {
        if (Problem is null)
        {
            visit.Say("Cough with sputum most mornings, short of breath on the stairs.");
            var problem = Recognise(visit, Snomed.Copd);
            Spirometry(visit);
            visit.PlanCare(Snomed.LungPlan, "COPD management plan", problem, null, Snomed.PulmonaryRehabilitation, Snomed.SmokingEducation);
            if (!Chart.Takes(DrugClass.ShortBeta, visit.Start)) visit.Prescribe(Drugs.Albuterol, new(2, 4, AsNeeded: true) { For = "shortness of breath" }, problem);
            visit.Stop(Chart.Taking(DrugClass.InhaledSteroid, visit.Start), Hl7.TryOther, "combination inhaler instead");
            visit.Prescribe(Drugs.FluticasoneSalmeterol, Sig.TwiceDaily, problem);
            return;
        }
        visit.Address(Problem).Find("Chest: prolonged expiration, scattered wheeze.");
        if (visit.Kind == VisitKind.Annual) Spirometry(visit);
        visit.Assess("COPD stable.");
    }

    void Spirometry(Visit visit)
    {
        visit.Do(Snomed.Spirometry, because: Problem);
        Readings.Measure(visit, Analytes.Fev1Fvc, Hl7.ProcedureCategory, visit.Start.AddMinutes(20));
        visit.Find($"Spirometry: FEV1/FVC {visit.Read(Analytes.Fev1Fvc)} %.");
    }

    void Exacerbation(DateTime at)
    {
        if (Problem is null || at < Chart.BusyUntil) return;
        Chart.Body.Upset(new(at, at.AddDays(9), (Analytes.Oxygen, -5), (Analytes.RespiratoryRate, 8), (Analytes.HeartRate, 18), (Analytes.Temperature, 0.7), (Analytes.Leukocytes, 4.5), (Analytes.Crp, 18)));
        var visit = Hospital.Emergency(Chart, at, "Shortness of breath and more sputum", Snomed.Dyspnea).Address(Problem);
        visit.Say("Worse for three days, green sputum, inhaler every two hours.").Find("Chest: wheeze on both sides, uses accessory muscles.");
        visit.Test(Panel.BloodCount).Test(Panel.Basic).Test(Panel.Crp).Image(Loinc.PortableChestXray, "Portable chest X-ray", "Hyperinflated lungs. No consolidation, no pneumothorax.");
        visit.Assess("Exacerbation of COPD.");
        if (visit.Read(Analytes.Oxygen) < 90)
        {
            visit.Decide("Admitted.").Close();
            Stay(at.AddHours(4));
            return;
        }
        Treat(visit);
        visit.Decide("Home with inhalers; return if worse.").Close();
    }

    void Treat(Visit visit)
    {
        visit.Prescribe(Drugs.Prednisone, new(2, Days: 5), Problem);
        visit.Prescribe(Drugs.Azithromycin, new(2, Days: 3), Problem);
    }

    void Stay(DateTime at)
    {
        var visit = Hospital.Admit(Chart, at, Rng.Int(3, 5), "Exacerbation of COPD").Address(Problem);
        visit.Give(Drugs.Prednisone, new(2), at.AddHours(1), 4, 24, Problem).Give(Drugs.Ceftriaxone, new(), at.AddHours(1.5), 4, 24, Problem);
        visit.Rounds(2, Panel.Basic, Panel.BloodCount).Assess("Exacerbation of COPD, improved on steroids.").Discharge("Home; pulmonary rehabilitation; family doctor in two weeks.");
    }
}

/// <summary>Asthma in childhood or later: https://ginasthma.org</summary>
sealed class Asthma(Chart chart, double onsetAge, double attacksPerYear = 0.6) : Disease(chart, onsetAge)
{
    public override double Shift(Analyte analyte, DateTime at, double value)
        => analyte == Analytes.Fev1Fvc ? value - (Chart.Takes(DrugClass.InhaledSteroid, at) ? 3 : 8) : value;

    public override int FollowUpMonths(DateTime at) => 6;

    public override void Plan(Agenda agenda)
    {
        var from = Onset > Chart.Start ? Onset : Chart.Start.AddDays(60);
        agenda.At(Clock.Workday(from.AddDays(3), Rng), at => Visit(at, "Cough at night and wheeze"));
        for (var at = from.AddDays(180); at < Chart.End.AddDays(-30); at = at.AddDays(Rng.Int(170, 200)))
            if (Chart.Age(at) < 18) agenda.At(Clock.Workday(at, Rng), when => Visit(when, "Asthma follow-up"));
        for (var at = from.AddDays(100); at < Chart.End.AddDays(-45); at = at.AddDays(365 / attacksPerYear * Rng.Between(0.5, 1.5)))
            agenda.At(Clock.AnyTime(at, Rng), Attack);
    }

    void Visit(DateTime at, string reason)
    {
        var visit = new Visit(Chart, VisitKind.Problem, at, reason).TakeVitals();
        Review(visit);
        visit.Close();
    }

    public override void Review(Visit visit)
    {
        if (Problem is null)
        {
            visit.Find("Chest: expiratory wheeze, clears after albuterol.");
            var problem = Recognise(visit, Snomed.Asthma);
            visit.PlanCare(Snomed.AsthmaPlan, "Asthma action plan", problem, null, Snomed.SelfCare);
            if (!Chart.Takes(DrugClass.ShortBeta, visit.Start)) visit.Prescribe(Drugs.Albuterol, new(2, 4, AsNeeded: true) { For = "wheeze" }, problem, "With spacer.");
            if (!Chart.Takes(DrugClass.InhaledSteroid, visit.Start)) visit.Prescribe(Drugs.Fluticasone, new(2, 2), problem);
            return;
        }
        visit.Address(Problem).Find("Chest clear.");
        if (Chart.Age(visit.Start) >= 6 && visit.Start.Month % 3 == 0)
        {
            Readings.Measure(visit, Analytes.Fev1Fvc, Hl7.ProcedureCategory, visit.Start.AddMinutes(15));
            visit.Find($"Spirometry: FEV1/FVC {visit.Read(Analytes.Fev1Fvc)} %.");
        }
        visit.Assess("Asthma controlled; inhaler technique checked.");
    }

    void Attack(DateTime at)
    {
        if (Problem is null) return;
        Chart.Body.Upset(new(at, at.AddDays(4), (Analytes.Oxygen, -4), (Analytes.RespiratoryRate, 10), (Analytes.HeartRate, 25)));
        var visit = Hospital.Emergency(Chart, at, "Asthma attack", Snomed.Dyspnea, 4).Address(Problem);
        visit.Say("Wheeze since yesterday after a cold, albuterol every two hours.").Find("Chest: wheeze on both sides, speaks in phrases.");
        var kilograms = Chart.Latest.TryGetValue(Analytes.Weight, out var weight) ? weight.Value : 70;
        var tablets = Math.Clamp(decimal.Round(kilograms / 20 * 2) / 2, 0.5m, 2);
        visit.Prescribe(Drugs.Prednisone, new(tablets, Days: 5) { Basis = kilograms < 40 ? FormattableString.Invariant($"about 1 mg/kg/day, weight {kilograms} kg") : null }, Problem);
        visit.Assess("Asthma attack, good response to inhaled albuterol.").Decide("Home; clinic in three days.").Close();
    }
}
