namespace MedGenEmr.Engine.Synthetic;

/// <summary>A pregnancy from the first visit to the one after birth: https://www.acog.org/womens-health/faqs/prenatal-care</summary>
/// <param name="bornYearsAgo">When the child was born; negative: is going to be.</param>
sealed class Pregnancy(Chart chart, double bornYearsAgo, bool cesarean = false)
    : Disease(chart, chart.Person.Age - bornYearsAgo - (Length / 365.25))
{
    const double Length = 277;
    static readonly int[] Weeks = [8, 12, 16, 20, 24, 28, 30, 32, 34, 36, 37, 38, 39];

    /// <summary>At four in the morning, like the newborn of the cast.</summary>
    DateTime Birth => Chart.Now.Date.AddDays(-Math.Round(bornYearsAgo * 365.25)).AddHours(4);
    double Week(DateTime at) => (at - Onset).TotalDays / 7;

    public override double Shift(Analyte analyte, DateTime at, double value)
    {
        if (at > Birth.AddDays(200)) return value;
        var grown = at < Birth ? Math.Clamp(Week(at) / 39, 0, 1) : 0.35 * (1 - ((at - Birth).TotalDays / 200));
        if (analyte == Analytes.Weight) return value + (12.5 * grown * grown);
        if (analyte == Analytes.Hemoglobin) return value - (1.7 * Math.Min(1, grown * 1.5));
        if (analyte == Analytes.HeartRate) return value + (11 * grown);
        if (analyte == Analytes.Systolic) return value - (5 * grown);
        if (analyte == Analytes.Egfr) return value + (22 * grown);
        if (analyte == Analytes.Leukocytes) return value + (2.2 * grown);
        if (analyte == Analytes.AlkalinePhosphatase) return value * (1 + (0.8 * grown));
        if (analyte == Analytes.Albumin) return value - (0.7 * grown);
        return value;
    }

    public override void Plan(Agenda agenda)
    {
        foreach (var week in Weeks)
        {
            var at = Clock.Workday(Onset.AddDays((week * 7) + Rng.Int(0, 3)), Rng);
            if (at > Chart.Start && at < Birth.AddDays(-1) && at < Chart.Now.Date) agenda.At(at, when => See(when, week));
        }
        if (Birth > Chart.Start) agenda.At(Birth, Deliver);
        if (Birth.AddDays(43) > Chart.Start) agenda.At(Clock.Workday(Birth.AddDays(43), Rng), Afterwards);
    }

    void See(DateTime at, int week)
    {
        var first = Problem is null;
        var visit = new Visit(Chart, first ? VisitKind.FirstPrenatal : VisitKind.Prenatal, at, $"Prenatal care, week {week}", Staff.Obstetrician, Place.Specialists).TakeVitals(brief: true);
        if (first) Book(visit);
        visit.Address(Problem);
        Readings.Report(visit, Analytes.GestationalAge, week, Hl7.Exam, at.AddMinutes(6), visit.Doctor);
        if (week >= 12) Readings.Measure(visit, Analytes.FetalHeartRate, Hl7.Exam, at.AddMinutes(8), visit.Doctor);
        if (week >= 20) Readings.Report(visit, Analytes.FundalHeight, Math.Round(week + (decimal)Rng.Between(-1.4, 1.4)), Hl7.Exam, at.AddMinutes(9), visit.Doctor);
        visit.Find(string.Join(", ", visit.Readings.Where(r => r.Analyte.Code == Loinc.FetalHeartRate || r.Analyte.Code == Loinc.FundalHeight).Select(r => r.Spoken).DefaultIfEmpty("Early pregnancy")) + ".");
        if (week == 20) visit.Image(Loinc.FetalUltrasound, "Fetal anatomy ultrasound", "Single live fetus, growth as expected, no anomaly seen, placenta not low.", because: Problem).Do(Snomed.FetalAnatomy, minutes: 30, because: Problem);
        if (week is 28) visit.Test(Panel.Glucose, ordered: true, because: Problem).Test(Panel.BloodCount).Immunize(Vaccines.Tdap);
        if (week is 36) visit.Test(Panel.BloodCount);
        visit.FluShot();
        visit.Say(week < 18 ? "Some nausea, no bleeding." : "Feels the child move, no bleeding, no contractions.").Assess($"Pregnancy in week {week}, as expected.").Close();
    }

    void Book(Visit visit)
    {
        Problem = visit.Diagnose(Snomed.Pregnancy, Onset.AddDays(14), chronic: true);
        visit.PlanCare(Snomed.AntenatalPlan, "Antenatal care", Problem, null, Snomed.AntenatalEducation);
        Readings.Finding(visit, Loinc.Pregnancy, "Pregnancy status", Snomed.Pregnant, Hl7.SocialHistory, visit.Start.AddMinutes(3));
        visit.Test(Panel.BloodCount, ordered: true, because: Problem).Test(Panel.Tsh).Urine(infected: false);
        Readings.Finding(visit, Loinc.BloodGroup, "ABO group", new(Systems.Snomed, "112144000", "Blood group A"), Hl7.LaboratoryCategory, visit.Start.AddMinutes(15), performer: House.Laboratory);
        Readings.Finding(visit, Loinc.RhType, "Rh type", new(Systems.Snomed, "165747007", "RhD positive"), Hl7.LaboratoryCategory, visit.Start.AddMinutes(15), performer: House.Laboratory);
        Readings.Finding(visit, Loinc.Tobacco, "Tobacco smoking status", Snomed.NeverSmoker, Hl7.SocialHistory, visit.Start.AddMinutes(3));
        if (Chart.Disease<Hypertension>() is { Problem: not null } hypertension) Protect(visit, hypertension);
    }

    /// <summary>ACE inhibitors and sartans harm the child: stopped at once, labetalol instead.</summary>
    void Protect(Visit visit, Hypertension hypertension)
    {
        hypertension.Pregnant = true;
        var harmful = Chart.Taking(DrugClass.AceInhibitor, visit.Start) ?? Chart.Taking(DrugClass.AngiotensinBlocker, visit.Start);
        visit.Stop(harmful, Hl7.BecausePregnant, "contraindicated in pregnancy");
        visit.Stop(Chart.Taking(DrugClass.Statin, visit.Start), Hl7.BecausePregnant, "not wanted in pregnancy");
        visit.Stop(Chart.Taking(DrugClass.Thiazide, visit.Start), Hl7.BecausePregnant, "not wanted in pregnancy");
        visit.Prescribe(Drugs.Labetalol100, Sig.TwiceDaily, hypertension.Problem);
        visit.Assess("Chronic hypertension in pregnancy.");
    }

    void Deliver(DateTime at)
    {
        var visit = Hospital.Admit(Chart, at.AddHours(-8), 2.6, "Labor at term", Staff.Obstetrician, Place.Maternity, kind: VisitKind.Delivery);
        if (Problem is null) Problem = visit.Diagnose(Snomed.Pregnancy, Onset.AddDays(14), chronic: true);
        visit.Address(Problem).Test(Panel.BloodCount, at.AddHours(-7));
        if (cesarean) visit.Do(Snomed.Cesarean, at, 55, Problem, Staff.Obstetrician);
        else visit.Do(Snomed.Epidural, at.AddHours(-4), 15, Problem).Do(Snomed.Delivery, at.AddMinutes(-20), 40, Problem, Staff.Obstetrician);
        Chart.Body.Upset(new(at, at.AddDays(40), (Analytes.Hemoglobin, -1.4), (Analytes.Leukocytes, 3.5), (Analytes.Pain, 3)));
        visit.Test(Panel.BloodCount, at.AddHours(18)).Rounds(3);
        Problem.Resolve(at.AddHours(1));
        if (Chart.Disease<Hypertension>() is { } hypertension) hypertension.Pregnant = false;
        visit.Say("Contractions every four minutes.").Assess(cesarean ? "Cesarean section for breech, live birth." : "Spontaneous vaginal birth, live birth.").Discharge("Home with the child; visit in six weeks.");
    }

    void Afterwards(DateTime at)
    {
        var visit = new Visit(Chart, VisitKind.Postnatal, at, "Visit after birth", Staff.Obstetrician, Place.Specialists).TakeVitals(brief: true);
        Readings.Measure(visit, Analytes.Phq9, Hl7.Survey, at.AddMinutes(6));
        visit.Say($"Breastfeeding. PHQ-9 {visit.Read(Analytes.Phq9)}.").Test(Panel.BloodCount).Assess("Recovered well.").Close();
    }
}
