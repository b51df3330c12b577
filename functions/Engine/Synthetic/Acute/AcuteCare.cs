namespace MedGenEmr.Engine.Synthetic;

/// <summary>A short illness of everyday practice, as data.</summary>
/// <param name="PerYear">How often a person of the age has it.</param>
sealed record AcuteIllness(Code Code, double FromAge, double ToAge, double PerYear, int Days, string Complaint, string Finding)
{
    public Sex? Sex { get; init; }
    public Code? Reason { get; init; }
    public IReadOnlyList<(Analyte, double)> Upsets { get; init; } = [];
    /// <summary>Only in these months.</summary>
    public (int From, int To) Season { get; init; } = (1, 12);
    public bool Urine { get; init; }
    public bool BloodCount { get; init; }
    public Code? Procedure { get; init; }
    /// <summary>Null: rest and fluids.</summary>
    public Action<Visit, Problem>? Treat { get; init; }
}

/// <summary>Infections, sprains, cuts and rashes that bring people to the clinic between their check-ups.</summary>
static class AcuteCare
{
    static readonly AcuteIllness[] All =
    [
        new(Snomed.OtitisMedia, 0.5, 7, 0.9, 10, "Ear pain and fever since last night.", "Left eardrum red and bulging.") { Reason = Snomed.Fever, Upsets = [(Analytes.Temperature, 1.8), (Analytes.HeartRate, 15)], Treat = Antibiotic },
        new(Snomed.Pharyngitis, 2, 60, 0.22, 7, "Sore throat and runny nose for three days.", "Throat red, no exudate.") { Reason = Snomed.SoreThroat, Upsets = [(Analytes.Temperature, 0.7)] },
        new(Snomed.StrepThroat, 4, 25, 0.18, 10, "Sore throat and fever, no cough.", "Tonsils with exudate, tender nodes; rapid strep test positive.") { Reason = Snomed.SoreThroat, Upsets = [(Analytes.Temperature, 1.7), (Analytes.HeartRate, 14)], Treat = Antibiotic },
        new(Snomed.Sinusitis, 16, 75, 0.16, 10, "Blocked nose and facial pressure for a week.", "Nasal mucosa swollen.") { Upsets = [(Analytes.Temperature, 0.3)] },
        new(Snomed.Bronchitis, 12, 95, 0.15, 14, "Cough for a week, some sputum.", "Chest: coarse sounds that clear after coughing.") { Reason = Snomed.Cough, Upsets = [(Analytes.Temperature, 0.6), (Analytes.RespiratoryRate, 2)] },
        new(Snomed.UrinaryInfection, 18, 95, 0.13, 6, "Burning on passing urine since yesterday.", "No flank tenderness.") { Sex = Synthetic.Sex.Female, Urine = true, Upsets = [(Analytes.Temperature, 0.3)], Treat = Urinary },
        new(Snomed.AnkleSprain, 9, 60, 0.08, 21, "Twisted the ankle at sport.", "Lateral swelling, bears weight, no bony tenderness.") { Reason = Snomed.JointPain, Upsets = [(Analytes.Pain, 4)], Treat = Pain },
        new(Snomed.ContactDermatitis, 3, 80, 0.06, 12, "Itchy rash on the forearm after gardening.", "Vesicles in a line on the forearm.") { Reason = Snomed.Rash, Treat = (visit, problem) => visit.Prescribe(Drugs.Hydrocortisone, new(1, 2, 10), problem) },
        new(Snomed.HandLaceration, 6, 70, 0.04, 12, "Cut the hand with a kitchen knife.", "Clean cut of 3 cm, tendons intact.") { Procedure = Snomed.WoundSuture, Upsets = [(Analytes.Pain, 3)] },
        new(Snomed.Rhinitis, 8, 50, 0.25, 40, "Sneezing and itchy eyes every spring.", "Pale swollen nasal mucosa.") { Season = (4, 6), Treat = (visit, problem) => visit.Prescribe(Drugs.Loratadine, new(1, 1, 60), problem) },
    ];

