namespace MedGenEmr.Hosts.Local.Import;

/// <summary>The line of <see cref="ImportProgress"/>, in place on a terminal, every few seconds anew in a log.</summary>
sealed class ProgressLine : IDisposable
{
    static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(200), InLog = TimeSpan.FromSeconds(5);

    readonly TextWriter _output;
    readonly ImportProgress _progress;
    readonly bool _terminal;
    readonly Timer _tick;
    readonly Lock _gate = new();
    int _width;
    bool _ended;

    ProgressLine(TextWriter output, ImportProgress progress)
    {
        (_output, _progress, _terminal) = (output, progress, ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected);
        var every = _terminal ? OnTerminal : InLog;
        _tick = new Timer(_ => Write(), null, every, every);
    }

    public static ProgressLine Show(TextWriter output, ImportProgress progress) => new(output, progress);

    void Write()
    {
        lock (_gate)
        {
            if (_ended) return;
            var line = _progress.Line();
            if (_terminal) _output.Write("\r" + line.PadRight(_width));
            else _output.WriteLine(line);
            _width = line.Length;
            _output.Flush();
        }
    }

    public void Dispose()
    {
        Write();
        lock (_gate)
        {
            _ended = true;
            if (_terminal) _output.WriteLine();
        }
        _tick.Dispose();
    }
}
