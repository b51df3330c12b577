namespace MedGenEmr.Hosts.Local.Import;

/// <summary>Loads Synthea's output: master data first, one file after the other, then the patients side by side.</summary>
sealed class Importer(FhirClient client, ImportProgress progress, int parallel)
{
    public async Task Load(IReadOnlyCollection<BundleFile> files, CancellationToken ct)
    {
        // Practitioners refer to hospitals: the order of their names is the order of need.
        foreach (var file in files.Where(file => file.IsInformation)) await Load(file, ct);
        // Large ones first: none of them is still on its own when all others are done.
        await Parallel.ForEachAsync(files.Where(file => !file.IsInformation).OrderByDescending(file => file.Size),
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = ct },
            async (file, token) => await Load(file, token));
    }

    async Task Load(BundleFile file, CancellationToken ct)
    {
        try
        {
            progress.Add(file, BundleOutcome.From(file.Name, await client.Post(await file.Read(ct), ct)));
        }
        catch (InvalidDataException fault)
        {
            progress.Add(file, new BundleOutcome(false, 0, [new Refusal(file.Name, null, $"cannot be unpacked: {fault.Message}")]));
        }
    }
}
