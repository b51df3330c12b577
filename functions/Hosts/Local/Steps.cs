using System.Diagnostics;
using System.Globalization;

namespace MedGenEmr.Hosts.Local;

/// <summary>`[1/6] Starting PostgreSQL … 3.2 s`: one line a step; on a terminal the time counts while it runs.</summary>
sealed class Steps(TextWriter output, bool terminal, int total)
{
    int _step;

    public static Steps OnConsole(int total) => new(Console.Out, !Console.IsOutputRedirected, total);

    public async Task<T> Do<T>(string what, Func<IProgress<string>, Task<T>> work)
    {
        using var line = new Line(output, terminal, $"[{++_step}/{total}] {what} … ");
        try
        {
            var result = await work(line);
            line.End();
            return result;
        }
        catch (OperationCanceledException)
        {
            line.End("stopped");
            throw;
        }
        catch
        {
            line.End("failed");
            throw;
        }
    }

    public Task Do(string what, Func<IProgress<string>, Task> work)
        => Do(what, async note =>
        {
            await work(note);
            return true;
        });

    /// <summary>A step that is not needed this time keeps its number, so that the numbers mean the same at every start.</summary>
    public void Skip(string what, string why) => output.WriteLine($"[{++_step}/{total}] {what} … {why}");

    /// <summary>What is reported is shown after the time, the last report stays.</summary>
    sealed class Line : IProgress<string>, IDisposable
    {
        readonly TextWriter _output;
        readonly bool _terminal;
        readonly string _start;
        readonly Stopwatch _clock = Stopwatch.StartNew();
        readonly Timer? _tick;
        readonly Lock _gate = new();
        string _note = "";
        int _width;
        bool _ended;

        public Line(TextWriter output, bool terminal, string start)
        {
            (_output, _terminal, _start) = (output, terminal, start);
            _output.Write(start);
            _output.Flush();
            if (terminal) _tick = new Timer(_ => Show(null), null, 1000, 1000);
        }

        public void Report(string value)
        {
            lock (_gate) _note = value;
        }

        public void End(string word = "") => Show(word);

        public void Dispose() => _tick?.Dispose();

        void Show(string? last)
        {
            lock (_gate)
            {
                if (_ended) return;
                _ended = last is not null;
                var note = _note.Length > 0 ? $", {_note}" : "";
                var text = string.Create(CultureInfo.InvariantCulture, $"{_clock.Elapsed.TotalSeconds:0.0} s{note}") + (last is { Length: > 0 } ? $", {last}" : "");
                _output.Write(_terminal ? $"\r{_start}{text.PadRight(_width)}" : text);
                _width = Math.Max(_width, text.Length);
                if (_ended) _output.WriteLine();
                _output.Flush();
            }
        }
    }
}
