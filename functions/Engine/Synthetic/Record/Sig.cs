using System.Globalization;

namespace MedGenEmr.Engine.Synthetic;

/// <summary>How much, how often, how long: https://hl7.org/fhir/R4/dosage.html</summary>
/// <param name="Pieces">Tablets, puffs, millilitres at a time.</param>
/// <param name="PerDay">Times a day; 0 with <paramref name="EveryDays"/> for less than daily.</param>
/// <param name="Days">Length of a course; null: until further notice.</param>
sealed record Sig(decimal Pieces = 1, int PerDay = 1, int? Days = null, bool AsNeeded = false, int EveryDays = 1)
{
    /// <summary>Strength per piece, where the drug's own does not say it (a dose by weight or surface).</summary>
    public decimal? Amount { get; init; }
    /// <summary>`45 mg/kg/day, weight 16.2 kg`.</summary>
    public string? Basis { get; init; }
    public string? For { get; init; }

    public static readonly Sig Daily = new();
    public static readonly Sig TwiceDaily = new(PerDay: 2);

    public decimal Dose(Drug drug) => Amount ?? Pieces * drug.Strength;

    public string Spoken(Drug drug)
    {
        var form = drug.Form;
        var pieces = $"{Plain(Pieces)} {(Pieces == 1 ? form.Piece : form.Plural)}";
        var amount = drug.Unit is "[iU]" or "mL" || drug.Unit.StartsWith('{') ? "" : $" ({Plain(Dose(drug))} {Shown(drug.Unit)})";
        var often = EveryDays > 1 ? $"every {EveryDays} days" : PerDay switch { 1 => "once daily", 2 => "twice daily", 3 => "three times daily", _ => $"{PerDay} times daily" };
        return $"{form.Verb} {pieces}{amount} {form.Way} {often}{(AsNeeded ? " as needed" : "")}{(For is null ? "" : $" for {For}")}{(Days is { } days ? $" for {days} days" : "")}{(Basis is null ? "" : $" ({Basis})")}";
    }

    public void Write(FhirJson j, Drug drug) => j.One("dosageInstruction", d => Dosage(d, drug));

    public void Dosage(FhirJson j, Drug drug)
    {
        j.Integer("sequence", 1).Text("text", Spoken(drug));
        j.Object("timing", t => t.Object("repeat", Repeat));
        j.Flag("asNeededBoolean", AsNeeded);
        j.Concept("route", drug.Form.Route);
        j.One("doseAndRate", r => r
            .Concept("type", new(Systems.Hl7 + "dose-rate-type", Basis is null ? "ordered" : "calculated", Basis is null ? "Ordered" : "Calculated"))
            .Quantity("doseQuantity", Dose(drug), Shown(drug.Unit), drug.Unit));
    }

    void Repeat(FhirJson j)
    {
        if (Days is { } days) j.Quantity("boundsDuration", days, "d");
        j.Integer("frequency", PerDay).Number("period", EveryDays).Text("periodUnit", "d");
    }

    /// <summary>Pieces for so many days.</summary>
    public decimal Supply(int days) => decimal.Ceiling(Pieces * PerDay * days / EveryDays);

    public static string Shown(string ucum) => ucum switch { "ug" => "mcg", "[iU]" => "units", "{applicatorful}" => "application", _ => ucum };

    static string Plain(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
