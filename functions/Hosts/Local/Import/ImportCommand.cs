using System.CommandLine;
using MedGenEmr.Hosts.Local.Tools;

namespace MedGenEmr.Hosts.Local.Import;

/// <param name="Url">Null: the instance that runs on the data folder.</param>
sealed record ImportOptions(string Path, Uri? Url, string? Data, int Parallel, Credentials Credentials, TimeSpan RetryFor);

/// <summary>`import &lt;file or folder&gt;`: Synthea's bundles over HTTP into a running server.</summary>
static class ImportCommand
{
    public static int DefaultParallel => Math.Clamp(Environment.ProcessorCount, 2, 8);

    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "A bundle (.json, .json.gz) or a folder of them." };
        var url = new Option<string?>("--url") { Description = "FHIR base of the server: http://127.0.0.1:8080/fhir/R4. Default: the one that runs on the data folder." };
        var data = RunCommand.DataOption();
        var parallel = new Option<int>("--parallel") { Description = "Bundles sent at the same time.", DefaultValueFactory = _ => DefaultParallel };
        var token = new Option<string?>("--token") { Description = "A bearer token, instead of signing in." };
        var user = new Option<string>("--user") { Description = "Training user to sign in as.", DefaultValueFactory = _ => "demo" };
        var retry = new Option<int>("--retry-for") { Description = "Seconds to wait for a server that is away, for example restarted.", DefaultValueFactory = _ => 60 };
        parallel.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 64) result.AddError("--parallel is a number from 1 to 64.");
        });
        var command = new Command("import", "Load a folder of Synthea output, or one bundle. Run it again to continue: nothing is loaded twice.") { path, url, data, parallel, token, user, retry };
        command.SetAction((parsed, ct) => Run(new ImportOptions(
            parsed.GetRequiredValue(path), Address(parsed.GetValue(url)), parsed.GetValue(data), parsed.GetValue(parallel),
            new Credentials(parsed.GetValue(token), parsed.GetRequiredValue(user)), TimeSpan.FromSeconds(parsed.GetValue(retry))), Console.Out, ct));
        return command;
    }

    static Uri? Address(string? given) => given is null ? null : Uri.TryCreate(given, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url
        : throw new LocalFault($"--url `{given}` is not an http address like http://127.0.0.1:{Ports.Default}/fhir/R4.");

    internal static async Task<int> Run(ImportOptions options, TextWriter output, CancellationToken ct)
    {
        var files = BundleFile.In(options.Path);
        var progress = new ImportProgress(files.Count, files.Sum(file => file.Size));
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        using var client = new FhirClient(http, FindBase(options), options.Credentials, options.RetryFor);
        try
        {
            using (ProgressLine.Show(output, progress)) await new Importer(client, progress, options.Parallel).Load(files, ct);
        }
        finally
        {
            await output.WriteAsync(progress.Summary());
        }
        return progress.AnyRefused ? 1 : 0;
    }

    static Func<Uri> FindBase(ImportOptions options)
    {
        if (options.Url is { } given) return () => given;
        var folder = DataFolder.Resolve(options.Data ?? LocalSettings.Load(Repository.Find())[DataFolder.Variable]);
        var last = RunningInstance.On(folder) ?? throw new LocalFault(
            $"No MedGenEMR runs on {folder.Root}. Start it in another terminal (dotnet run --project functions/Hosts/Local -c Release), or name a server with --url.");
        // While it restarts, the last known address is tried on.
        return () => new Uri((last = RunningInstance.On(folder) ?? last).Url + "/fhir/R4");
    }
}
