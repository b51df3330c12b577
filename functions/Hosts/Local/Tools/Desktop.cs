using System.ComponentModel;
using System.Diagnostics;

namespace MedGenEmr.Hosts.Local.Tools;

/// <summary>The browser of whoever sits in front of this machine.</summary>
static class Desktop
{
    /// <summary>Somebody sits there: a terminal, a graphical session, not over SSH, not CI. Browsers refuse to run as root on Linux.</summary>
    public static bool IsInteractive
        => !Console.IsOutputRedirected && Environment.UserInteractive && !Has("CI") && !Has("SSH_CONNECTION")
            && (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
                || ((Has("DISPLAY") || Has("WAYLAND_DISPLAY")) && !Environment.IsPrivilegedProcess));

    /// <returns>False when there is nothing to open it with; the URL is on the console in any case.</returns>
    public static bool Open(string url)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo(url) { UseShellExecute = true }
            : new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [url]) { RedirectStandardError = true, RedirectStandardOutput = true };
        try
        {
            using var opened = Process.Start(start);
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    static bool Has(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
