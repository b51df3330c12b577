namespace MedGenEmr.Engine.Synthetic;

/// <summary>A reference range for a sex and ages: https://hl7.org/fhir/R4/observation-definitions.html#Observation.referenceRange</summary>
/// <param name="From">Age in years, included; <paramref name="To"/> is not.</param>
sealed record ReferenceRange(decimal? Low, decimal? High, Sex? Sex = null, double From = 0, double To = 200)
{
    public bool Therapeutic { get; init; }
    public bool Covers(Sex sex, double age) => (Sex ?? sex) == sex && age >= From && age < To;

    /// <summary>Null where a side has no limit.</summary>
    public Code Interpret(decimal value, (decimal? Low, decimal? High) critical) =>
        value > critical.High ? Hl7.CriticalHigh
        : value < critical.Low ? Hl7.CriticalLow
        : value > High ? Hl7.High
        : value < Low ? Hl7.Low
        : Hl7.Normal;
}

/// <summary>Something that is measured: its code and unit, a healthy person's value, how much it varies, what is normal.</summary>
/// <param name="Name">What clinicians call it: `Potassium`.</param>
/// <param name="Unit">UCUM, and shown as it is unless <see cref="Shown"/> says otherwise.</param>
/// <param name="Between">Standard deviation between healthy people.</param>
/// <param name="Within">Standard deviation of one person over months.</param>
sealed record Analyte(Code Code, string Name, string Unit, int Decimals, double Male, double Female, double Between, double Within)
{
    public string? Shown { get; init; }
    public IReadOnlyList<ReferenceRange> Ranges { get; init; } = [];
    public (decimal? Low, decimal? High) Critical { get; init; }
    public double Floor { get; init; }
    public double Ceiling { get; init; } = double.MaxValue;
    /// <summary>Multiplies the adult value by age: children's enzymes, newborns' haemoglobin, blood pressure.</summary>
    public Func<double, double> ByAge { get; init; } = static _ => 1;
    /// <summary>Errors are relative for what spans decades (BNP, CRP, ferritin).</summary>
    public bool Relative { get; init; }

    public ReferenceRange? RangeFor(Sex sex, double age)
    {
        foreach (var range in Ranges) if (range.Covers(sex, age)) return range;
        return null;
    }

    /// <summary>The number as a laboratory prints it: fixed decimals, trailing zeros kept.</summary>
    public decimal Print(double value)
    {
        var scale = Math.Pow(10, Decimals);
        var units = (long)Math.Round(Math.Clamp(value, Floor, Ceiling) * scale, MidpointRounding.AwayFromZero);
        return new decimal((int)(units & 0xFFFFFFFF), (int)(units >> 32), 0, false, (byte)Decimals);
    }

    public string UnitShown => Shown ?? Unit;
    public bool Equals(Analyte? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
