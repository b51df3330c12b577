using MedGenEmr.Tests.Performance.Floors;

return args switch
{
    ["floors" or BareServer.Name, ..] => await FloorsCommand.Invoke(args),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: dotnet run -c Release --project tests/Performance -- COMMAND [options]
          floors       reads, import and start against their floors: a bare Kestrel endpoint, COPY
        """);
    return 2;
}
