using System.CommandLine;
using MedGenEmr.Hosts.Local.Import;
using MedGenEmr.Hosts.Local.Tools;
using Microsoft.Extensions.Configuration;

namespace MedGenEmr.Hosts.Local;

/// <summary>What the command line asked for; null: not asked.</summary>
sealed record RunOptions(string? Data, string? Database, int? Port, bool? Open, bool Web, bool Demo);

/// <summary>The default command: everything the EMR needs, started in order, ended in the reverse order.</summary>
static class RunCommand
{
    public static RootCommand Create()
    {
        var data = DataOption();
        var database = new Option<string?>("--database") { Description = "A PostgreSQL of your own (15 or newer) instead of the embedded one: \"Host=…;Database=…;Username=…;Password=…\"." };
        var port = new Option<int?>("--port") { Description = $"Port on 127.0.0.1; 0 takes any free one. Default: {Ports.Default}, or the next free one." };
        var open = new Option<bool>("--open") { Description = "Open the browser. Default: when somebody sits at a desktop." };
        var noOpen = new Option<bool>("--no-open") { Description = "Do not open the browser." };
        var noWeb = new Option<bool>("--no-web") { Description = "Neither build nor serve the web application: the API alone." };
        var noDemo = new Option<bool>("--no-demo") { Description = "Leave an empty database empty: no demo patients." };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > 65535) result.AddError("--port is a number from 0 to 65535.");
        });
        var command = new RootCommand("MedGenEMR on this machine: PostgreSQL, API and web application with one command. Ctrl+C ends all of it.")
        {
            data, database, port, open, noOpen, noWeb, noDemo,
        };
        command.SetAction((parsed, ct) => Run(new RunOptions(
            parsed.GetValue(data), parsed.GetValue(database), parsed.GetValue(port),
            parsed.GetValue(noOpen) ? false : parsed.GetValue(open) ? true : null,
            !parsed.GetValue(noWeb), !parsed.GetValue(noDemo)), ct));
        return command;
    }

    public static Option<string?> DataOption() => new("--data")
    {
        Description = $"Folder that keeps everything. Default: ${DataFolder.Variable}, else a folder of the user's own.",
    };

    static async Task<int> Run(RunOptions options, CancellationToken ct)
    {
        var repository = Repository.Find();
        var settings = LocalSettings.Load(repository);
        var folder = DataFolder.Resolve(options.Data ?? settings[DataFolder.Variable]);
        using var held = folder.TryLock() ?? throw AlreadyRuns(folder);
        RunningInstance.Forget(folder);
        var port = Ports.Choose(options.Port);
        Console.WriteLine($"Data: {folder.Root}{(folder.Note is null ? "" : $"\n      {folder.Note}")}");

        var steps = Steps.OnConsole(total: 6);
        await using var postgres = await Database(steps, folder, repository, options.Database ?? settings.GetConnectionString(LocalSettings.Database), ct);
        await using var database = await steps.Do("Bringing the database up to date", _ => Engine.Storage.Database.Open(postgres.ConnectionString, ct));
        var web = await Web(steps, repository, options, ct);
        await using var server = await steps.Do("Starting the server", _ => LocalServer.Start(new ServerOptions(settings, database, web, port), ct));
        new RunningInstance(server.Url, Environment.ProcessId, DateTimeOffset.UtcNow).Record(folder);
        await Demo(steps, folder, postgres, server.Url, options, ct);
        Announce(server.Url, postgres.WayIn, options);

        await server.Stopped(ct);
        RunningInstance.Forget(folder);
        Console.WriteLine("Stopping …");
        return 0;
    }

    static LocalFault AlreadyRuns(DataFolder folder)
        => RunningInstance.On(folder) is { } other
            ? new LocalFault($"MedGenEMR already runs at {other.Url} (process {other.Pid}) on {folder.Root}. Use it, end it, or start with another --data folder.")
            : new LocalFault($"Another MedGenEMR is just starting or stopping on {folder.Root}. Wait a moment, or start with another --data folder.");

    static async Task<DatabaseServer> Database(Steps steps, DataFolder folder, Repository repository, string? given, CancellationToken ct)
    {
        const string Installing = "Installing PostgreSQL", Starting = "Starting PostgreSQL";
        if (!string.IsNullOrWhiteSpace(given))
        {
            steps.Skip(Installing, "not needed");
            return await steps.Do("Finding the given database", _ => DatabaseServer.Given(given, ct));
        }
        await steps.Do(Installing, async note => note.Report(await NodeTools.Install(repository.InfraLocal, ct) ? "installed" : "is there"));
        return await steps.Do(Starting, async note =>
        {
            var server = await DatabaseServer.Embedded(folder, repository, ct);
            note.Report(server.Description);
            return server;
        });
    }

    /// <summary>The folder to serve; null: none.</summary>
    static async Task<string?> Web(Steps steps, Repository repository, RunOptions options, CancellationToken ct)
    {
        const string Building = "Building the web application";
        var web = new WebBuild(repository.Web);
        if (!options.Web || !web.Exists)
        {
            steps.Skip(Building, options.Web ? $"there is none in {repository.Web}" : "not wanted");
            return null;
        }
        await steps.Do(Building, async note =>
        {
            if (!await web.Build(note, ct)) note.Report("is current");
        });
        return web.Dist;
    }

    static async Task Demo(Steps steps, DataFolder folder, DatabaseServer database, string url, RunOptions options, CancellationToken ct)
    {
        const string Filling = "Filling it with demo patients";
        if (!options.Demo)
        {
            steps.Skip(Filling, "not wanted");
            return;
        }
        using var http = new HttpClient();
        using var client = new FhirClient(http, () => new Uri(url + "/fhir/R4"), new Credentials(null, "demo"), TimeSpan.FromSeconds(10));
        await steps.Do(Filling, async note =>
        {
            if (!await new DemoPatients(client, folder, database.Name).Fill(TimeProvider.System, note, ct)) note.Report("has patients already");
        });
    }

    static void Announce(string url, string? database, RunOptions options)
    {
        Console.WriteLine($"\nMedGenEMR runs at {url}\n  FHIR R4  {url}/fhir/R4");
        if (database is not null) Console.WriteLine($"  SQL      {database}");
        Console.WriteLine("Ctrl+C ends it.");
        if (options.Open ?? Desktop.IsInteractive) Desktop.Open(url);
    }
}
