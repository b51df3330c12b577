using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace MedGenEmr.Tests.Performance.Measuring;

/// <param name="Latencies">Milliseconds, ascending.</param>
/// <param name="Used">CPU seconds in all.</param>
sealed record LoadResult(int Operations, double Seconds, double[] Latencies, Usage Used)
{
    public double Rate => Operations / Seconds;
    public double Percentile(double share) => Latencies[(int)(share * (Latencies.Length - 1))];
    /// <summary>Milliseconds of CPU an operation.</summary>
    public double Each(Func<Usage, double> part) => part(Used) / Operations * 1000;
}

/// <summary>N connections, each sending its next request when the answer to the last is there.</summary>
/// <param name="requests">Whole HTTP requests; each connection goes through all of them, from its own starting point.</param>
sealed class ClosedLoop(int port, IReadOnlyList<byte[]> requests, int connections, Meter meter)
{
    public LoadResult Run(TimeSpan duration, CancellationToken ct)
    {
        using var start = new Barrier(connections + 1);
        var clients = Enumerable.Range(0, connections).Select(number => new Client(this, number, duration, start, ct)).ToList();
        start.SignalAndWait(ct);
        var (before, since) = (meter.Read(), Stopwatch.GetTimestamp());
        foreach (var client in clients) client.Thread.Join();
        var (seconds, used) = (Stopwatch.GetElapsedTime(since).TotalSeconds, meter.Read() - before);
        ct.ThrowIfCancellationRequested();
        if (clients.FirstOrDefault(client => client.Fault is not null)?.Fault is { } fault) throw new InvalidOperationException($"The load broke off: {fault.Message}", fault);
        var latencies = clients.SelectMany(client => client.Ticks).Select(ticks => ticks * 1000.0 / Stopwatch.Frequency).Order().ToArray();
        return new(latencies.Length, seconds, latencies, used);
    }

    sealed class Client
    {
        readonly ClosedLoop _load;
        readonly int _number;
        readonly TimeSpan _duration;
        readonly Barrier _start;
        readonly CancellationToken _ct;

        public Client(ClosedLoop load, int number, TimeSpan duration, Barrier start, CancellationToken ct)
        {
            (_load, _number, _duration, _start, _ct) = (load, number, duration, start, ct);
            Thread = new Thread(Run, 256 * 1024) { IsBackground = true, Name = $"client {number}" };
            Thread.Start();
        }

        public Thread Thread { get; }
        public List<long> Ticks { get; } = new(65_536);
        public Exception? Fault { get; private set; }

        void Run()
        {
            var arrived = false;
            try
            {
                using var connection = new KeepAliveConnection(_load.Port);
                arrived = true;
                _start.SignalAndWait(_ct);
                Loop(connection);
            }
            // The thread that joins us throws it: a client that ended early would make the others look better.
            catch (Exception fault) when (fault is IOException or SocketException or InvalidOperationException or FormatException or OperationCanceledException)
            {
                Fault = fault;
                if (!arrived) _start.RemoveParticipant();
            }
        }

        void Loop(KeepAliveConnection connection)
        {
            var requests = _load.Requests;
            var next = (int)((long)requests.Count * _number / _load.Connections);
            var end = Stopwatch.GetTimestamp() + (long)(_duration.TotalSeconds * Stopwatch.Frequency);
            for (var now = Stopwatch.GetTimestamp(); now < end && !_ct.IsCancellationRequested; next = (next + 1) % requests.Count)
            {
                var answer = connection.Exchange(requests[next]);
                if (answer.Status != 200) throw new InvalidOperationException($"{Line(requests[next])} was answered with {answer.Status}: {Encoding.UTF8.GetString(answer.Body.Span[..Math.Min(500, answer.Body.Length)])}");
                var after = Stopwatch.GetTimestamp();
                Ticks.Add(after - now);
                now = after;
            }
        }

        static string Line(byte[] request) => Encoding.ASCII.GetString(request.AsSpan(0, request.AsSpan().IndexOf((byte)'\r')));
    }

    int Port => port;
    int Connections => connections;
    IReadOnlyList<byte[]> Requests => requests;
}
