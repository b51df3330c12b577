namespace MedGenEmr.Engine.Synthetic;

/// <summary>Median length, weight and head circumference by age, and a person's place beside the median.</summary>
/// <remarks>Rounded medians in the shape of the WHO (to 2 years) and CDC growth charts; teaching curves, not a reference.</remarks>
sealed class Growth(Sex sex, double age, double bmi, Rng rng)
{
    static readonly double[] Ages = [0, 1 / 12.0, 2 / 12.0, 4 / 12.0, 6 / 12.0, 9 / 12.0, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20];
    static readonly double[] BoyHeight = [49.9, 54.7, 58.4, 63.9, 67.6, 72.0, 75.7, 79.1, 82.3, 87.1, 96.1, 103.3, 110.0, 116.0, 121.7, 127.3, 132.6, 137.8, 143.1, 149.1, 156.0, 163.2, 169.0, 172.9, 175.2, 176.1, 176.8];
    static readonly double[] GirlHeight = [49.1, 53.7, 57.1, 62.1, 65.7, 70.1, 74.0, 77.5, 80.7, 85.7, 95.1, 102.7, 109.4, 115.1, 120.9, 126.6, 132.5, 138.5, 145.0, 151.2, 156.4, 159.8, 161.7, 162.5, 163.0, 163.1, 163.3];
    static readonly double[] BoyWeight = [3.3, 4.5, 5.6, 7.0, 7.9, 8.9, 9.6, 10.3, 10.9, 12.2, 14.3, 16.3, 18.5, 20.8, 23.1, 25.6, 28.6, 32.1, 36.1, 40.7, 45.8, 51.2, 56.5, 61.1, 64.7, 67.3, 70.6];
    static readonly double[] GirlWeight = [3.2, 4.2, 5.1, 6.4, 7.3, 8.2, 8.9, 9.6, 10.2, 11.5, 13.9, 16.1, 18.2, 20.3, 22.9, 25.7, 29.0, 33.0, 37.1, 41.6, 46.0, 49.7, 52.3, 54.2, 55.7, 56.8, 58.2];
    static readonly double[] BoyHead = [34.5, 37.3, 39.1, 41.6, 43.3, 45.0, 46.1, 46.8, 47.4, 48.3, 49.5];
    static readonly double[] GirlHead = [33.9, 36.5, 38.3, 40.6, 42.2, 43.8, 44.9, 45.7, 46.2, 47.2, 48.5];

    readonly double tall = Math.Clamp(rng.Normal(), -2, 2);
    readonly double heavy = Math.Clamp(rng.Normal(), -1.6, 1.6);
    readonly double young = rng.Between(20.5, 23.5);

    bool Boy => sex == Sex.Male;

    /// <summary>Centimetres; from 60 on some 0.15 cm are lost a year.</summary>
    public double Height(double at)
        => (At(Boy ? BoyHeight : GirlHeight, at) * (1 + (0.04 * tall))) - (Math.Max(0, at - 60) * 0.15);

    /// <summary>Kilograms: by curve to 18, then from a young adult's BMI to the persona's BMI of today.</summary>
    public double Weight(double at)
    {
        if (at < 18) return At(Boy ? BoyWeight : GirlWeight, at) * (1 + (0.11 * heavy));
        var metres = Height(at) / 100;
        var grown = age <= 20 ? 1 : Math.Clamp((at - 20) / (age - 20), 0, 1);
        var start = Math.Min(young, bmi);
        return (start + ((bmi - start) * grown)) * metres * metres;
    }

    public double Head(double at) => At(Boy ? BoyHead : GirlHead, Math.Min(at, 3)) * (1 + (0.02 * tall));

    /// <summary>Percentile of a weight for its length, from the medians and a spread of 10 %.</summary>
    public decimal WeightForLength(double at, decimal kilograms, decimal centimetres)
    {
        var expected = At(Boy ? BoyWeight : GirlWeight, at) / Squared(At(Boy ? BoyHeight : GirlHeight, at));
        return Percentile((((double)kilograms / Squared((double)centimetres)) / expected) - 1, 0.10);
    }

    public decimal BmiPercentile(double at, decimal value)
    {
        var expected = At(Boy ? BoyWeight : GirlWeight, at) / Squared(At(Boy ? BoyHeight : GirlHeight, at)) * 10_000;
        return Percentile(((double)value / expected) - 1, 0.12);
    }

    public decimal HeadPercentile(double at, decimal centimetres)
        => Percentile(((double)centimetres / At(Boy ? BoyHead : GirlHead, Math.Min(at, 3))) - 1, 0.03);

    static double Squared(double x) => x * x;

    /// <summary>Logistic approximation of the normal distribution, kept inside 1…99.</summary>
    static decimal Percentile(double deviation, double spread)
        => Math.Clamp((decimal)Math.Round(100 / (1 + Math.Exp(-1.702 * deviation / spread))), 1, 99);

    static double At(double[] curve, double age)
    {
        var i = 0;
        while (i < curve.Length - 2 && Ages[i + 1] <= age) i++;
        if (age >= Ages[curve.Length - 1]) return curve[^1];
        return curve[i] + ((curve[i + 1] - curve[i]) * (Math.Max(age, 0) - Ages[i]) / (Ages[i + 1] - Ages[i]));
    }
}
