using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;
using MedGenEmr.Tests.Performance.Measuring;

namespace MedGenEmr.Tests.Performance.Floors;

/// <summary>Unpacked and counted before the clock starts.</summary>
sealed record BundleBytes(string Name, byte[] Json, int Resources)
{
    /// <summary>Hospitals and practitioners, which the patients' bundles refer to by condition.</summary>
    public bool IsInformation => Name.Contains("Information", StringComparison.Ordinal);

    public static List<BundleBytes> In(string folder) => [.. Directory.EnumerateFiles(folder, "*.json*").Order(StringComparer.Ordinal).Select(Read)];

    static BundleBytes Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        using var json = JsonDocument.Parse(bytes.ToArray());
        return new(Path.GetFileName(path), bytes.ToArray(), json.RootElement.GetProperty("entry").GetArrayLength());
    }
}

/// <param name="PeakMemory">MB the server has had at most since its start.</param>
/// <param name="Memory">MB it had during the import: median of samples.</param>
sealed record ImportResult(int Resources, double Seconds, Usage Used, double PeakMemory, double Memory)
{
    public double Rate => Resources / Seconds;
    /// <summary>Milliseconds of CPU a resource.</summary>
    public double Each(Func<Usage, double> part) => part(Used) / Resources * 1000;
}

/// <summary>Posts transaction bundles as the `import` command does: information first, then the patients side by side, large ones first.</summary>
sealed class BundleImport(IReadOnlyList<BundleBytes> bundles, int parallel)
{
    static readonly TimeSpan SampleEvery = TimeSpan.FromMilliseconds(100);

    public int Resources => bundles.Sum(bundle => bundle.Resources);

    public Task<ImportResult> Everything(HttpTarget target, Meter meter, CancellationToken ct) => Measured(target, meter, bundles, ct);

    /// <summary>A second copy of the patients: the same work for a server that is warm.</summary>
    public Task<ImportResult> PatientsAgain(HttpTarget target, Meter meter, CancellationToken ct)
        => Measured(target, meter, [.. bundles.Where(bundle => !bundle.IsInformation)], ct);

    async Task<ImportResult> Measured(HttpTarget target, Meter meter, IReadOnlyList<BundleBytes> sent, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(5), BaseAddress = new Uri($"http://127.0.0.1:{target.Port}") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", target.Token);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var sampling = Sample(target.Id, done.Token);
        var (before, since) = (meter.Read(), Stopwatch.GetTimestamp());
        foreach (var bundle in sent.Where(bundle => bundle.IsInformation)) await Post(http, bundle, ct);
        await Parallel.ForEachAsync(sent.Where(bundle => !bundle.IsInformation).OrderByDescending(bundle => bundle.Json.Length),
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = ct },
            async (bundle, token) => await Post(http, bundle, token));
        var (seconds, used) = (Stopwatch.GetElapsedTime(since).TotalSeconds, meter.Read() - before);
        await done.CancelAsync();
        return new(sent.Sum(bundle => bundle.Resources), seconds, used, ProcFile.Megabytes(target.Id, "VmHWM"), Measure.Median(await sampling));
    }

    static async Task Post(HttpClient http, BundleBytes bundle, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/fhir/R4") { Content = new ByteArrayContent(bundle.Json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/fhir+json");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Headers.Add("Prefer", "return=minimal");
        using var answer = await http.SendAsync(request, ct);
        if (answer.IsSuccessStatusCode) return;
        var text = await answer.Content.ReadAsStringAsync(ct);
        throw new InvalidOperationException($"{bundle.Name} was answered with {(int)answer.StatusCode}: {text[..Math.Min(1000, text.Length)]}");
    }

    static async Task<List<double>> Sample(int pid, CancellationToken ct)
    {
        var samples = new List<double>();
        using var timer = new PeriodicTimer(SampleEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(ct)) samples.Add(ProcFile.Megabytes(pid, "VmRSS"));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return samples;
        }
        return samples;
    }
}
