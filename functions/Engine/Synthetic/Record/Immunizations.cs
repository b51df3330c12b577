namespace MedGenEmr.Engine.Synthetic;

/// <summary>Immunization: https://hl7.org/fhir/R4/immunization.html — the US schedules of children and adults.</summary>
static class Immunizations
{
    /// <summary>(vaccine, dose in series, months from which it is due). The latest age at which a missed dose is caught up is 3 years later.</summary>
    static readonly (Vaccine Vaccine, int Dose, double Months)[] Childhood =
    [
        (Vaccines.HepatitisB, 1, 0), (Vaccines.HepatitisB, 2, 1.8), (Vaccines.HepatitisB, 3, 5.8),
        (Vaccines.Rotavirus, 1, 1.8), (Vaccines.Rotavirus, 2, 3.8),
        (Vaccines.Dtap, 1, 1.8), (Vaccines.Dtap, 2, 3.8), (Vaccines.Dtap, 3, 5.8), (Vaccines.Dtap, 4, 14.8), (Vaccines.Dtap, 5, 47.5),
        (Vaccines.Hib, 1, 1.8), (Vaccines.Hib, 2, 3.8), (Vaccines.Hib, 3, 11.8),
        (Vaccines.Pneumococcal13, 1, 1.8), (Vaccines.Pneumococcal13, 2, 3.8), (Vaccines.Pneumococcal13, 3, 5.8), (Vaccines.Pneumococcal13, 4, 11.8),
        (Vaccines.Polio, 1, 1.8), (Vaccines.Polio, 2, 3.8), (Vaccines.Polio, 3, 8.8), (Vaccines.Polio, 4, 47.5),
        (Vaccines.Mmr, 1, 11.9), (Vaccines.Mmr, 2, 47.5), (Vaccines.Varicella, 1, 11.9), (Vaccines.Varicella, 2, 47.5),
        (Vaccines.HepatitisA, 1, 11.9), (Vaccines.HepatitisA, 2, 17.8),
        (Vaccines.Tdap, 1, 131.5), (Vaccines.Hpv, 1, 131.5), (Vaccines.Hpv, 2, 143.5), (Vaccines.Meningococcal, 1, 131.5), (Vaccines.Meningococcal, 2, 191.5),
    ];

    public static void GiveDueToChild(this Visit visit)
    {
        var months = visit.Chart.Age(visit.Start) * 12;
        foreach (var (vaccine, dose, due) in Childhood)
            if (months >= due && months < due + CatchUp(vaccine) && Doses(visit, vaccine) == dose - 1 && Rested(visit, vaccine)) visit.Immunize(vaccine);
        if (months >= 6) visit.FluShot();
    }

    static double CatchUp(Vaccine vaccine) => vaccine == Vaccines.Rotavirus ? 4 : 36;

    /// <summary>Doses of one vaccine are at least four weeks apart, of HPV five months.</summary>
    static bool Rested(Visit visit, Vaccine vaccine)
        => Last(visit, vaccine) is not { } last || (visit.Start - last).TotalDays >= (vaccine == Vaccines.Hpv ? 150 : 27);

    /// <summary>Yearly influenza in the season, tetanus every ten years, then what age asks for.</summary>
    public static void GiveDueToAdult(this Visit visit)
    {
        var chart = visit.Chart;
        var age = chart.Age(visit.Start);
        visit.FluShot();
        var decade = (int)((visit.Start.Year - chart.Born.Year) / 10);
        if (decade > 1 && Doses(visit, Vaccines.Td) + Doses(visit, Vaccines.Tdap) == 0) visit.Immunize(visit.Start.Year >= Vaccines.Tdap.Since ? Vaccines.Tdap : Vaccines.Td);
        else if (Last(visit, Vaccines.Tdap, Vaccines.Td) is { } last && (visit.Start - last).TotalDays > 3650) visit.Immunize(Vaccines.Td);
        if (age >= 65 && Doses(visit, Vaccines.Pneumococcal23) == 0) visit.Immunize(Vaccines.Pneumococcal23);
        if (age >= 50 && Doses(visit, Vaccines.Zoster) < 2 && Rested(visit, Vaccines.Zoster)) visit.Immunize(Vaccines.Zoster);
        if (Doses(visit, Vaccines.Covid) < 3 && Rested(visit, Vaccines.Covid)) visit.Immunize(Vaccines.Covid);
    }

    public static void FluShot(this Visit visit)
    {
        if (visit.Start.Month is < 9 and > 1) return;
        if (Last(visit, Vaccines.Influenza) is { } last && (visit.Start - last).TotalDays < 250) return;
        visit.Immunize(Vaccines.Influenza);
    }

    public static void Immunize(this Visit visit, Vaccine vaccine)
    {
        var chart = visit.Chart;
        if (visit.Start.Year < vaccine.Since) return;
        var dose = Doses(visit, vaccine) + 1;
        chart.Doses[vaccine] = dose;
        chart.Immunized[vaccine] = visit.Start;
        var at = visit.Start.AddMinutes(16);
        var series = vaccine != Vaccines.Influenza;
        chart.Add("Immunization", j =>
        {
            j.Text("status", "completed")
                .Concept("vaccineCode", vaccine.Code, vaccine.Short)
                .Reference("patient", chart.Patient)
                .Reference("encounter", visit.Encounter)
                .When("occurrenceDateTime", at)
                .Flag("primarySource", true)
                .Reference("location", visit.Place)
                .Text("lotNumber", $"TEST-{vaccine.Code.Value}-{visit.Start.Year}")
                .Day("expirationDate", at.Date.AddDays(200))
                .Concept("route", vaccine == Vaccines.Rotavirus ? Snomed.Oral : Snomed.Intramuscular)
                .Quantity("doseQuantity", vaccine.Millilitres, "mL")
                .One("performer", p => p.Reference("actor", chart.Nurse));
            if (series) j.One("protocolApplied", p => p.Text("series", vaccine.Short).Integer("doseNumberPositiveInt", dose));
        });
        visit.Decide($"{vaccine.Short} vaccine given{(series ? $" (dose {dose})" : "")}.");
    }

    static int Doses(Visit visit, Vaccine vaccine) => visit.Chart.Doses.GetValueOrDefault(vaccine);

    static DateTime? Last(Visit visit, params ReadOnlySpan<Vaccine> vaccines)
    {
        DateTime? last = null;
        foreach (var vaccine in vaccines)
            if (visit.Chart.Immunized.TryGetValue(vaccine, out var at) && (last is null || at > last)) last = at;
        return last;
    }
}
