using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace MedGenEmr.Tests.Api.Http;

/// <summary>The network between server and database, which a test can cut.</summary>
public sealed class Wire : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource cut = new();
    readonly (string Host, int Port) database;
    readonly Task accepting;

    public Wire(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        // A socket folder is the same server, which listens on loopback too.
        database = (Path.IsPathRooted(settings.Host) ? "127.0.0.1" : settings.Host!, settings.Port);
        listener.Start();
        (settings.Host, settings.Port) = ("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);
        ConnectionString = settings.ConnectionString;
        accepting = Accept();
    }

    public string ConnectionString { get; }

    public async Task Cut()
    {
        await cut.CancelAsync();
        listener.Stop();
        await accepting;
    }

    async Task Accept()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(Carry(await listener.AcceptTcpClientAsync(cut.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    async Task Carry(TcpClient near)
    {
        using var _ = near;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(database.Host, database.Port, cut.Token);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream(), cut.Token), far.GetStream().CopyToAsync(near.GetStream(), cut.Token));
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or SocketException)
        {
            // Cut
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!cut.IsCancellationRequested) await Cut();
        cut.Dispose();
        listener.Dispose();
    }
}
