namespace MedGenEmr.Engine.Synthetic;

/// <param name="Since">Year it came into routine US use: earlier doses are not given.</param>
sealed record Vaccine(Code Code, string Short, int Since, decimal Millilitres = 0.5m);

/// <summary>CVX: https://www2a.cdc.gov/vaccines/iis/iisstandards/vaccines.asp — where each code was checked: codes.tsv.</summary>
static class Vaccines
{
    public static readonly Vaccine HepatitisB = V("08", "Hep B, adolescent or pediatric", "Hep B", 1991);
    public static readonly Vaccine Dtap = V("20", "DTaP", "DTaP", 1997);
    public static readonly Vaccine Hib = V("49", "Hib (PRP-OMP)", "Hib", 1991);
    public static readonly Vaccine Polio = V("10", "IPV", "IPV", 2000);
    public static readonly Vaccine Pneumococcal13 = V("133", "Pneumococcal conjugate PCV 13", "PCV13", 2010);
    public static readonly Vaccine Rotavirus = V("119", "rotavirus, monovalent", "Rotavirus", 2008, 1.0m);
    public static readonly Vaccine Mmr = V("03", "MMR", "MMR", 1971);
    public static readonly Vaccine Varicella = V("21", "varicella", "Varicella", 1995);
    public static readonly Vaccine HepatitisA = V("83", "Hep A, ped/adol, 2 dose", "Hep A", 2006);
    public static readonly Vaccine Tdap = V("115", "Tdap", "Tdap", 2005);
    public static readonly Vaccine Hpv = V("165", "HPV9", "HPV", 2015);
    public static readonly Vaccine Meningococcal = V("114", "meningococcal MCV4P", "MenACWY", 2005);
    public static readonly Vaccine Influenza = V("140", "Influenza, seasonal, injectable, preservative free", "Influenza", 1980);
    public static readonly Vaccine Td = V("113", "Td (adult) preservative free", "Td", 1980);
    public static readonly Vaccine Pneumococcal23 = V("33", "pneumococcal polysaccharide PPV23", "PPSV23", 1984);
    public static readonly Vaccine Zoster = V("187", "zoster recombinant", "Zoster", 2018);
    public static readonly Vaccine Covid = V("208", "SARS-COV-2 (COVID-19) vaccine, mRNA, spike protein, LNP, preservative free, 30 mcg/0.3mL dose", "COVID-19", 2021, 0.3m);

    static Vaccine V(string cvx, string display, string name, int since, decimal volume = 0.5m)
        => new(new(Systems.Cvx, cvx, display), name, since, volume);
}
