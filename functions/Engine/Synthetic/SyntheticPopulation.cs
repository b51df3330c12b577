namespace MedGenEmr.Engine.Synthetic;

/// <param name="Seed">The same seed, patients and date give the same bytes on every machine.</param>
/// <param name="Patients">The first 30 are the written cast (see README.md); further ones are drawn.</param>
/// <param name="AsOf">Today in the clinic (US Eastern), 2020 or later. Nothing but appointments is dated after 10:00 of this day.</param>
public sealed record SyntheticOptions(ulong Seed, int Patients, DateOnly AsOf);

/// <param name="Name">`clinic`, `patient-007-2`: what progress and an idempotency key can use.</param>
/// <param name="Json">A transaction Bundle, UTF-8, at most about 1 MB and 1,000 entries.</param>
/// <param name="Resources">Entries in the bundle.</param>
public sealed record SyntheticBundle(string Name, ReadOnlyMemory<byte> Json, int Resources);

/// <summary>Longitudinal patients as FHIR transactions: https://hl7.org/fhir/R4/bundle.html#transaction</summary>
/// <remarks>Post in order: a bundle refers back to earlier ones by conditional reference, never forward.</remarks>
public static class SyntheticPopulation
{
    public static IEnumerable<SyntheticBundle> Generate(SyntheticOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Patients);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.AsOf, new(2020, 1, 1));
        return Bundles(options);
    }

    static IEnumerable<SyntheticBundle> Bundles(SyntheticOptions options)
    {
        var rng = new Rng(options.Seed);
        foreach (var bundle in BundleWriter.Write("clinic", [Clinic.Drafts(rng.Fork("clinic"))])) yield return bundle;

        var mrn = rng.Fork("mrn").Int(1_000_000, 8_000_000);
        var people = new RandomPersona(rng.Fork("people"));
        for (var i = 0; i < options.Patients; i++)
        {
            var persona = i < Cast.All.Count ? Cast.All[i] : people.Draw();
            var identity = new Identity($"{mrn + (i * 137)}", rng.Fork($"patient {i}"), options.AsOf);
            var chart = LifeCourse.Live(persona, identity);
            foreach (var bundle in BundleWriter.Write($"patient-{i + 1:000}", chart.Groups)) yield return bundle;
        }
    }
}