    public static void Plan(Chart chart)
    {
        var rng = chart.Rng.Fork("acute");
        for (var year = chart.Start.AddDays(45); year < chart.End; year = year.AddDays(365))
        {
            foreach (var illness in All)
            {
                var rate = illness.PerYear * chart.Person.AcuteRate;
                var at = Clock.Workday(year.AddDays(rng.Int(0, 364)), rng);
                var age = chart.Age(at);
                if (!rng.Chance(rate) || age < illness.FromAge || age >= illness.ToAge || at.Month < illness.Season.From || at.Month > illness.Season.To || (illness.Sex is { } sex && sex != chart.Person.Sex) || at >= chart.End.AddDays(-illness.Days - 3)) continue;
                chart.Agenda.At(at, when => See(chart, illness, when));
            }
        }
    }

    public static Visit? See(Chart chart, AcuteIllness illness, DateTime at, bool open = false)
    {
        if (!open && (at < chart.BusyUntil || chart.Problems.Any(p => p.Code == illness.Code && (at - p.Onset).TotalDays < 45))) return null;
        chart.Body.Upset(new(at.AddDays(-1), at.AddDays(illness.Days * 0.6), illness.Upsets));
        var visit = new Visit(chart, VisitKind.Problem, at, illness.Complaint.TrimEnd('.')) { ReasonCode = illness.Reason, Open = open };
        visit.TakeVitals(measures: chart.Age(at) < 18).Say(illness.Complaint).Find(illness.Finding);
        if (illness.Urine) visit.Urine(infected: true);
        if (illness.BloodCount) visit.Test(Panel.BloodCount);
        var problem = visit.Diagnose(illness.Code, at.AddDays(-1) < chart.Born ? chart.Born : at.AddDays(-1));
        if (illness.Procedure is { } procedure) visit.Do(procedure, minutes: 20, because: problem);
        illness.Treat?.Invoke(visit, problem);
        problem.Resolve(at.AddDays(illness.Days));
        visit.Decide(illness.Treat is null ? "Rest, fluids; return if not better in a week." : "Return if not better in three days.").Close();
        return visit;
    }

    public static AcuteIllness Of(Code code) => All.First(illness => illness.Code == code);

    static void Antibiotic(Visit visit, Problem problem)
    {
        var chart = visit.Chart;
        var child = chart.Age(visit.Start) < 12;
        var kilograms = visit.Read(Analytes.Weight) ?? 20;
        if (child) Children.Ibuprofen(visit, kilograms, problem);
        if (chart.Avoids(DrugClass.Penicillin, visit.Start) && child) visit.Decide("Penicillin allergy: watchful waiting, antibiotic with the pharmacist if not better.");
        else if (chart.Avoids(DrugClass.Penicillin, visit.Start)) visit.Prescribe(Drugs.Azithromycin, new(2, 1, 3), problem, "Penicillin allergy.");
        else if (child) Children.Amoxicillin(visit, kilograms, problem, 10);
        else visit.Prescribe(Drugs.PenicillinV, new(1, 2, 10), problem);
    }

    static void Urinary(Visit visit, Problem problem)
    {
        visit.Culture(Loinc.UrineCulture, "Urine culture", Snomed.EColi, visit.Start.AddMinutes(12));
        var kidney = visit.Chart.Latest.TryGetValue(Analytes.Egfr, out var egfr) ? egfr.Value : 90;
        if (kidney >= 45) visit.Prescribe(Drugs.Nitrofurantoin, new(1, 2, 5), problem);
        else if (!visit.Chart.Avoids(DrugClass.Penicillin, visit.Start)) visit.Prescribe(Drugs.Amoxicillin500, new(1, 2, 7), problem);
        else visit.Prescribe(Drugs.CoTrimoxazole, new(1, 2, 3), problem);
    }

    static void Pain(Visit visit, Problem problem)
    {
        if (visit.Chart.Age(visit.Start) < 12) Children.Ibuprofen(visit, visit.Read(Analytes.Weight) ?? 25, problem);
        else visit.Prescribe(Drugs.Acetaminophen500, new(1, 3, 5, AsNeeded: true) { For = "pain" }, problem);
    }
}
