using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MedGenEmr.Engine.Synthetic;
using MedGenEmr.Hosts.Local.Import;

namespace MedGenEmr.Hosts.Local;

/// <summary>Patients for an empty store, sent to the running server like anybody's.</summary>
/// <remarks>Begun and not finished, it goes on at the next start with the same date: the same bundles under the same keys.</remarks>
sealed class DemoPatients(FhirClient client, DataFolder folder, string database)
{
    const ulong Seed = 20_260_101;
    const int Patients = 30;
    /// <summary>The generator dates nothing after this hour of its day, so from then on nothing lies in the future.</summary>
    const int LastHour = 10;

    string Begun => Path.Combine(folder.Root, "demo.json");

    /// <returns>False when there are patients already.</returns>
    public async Task<bool> Fill(TimeProvider clock, IProgress<string> note, CancellationToken ct)
    {
        if (await AsOf(clock, ct) is not { } day) return false;
        var resources = 0;
        using var groups = ByPatient(SyntheticPopulation.Generate(new SyntheticOptions(Seed, Patients, day))).GetEnumerator();
        // Patients refer to the clinic and to themselves, never to each other: the clinic first, then side by side.
        if (groups.MoveNext()) await PostAll(groups.Current, ct);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ImportCommand.DefaultParallel, CancellationToken = ct };
        await Parallel.ForEachAsync(Rest(groups), parallel, async (patient, token) => await PostAll(patient, token));
        File.Delete(Begun);
        note.Report(string.Create(CultureInfo.InvariantCulture, $"{Patients} patients, {resources:#,0} resources"));
        return true;

        async Task PostAll(List<SyntheticBundle> bundles, CancellationToken token)
        {
            foreach (var bundle in bundles) await Post(bundle, token);
        }

        async Task Post(SyntheticBundle bundle, CancellationToken token)
        {
            var outcome = BundleOutcome.From(bundle.Name, await client.Post(new BundleContent(bundle.Json), token));
            if (outcome.Refusals.Count > 0) throw new LocalFault("The server refuses its own demo patients:\n" + string.Join('\n', outcome.Refusals.Take(10)));
            note.Report(string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Add(ref resources, outcome.Resources):#,0} resources"));
        }
    }

    /// <summary>The clinic's today; null when there is nothing to fill.</summary>
    async Task<DateOnly?> AsOf(TimeProvider clock, CancellationToken ct)
    {
        if (File.Exists(Begun) && JsonSerializer.Deserialize(await File.ReadAllBytesAsync(Begun, ct), DemoJson.Default.BegunFilling) is { } begun && begun.Database == database)
            return begun.AsOf;
        if (await client.Count("Patient", ct) > 0) return null;
        var eastern = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));
        var day = DateOnly.FromDateTime(eastern.AddHours(-LastHour).DateTime);
        await File.WriteAllBytesAsync(Begun, JsonSerializer.SerializeToUtf8Bytes(new BegunFilling(database, day), DemoJson.Default.BegunFilling), ct);
        return day;
    }

    static IEnumerable<List<SyntheticBundle>> Rest(IEnumerator<List<SyntheticBundle>> groups)
    {
        while (groups.MoveNext()) yield return groups.Current;
    }

    /// <summary>`patient-007-1`, `patient-007-2` → one list; made when asked for, so that generating and loading overlap.</summary>
    internal static IEnumerable<List<SyntheticBundle>> ByPatient(IEnumerable<SyntheticBundle> bundles)
    {
        var group = new List<SyntheticBundle>();
        foreach (var bundle in bundles)
        {
            if (group.Count > 0 && Owner(group[0]) != Owner(bundle))
            {
                yield return group;
                group = [];
            }
            group.Add(bundle);
        }
        if (group.Count > 0) yield return group;
    }

    static string Owner(SyntheticBundle bundle)
        => bundle.Name.StartsWith("clinic", StringComparison.Ordinal) ? "clinic" : string.Join('-', bundle.Name.Split('-').Take(2));
}

/// <param name="Database">Which one it was; another may have been given since.</param>
sealed record BegunFilling(string Database, DateOnly AsOf);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BegunFilling))]
sealed partial class DemoJson : JsonSerializerContext;
