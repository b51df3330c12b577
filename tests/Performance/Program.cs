using MedGenEmr.Tests.Performance.Candidates;

return args switch
{
    ["candidates", .. var options] => await CandidatesCommand.Run(options, CancellationToken.None),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: dotnet run -c Release --project tests/Performance -- COMMAND [options]
          candidates   storage designs on Synthea data: stored body, keys, index layout, fills, settings
        """);
    return 2;
}
