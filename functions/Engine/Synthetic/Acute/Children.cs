namespace MedGenEmr.Engine.Synthetic;

/// <summary>Doses by body weight.</summary>
static class Children
{
    /// <summary>Amoxicillin 90 mg/kg/day in two doses of the 80 mg/mL suspension, rounded to half millilitres.</summary>
    public static void Amoxicillin(Visit visit, decimal kilograms, Problem because, int days = 10)
        => Liquid(visit, Drugs.AmoxicillinLiquid, kilograms, 45, 1000, new(PerDay: 2, Days: days), FormattableString.Invariant($"90 mg/kg/day in two doses, weight {kilograms} kg"), because);

    /// <summary>Ibuprofen 10 mg/kg a dose of the 20 mg/mL suspension.</summary>
    public static void Ibuprofen(Visit visit, decimal kilograms, Problem because)
        => Liquid(visit, Drugs.IbuprofenLiquid, kilograms, 10, 400, new(PerDay: 3, Days: 3, AsNeeded: true) { For = "pain or fever" }, FormattableString.Invariant($"10 mg/kg a dose, weight {kilograms} kg"), because);

    static void Liquid(Visit visit, Drug drug, decimal kilograms, decimal perKilogram, decimal most, Sig sig, string basis, Problem because)
    {
        var wanted = Math.Min(kilograms * perKilogram, most);
        var millilitres = Math.Max(0.5m, decimal.Floor(wanted / drug.Strength * 2) / 2);
        visit.Prescribe(drug, sig with { Pieces = millilitres, Amount = millilitres * drug.Strength, Basis = basis }, because);
    }
}
