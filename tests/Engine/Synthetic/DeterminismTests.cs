using System.Globalization;
using System.Security.Cryptography;
using MedGenEmr.Engine.Synthetic;

namespace MedGenEmr.Tests.Engine.Synthetic;

public sealed class DeterminismTests
{
    static readonly SyntheticOptions Options = new(42, 33, new(2026, 3, 9));

    [Fact]
    public void the_same_seed_and_date_give_the_same_bytes() => Assert.Equal(Hash(Options), Hash(Options));

    [Fact]
    public void another_seed_gives_other_bytes() => Assert.NotEqual(Hash(Options with { Patients = 1 }), Hash(Options with { Patients = 1, Seed = 43 }));

    [Fact]
    public void the_culture_of_the_machine_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = Hash(Options);
        try
        {
            CultureInfo.CurrentCulture = new("ar-SA");
            Assert.Equal(expected, Hash(Options));
            CultureInfo.CurrentCulture = new("de-DE");
            Assert.Equal(expected, Hash(Options));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void a_patient_does_not_depend_on_how_many_follow()
    {
        var few = SyntheticPopulation.Generate(Options with { Patients = 5 }).ToList();
        var many = SyntheticPopulation.Generate(Options with { Patients = 8 }).Take(few.Count).ToList();
        Assert.All(few.Zip(many), pair => Assert.True(pair.First.Json.Span.SequenceEqual(pair.Second.Json.Span), pair.First.Name));
    }

    [Fact]
    public void no_patients_means_master_data_only() => Assert.Equal("clinic", Assert.Single(SyntheticPopulation.Generate(Options with { Patients = 0 })).Name);

    [Fact]
    public void a_date_before_the_drugs_and_vaccines_of_the_cast_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticPopulation.Generate(Options with { AsOf = new(1999, 12, 31) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticPopulation.Generate(Options with { Patients = -1 }));
    }

    [Theory]
    [InlineData(1), InlineData(77), InlineData(ulong.MaxValue)]
    public void the_generator_draws_evenly(ulong seed)
    {
        var rng = new Rng(seed);
        var numbers = Enumerable.Range(0, 20_000).Select(_ => rng.Normal()).ToList();
        Assert.InRange(numbers.Average(), -0.03, 0.03);
        Assert.InRange(numbers.Average(x => x * x), 0.96, 1.04);
        Assert.Equal(6, Enumerable.Range(0, 200).Select(_ => rng.Int(1, 6)).Distinct().Count());
    }

    static string Hash(SyntheticOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var bundle in SyntheticPopulation.Generate(options)) hash.AppendData(bundle.Json.Span);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
