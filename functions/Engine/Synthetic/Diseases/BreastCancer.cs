namespace MedGenEmr.Engine.Synthetic;

/// <summary>Hormone-receptor-positive breast cancer: surgery, eight cycles of chemotherapy, radiation, five years of an
/// aromatase inhibitor. https://www.nccn.org (breast)</summary>
sealed class BreastCancer(Chart chart, double onsetAge) : Disease(chart, onsetAge)
{
    const int Cycles = 8;
    int cycle;

    public override int FollowUpMonths(DateTime at) => 6;

    public override void Plan(Agenda agenda)
    {
        agenda.At(Clock.Workday(Onset, Rng), Screen);
        agenda.At(Clock.Workday(Onset.AddDays(9), Rng), Biopsy);
        agenda.At(Clock.Workday(Onset.AddDays(28), Rng).Date.AddHours(7), Operate);
        for (var i = 0; i < Cycles; i++) agenda.At(Clock.Workday(Onset.AddDays(62 + (14 * i)), Rng), Infuse);
        agenda.At(Clock.Workday(Onset.AddDays(62 + (14 * Cycles) + 35), Rng), Radiate);
        for (var at = Onset.AddDays(300); at < Chart.End.AddDays(-10); at = at.AddDays(182)) agenda.At(Clock.Workday(at, Rng), FollowUp);
    }

    void Screen(DateTime at)
    {
        var visit = new Visit(Chart, VisitKind.Problem, at, "Screening mammography") { ReasonCode = Snomed.Mammography };
        visit.Image(Loinc.Mammogram, "Screening mammography", "Spiculated mass of 17 mm in the upper outer quadrant of the left breast. BI-RADS 5.");
        visit.Assess("Suspicious mass of the left breast.").Refer("breast biopsy").Close();
    }

    void Biopsy(DateTime at)
    {
        var visit = new Visit(Chart, VisitKind.Procedure, at, "Breast biopsy", Staff.Surgeon, Place.Specialists).TakeVitals(brief: true);
        Problem = visit.Diagnose(Snomed.BreastCancer, at, chronic: true);
        visit.Do(Snomed.BreastBiopsy, minutes: 30, because: Problem, note: "invasive ductal carcinoma, grade 2, ER and PR positive, HER2 negative");
        visit.Assess("Invasive ductal carcinoma, cT1c cN0.").Refer("medical oncology", Problem).Close();
    }

    void Operate(DateTime at)
    {
        var visit = Hospital.Admit(Chart, at, 1.3, "Breast-conserving surgery", Staff.Surgeon, Place.SurgicalWard, Hl7.FromClinic).Address(Problem);
        visit.Test(Panel.BloodCount, at.AddMinutes(20)).Test(Panel.Basic, at.AddMinutes(20));
        if (!Chart.Avoids(DrugClass.Cephalosporin, at)) visit.Give(Drugs.Cefazolin, new(), at.AddHours(1), 1, 8, Problem);
        visit.Do(Snomed.Lumpectomy, at.AddHours(1.5), 70, Problem, Staff.Surgeon).Do(Snomed.SentinelNode, at.AddHours(2.7), 30, Problem, Staff.Surgeon, note: "one of three nodes with a metastasis of 3 mm");
        visit.Rounds(4).Assess("pT1c pN1a, margins clear.").Discharge("Home; oncology in two weeks.");
    }

    void Infuse(DateTime at)
    {
        cycle++;
        var visit = new Visit(Chart, VisitKind.Procedure, at, $"Chemotherapy cycle {cycle} of {Cycles}", Staff.Oncologist, Place.Infusion) { End = at.AddHours(5) }.TakeVitals().Address(Problem);
        visit.Test(Panel.BloodCount, at.AddMinutes(10)).Test(Panel.Comprehensive, at.AddMinutes(10));
        if (visit.Read(Analytes.Neutrophils) < 1.8m && !Chart.Has(Snomed.Neutropenia)) visit.Diagnose(Snomed.Neutropenia, at).Resolve(at.AddDays(14));
        var surface = Surface(visit.Read(Analytes.Weight) ?? 70, visit.Read(Analytes.Height) ?? 163);
        Dose(visit, Drugs.Ondansetron, 8, null, at.AddMinutes(60));
        if (cycle <= 4)
        {
            Dose(visit, Drugs.Doxorubicin, 60, surface, at.AddMinutes(90));
            Dose(visit, Drugs.Cyclophosphamide, 600, surface, at.AddMinutes(130));
        }
        else Dose(visit, Drugs.Paclitaxel, 175, surface, at.AddMinutes(90));
        visit.Do(Snomed.Chemotherapy, at.AddMinutes(90), 180, Problem);
        Chart.Body.Upset(new(at.AddDays(1), at.AddDays(32), (Analytes.Leukocytes, -5.4), (Analytes.Platelets, -70), (Analytes.Hemoglobin, -1.1)));
        visit.Say(cycle == 1 ? "Ready to begin." : "Tired for three days, nausea controlled.").Assess($"Cycle {cycle} given.").Close();
    }

    /// <summary>Body surface after Mosteller, m2.</summary>
    static decimal Surface(decimal kilograms, decimal centimetres) => decimal.Round((decimal)Math.Sqrt((double)(kilograms * centimetres / 3600)), 2);

    void Dose(Visit visit, Drug drug, decimal amount, decimal? surface, DateTime at)
    {
        var milligrams = surface is { } area ? decimal.Round(amount * area) : amount;
        var sig = new Sig(decimal.Round(milligrams / drug.Strength, 2)) { Amount = milligrams, Basis = surface is { } body ? FormattableString.Invariant($"{amount} mg/m2, body surface {body} m2") : null };
        visit.Give(drug, sig, at, 1, 24, Problem);
    }

    void Radiate(DateTime at)
    {
        var visit = new Visit(Chart, VisitKind.Procedure, at, "Radiation of the left breast", Staff.Oncologist, Place.Specialists).Address(Problem);
        visit.Do(Snomed.Radiotherapy, minutes: 30, because: Problem, note: "40 Gy in 15 fractions over three weeks").Close();
    }

    void FollowUp(DateTime at)
    {
        var visit = new Visit(Chart, VisitKind.Specialist, at, "Oncology follow-up", Staff.Oncologist, Place.Specialists).TakeVitals(brief: true).Address(Problem);
        if (!Chart.Courses.Any(c => c.Drug == Drugs.Anastrozole)) visit.Prescribe(Drugs.Anastrozole, Sig.Daily, Problem);
        if (Years(at) > 5.9) visit.Stop(Chart.Taking(DrugClass.AromataseInhibitor, at), null, "five years completed");
        visit.Test(Panel.BloodCount, ordered: true, because: Problem).Test(Panel.Comprehensive, ordered: true, because: Problem);
        if (at.Month is >= 4 and <= 9) visit.Image(Loinc.Mammogram, "Surveillance mammography", "Scar in the left breast. No suspicious finding. BI-RADS 2.", because: Problem);
        if (Years(at) > 1 && Problem!.Abated is null) Problem.Resolve(at, remission: true);
        visit.Assess("No sign of recurrence.").Close();
    }
}
