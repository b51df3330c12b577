using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MedGenEmr.Tests.Performance.Measuring;

/// <param name="Body">Valid until the next exchange; of a chunked answer with the chunks' frames.</param>
readonly record struct HttpAnswer(int Status, ReadOnlyMemory<byte> Body);

/// <summary>One HTTP/1.1 connection that sends ready-made bytes and waits: the least a client can cost.</summary>
/// <remarks>Blocking on purpose: a thread that sleeps in `recv` costs less CPU than anything that is woken through a pool.</remarks>
sealed class KeepAliveConnection : IDisposable
{
    readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 60_000 };
    byte[] _buffer = new byte[64 * 1024];

    public KeepAliveConnection(int port) => _socket.Connect(IPAddress.Loopback, port);

    public HttpAnswer Exchange(ReadOnlySpan<byte> request)
    {
        _socket.Send(request);
        var (length, head) = (0, -1);
        while (head < 0)
        {
            length += Receive(length);
            head = _buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
        }
        var body = head + 4;
        var headers = _buffer.AsSpan(0, head + 2);
        var status = int.Parse(headers["HTTP/1.1 ".Length..][..3], CultureInfo.InvariantCulture);
        var size = ContentLength(headers);
        while (size is { } whole ? length < body + whole : !_buffer.AsSpan(body, length - body).EndsWith("0\r\n\r\n"u8)) length += Receive(length);
        return new(status, _buffer.AsMemory(body, length - body));
    }

    int Receive(int at)
    {
        if (at == _buffer.Length) Array.Resize(ref _buffer, at * 2);
        var received = _socket.Receive(_buffer.AsSpan(at));
        return received > 0 ? received : throw new IOException("The server closed the connection in the middle of an answer.");
    }

    /// <summary>Null: chunked. Its end is looked for in the bytes: JSON has no line break followed by `0`.</summary>
    static int? ContentLength(ReadOnlySpan<byte> headers)
    {
        var name = "\r\nContent-Length: "u8;
        var at = headers.IndexOf(name);
        if (at < 0) return null;
        var value = headers[(at + name.Length)..];
        return int.Parse(value[..value.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }

    public void Dispose() => _socket.Dispose();
}
