namespace MedGenEmr.Engine.Synthetic;

/// <summary>What is asked about life and family at the first visit and once a year.</summary>
static class SocialHistory
{
    public static void AskTobacco(this Visit visit)
    {
        if (visit.Chart.Age(visit.Start) < 13) return;
        var status = Tobacco(visit.Chart, visit.Start);
        Readings.Finding(visit, Loinc.Tobacco, "Tobacco smoking status", status, Hl7.SocialHistory, visit.Start.AddMinutes(3));
        visit.Say($"{status.Display}.");
    }

    /// <summary>Former smokers smoked until somewhere in the middle of the record, where the smoking module ended it.</summary>
    static Code Tobacco(Chart chart, DateTime at) => chart.Person.Smoking switch
    {
        Smoking.Never => Snomed.NeverSmoker,
        Smoking.Daily => Snomed.DailySmoker,
        _ => chart.Disease<TobaccoUse>() is { } tobacco && !tobacco.HasQuit(at) ? Snomed.DailySmoker : Snomed.FormerSmoker,
    };

    /// <summary>FamilyMemberHistory: https://hl7.org/fhir/R4/familymemberhistory.html</summary>
    public static void AskFamily(Visit visit, Rng rng)
    {
        if (visit.Chart.Person.MotherName is not null) return;
        var oldest = (int)visit.Chart.Age(visit.Start) + 19;
        foreach (var member in new[] { Hl7.Mother, Hl7.Father })
        {
            if (!rng.Chance(0.75)) continue;
            var condition = rng.Pick<Code>(oldest < 45 ? [Snomed.Asthma, Snomed.Hypothyroidism, Snomed.Depression]
                : member == Hl7.Mother ? [Snomed.Hypertension, Snomed.Diabetes, Snomed.BreastCancer, Snomed.Osteoporosis, Snomed.Hypothyroidism]
                : [Snomed.Hypertension, Snomed.Diabetes, Snomed.Coronary, Snomed.Hyperlipidemia, Snomed.Stroke]);
            var age = oldest < 45 ? rng.Int(12, Math.Max(14, oldest - 2)) : rng.Int(38, Math.Min(oldest, 66));
            visit.Chart.Add("FamilyMemberHistory", j => j
                .Text("status", "completed")
                .Reference("patient", visit.Chart.Patient)
                .When("date", visit.Start)
                .Concept("relationship", member)
                .One("condition", c => c.Concept("code", condition).Quantity("onsetAge", age, "a")));
            visit.Say($"Family history: {member.Display} with {condition.Display.ToLowerInvariant()} since age {age}.");
        }
    }
}
