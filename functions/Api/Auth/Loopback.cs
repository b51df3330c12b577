using System.Net;
using MedGenEmr.Engine;
using Microsoft.AspNetCore.Http;

namespace MedGenEmr.Api.Auth;

/// <summary>Training mode has no passwords, so it serves this machine only.</summary>
public static class Loopback
{
    /// <summary>For the host, before it listens.</summary>
    /// <exception cref="InvalidOperationException">An address that other machines reach.</exception>
    public static void Require(IEnumerable<string> urls)
    {
        foreach (var url in urls)
            if (!Uri.TryCreate(url.Replace("*", "0.0.0.0", StringComparison.Ordinal).Replace("+", "0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var parsed) || !IsLoopback(parsed.Host))
                throw new InvalidOperationException($"Training mode signs anybody in, so it listens on 127.0.0.1, [::1] or localhost only; `{url}` can be reached from other machines.");
    }

    /// <summary>For a request: it comes from this machine, and by a name of this machine. A page elsewhere whose name is made to point here sends its own name.</summary>
    public static void Require(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address))
            throw Problem.Of(ProblemKind.Forbidden, "forbidden", "Training mode signs in callers on the server's own machine only.");
        if (!IsLoopback(http.Request.Host.Host))
            throw Problem.Of(ProblemKind.Forbidden, "forbidden", "Training mode is called by a name of the server's own machine: 127.0.0.1, [::1] or localhost.");
    }

    static bool IsLoopback(string host)
        => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
