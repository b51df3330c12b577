using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using MedGenEmr.Tests.Performance.Measuring;

namespace MedGenEmr.Tests.Performance.Floors;

/// <summary>A server started for the measurement, of the product or a floor.</summary>
sealed class HttpTarget : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    readonly ChildProcess _process;
    readonly string? _folder;

    HttpTarget(ChildProcess process, int port, string? folder) => (_process, Port, _folder) = (process, port, folder);

    public int Port { get; }
    public int Id => _process.Id;
    public string? Token { get; private set; }
    /// <summary>Seconds from before the process was made to the first good answer of /health.</summary>
    public double HealthAfter { get; private set; }
    public double SinceStart => Stopwatch.GetElapsedTime(_process.Started).TotalSeconds;

    /// <summary>functions/Hosts/Local as a user starts it, on a given database, signed in as the training user `demo`.</summary>
    public static async Task<HttpTarget> Product(string database, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("medgenemr-floors-host-").FullName;
        var port = FreePort();
        var target = await Start(port, folder, "MedGenEmr.Hosts.Local",
            ["--database", database, "--port", $"{port}", "--data", folder, "--no-open", "--no-web", "--no-demo"], ct);
        try
        {
            target.Token = await target.SignIn(ct);
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }
        return target;
    }

    public static Task<HttpTarget> Bare(string database, CancellationToken ct)
    {
        var port = FreePort();
        return Start(port, null, typeof(BareServer).Assembly.GetName().Name!, [BareServer.Name, "--database", database, "--port", $"{port}"], ct);
    }

    static async Task<HttpTarget> Start(int port, string? folder, string program, string[] arguments, CancellationToken ct)
    {
        var target = new HttpTarget(ChildProcess.Start(program, arguments), port, folder);
        try
        {
            await target.WaitForHealth(ct);
            return target;
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }
    }

    async Task WaitForHealth(CancellationToken ct)
    {
        while (Status("/health") != 200)
        {
            _process.RequireRunning();
            if (SinceStart > Patience.TotalSeconds) throw new TimeoutException($"No good answer from http://127.0.0.1:{Port}/health for {Patience.TotalSeconds:0} s.");
            await Task.Delay(2, ct);
        }
        HealthAfter = SinceStart;
    }

    /// <summary>0: nobody listens yet.</summary>
    public int Status(string path)
    {
        try
        {
            using var connection = new KeepAliveConnection(Port);
            return connection.Exchange(Get(path)).Status;
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            return 0;
        }
    }

    public byte[] Get(string path)
        => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{Port}\r\nAccept: application/fhir+json\r\n{(Token is null ? "" : $"Authorization: Bearer {Token}\r\n")}\r\n");

    async Task<string> SignIn(CancellationToken ct)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(new Uri($"http://127.0.0.1:{Port}/api/auth/training"), new { user = "demo" }, ct);
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(ct));
        return json.RootElement.GetProperty("accessToken").GetString()!;
    }

    static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }
}
