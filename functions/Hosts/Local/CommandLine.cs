using System.CommandLine;
using MedGenEmr.Hosts.Local.Import;

namespace MedGenEmr.Hosts.Local;

/// <summary>`medgenemr` runs the EMR; `medgenemr import …` loads data into a running one.</summary>
static class CommandLine
{
    const int Failed = 1, Interrupted = 130;

    public static async Task<int> Run(string[] args)
    {
        var root = RunCommand.Create();
        root.Subcommands.Add(ImportCommand.Create());
        using var stop = new StopSignal();
        try
        {
            // Our own signals: its own would end the process two seconds after the first, in the middle of stopping PostgreSQL.
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await root.Parse(args).InvokeAsync(configuration, stop.Token);
        }
        catch (LocalFault fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return Failed;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return Interrupted;
        }
    }
}
