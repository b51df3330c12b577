using System.Net;
using System.Net.Sockets;

namespace MedGenEmr.Hosts.Local.Tools;

static class Ports
{
    public const int Default = 8080;
    const int TriedAfterDefault = 100;

    /// <summary>The port asked for (0: any free one) or none; without a wish 8080 or the next free one.</summary>
    public static int Choose(int? wish)
    {
        if (wish is 0) return AnyFree();
        if (wish is { } exactly)
            return IsFree(exactly) ? exactly
                : throw new LocalFault($"Port {exactly} is not free on 127.0.0.1. Choose another --port, or leave it out: then {Default} or the next free one is taken.");
        for (var port = Default; port < Default + TriedAfterDefault; port++)
            if (IsFree(port)) return port;
        throw new LocalFault($"None of the ports {Default} to {Default + TriedAfterDefault - 1} is free on 127.0.0.1. Choose one with --port.");
    }

    public static int AnyFree()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    static bool IsFree(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            probe.Listen();
            return true;
        }
        catch (SocketException)
        {
            return false; // taken, or not ours to take: both mean not free
        }
    }
}
