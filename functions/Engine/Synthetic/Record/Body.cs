namespace MedGenEmr.Engine.Synthetic;

/// <summary>A passing upset of the body: full at its start, fading to nothing at its end.</summary>
/// <param name="Added">By how much each analyte is moved at the peak; for relative analytes the factor less one.</param>
sealed record Episode(DateTime From, DateTime To, params IReadOnlyList<(Analyte Analyte, double Added)> Added)
{
    public double Strength(DateTime at) => at < From || at >= To ? 0 : 1 - ((at - From) / (To - From));
}

/// <summary>Where a measured value comes from: a person's own healthy level, moved by age, disease, treatment and passing
/// illness, with noise that remembers itself (an AR(1) process over real time), so series have trends and not scatter.</summary>
sealed class Body(Chart chart, Rng rng)
{
    sealed class State
    {
        public double Own;
        public double Noise;
        public DateTime Last;
        public required Rng Rng;
    }

    /// <summary>Memory of the noise in days: after so long half of it is forgotten.</summary>
    const double Memory = 90;

    readonly Dictionary<Analyte, State> states = [];
    readonly List<Episode> episodes = [];

    public void Upset(Episode episode) => episodes.Add(episode);

    /// <summary>A new value as it is printed.</summary>
    public decimal Draw(Analyte analyte, DateTime at) => analyte.Print(Value(analyte, at));

    public double Value(Analyte analyte, DateTime at)
    {
        var state = For(analyte, at);
        var days = Math.Max(0, (at - state.Last).TotalDays);
        var kept = Memory / (Memory + days);
        state.Noise = (kept * state.Noise) + ((1 - (kept * kept)) * analyte.Within * state.Rng.Normal());
        state.Last = at;
        var mean = Mean(analyte, at);
        // Half a spread of fresh noise: two tubes of the same day differ a little.
        var fresh = 0.35 * analyte.Within * state.Rng.Normal();
        return analyte.Relative ? mean * Math.Max(0.3, 1 + state.Noise + fresh) : mean + state.Noise + fresh;
    }

    /// <summary>What the value is without noise.</summary>
    public double Mean(Analyte analyte, DateTime at)
    {
        var mean = Healthy(analyte, at);
        foreach (var disease in chart.Diseases)
            if (disease.HasBegun(at)) mean = disease.Shift(analyte, at, mean);
        mean = Treatment.Shift(chart, analyte, at, mean);
        foreach (var episode in episodes)
        {
            if (episode.Strength(at) is var strength and > 0)
                foreach (var (moved, by) in episode.Added)
                    if (ReferenceEquals(moved, analyte)) mean = analyte.Relative ? mean * (1 + (by * strength)) : mean + (by * strength);
        }
        return mean;
    }

    double Healthy(Analyte analyte, DateTime at)
    {
        var age = chart.Age(at);
        if (ReferenceEquals(analyte, Analytes.Weight)) return chart.Growth.Weight(age);
        if (ReferenceEquals(analyte, Analytes.Height)) return chart.Growth.Height(age);
        if (ReferenceEquals(analyte, Analytes.Head)) return chart.Growth.Head(age);
        if (ReferenceEquals(analyte, Analytes.Creatinine)) return Kidney.Creatinine(chart.Person.Sex, age, Mean(Analytes.Egfr, at));
        var own = For(analyte, at).Own;
        var adult = chart.Person.Sex == Sex.Male ? analyte.Male : analyte.Female;
        var level = adult * analyte.ByAge(age);
        return analyte.Relative ? level * (1 + own) : level + own;
    }

    State For(Analyte analyte, DateTime at)
    {
        if (states.TryGetValue(analyte, out var state)) return state;
        var own = rng.Fork(analyte.Code.Value);
        state = new() { Rng = own, Own = Math.Clamp(own.Normal(), -2, 2) * analyte.Between, Noise = own.Normal() * analyte.Within * 0.5, Last = at };
        states.Add(analyte, state);
        return state;
    }
}
