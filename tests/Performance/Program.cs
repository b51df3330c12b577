using System.Globalization;
using MedGenEmr.Tests.Performance.Candidates;
using MedGenEmr.Tests.Performance.Floors;
using MedGenEmr.Tests.Performance.Kills;

return args switch
{
    ["floors" or BareServer.Name, ..] => await FloorsCommand.Invoke(args),
    ["candidates", .. var options] => await CandidatesCommand.Run(options, CancellationToken.None),
    ["kills", var folder] => await KillsCommand.Run(folder, 10, CancellationToken.None),
    ["kills", var folder, var times] => await KillsCommand.Run(folder, int.Parse(times, CultureInfo.InvariantCulture), CancellationToken.None),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: dotnet run -c Release --project tests/Performance -- COMMAND [options]
          floors              reads, import and start against their floors: a bare Kestrel endpoint, COPY
          candidates          storage designs on Synthea data: stored body, keys, index layout, fills, settings
          kills FOLDER [10]   imports a folder while the server is killed again and again, and looks for anything half done
        """);
    return 2;
}
