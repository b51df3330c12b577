using Xunit;

namespace MedGenEmr.Tests.Testing;

/// <summary>A Chromium on this machine for Playwright's `ExecutablePath`; nothing is downloaded.</summary>
public static class TestBrowser
{
    /// <summary>Null when there is none.</summary>
    public static string? Executable { get; } = Find();

    internal static string? WhyMissing => Executable is not null ? null
        : "No Chromium or Chrome found: `apt-get install chromium`, install Chrome, or set MEDGENEMR_TEST_BROWSER to its path.";

    static string? Find()
        => Environment.GetEnvironmentVariable("MEDGENEMR_TEST_BROWSER") is { Length: > 0 } given
            ? (File.Exists(given) ? given : null)
            : Installed().Concat(Downloaded()).FirstOrDefault(File.Exists);

    static IEnumerable<string> Installed() =>
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        .. new[] { "ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA" }.Select(Environment.GetEnvironmentVariable).OfType<string>()
            .SelectMany(folder => new[] { @"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe" }.Select(name => Path.Combine(folder, name))),
    ];

    /// <summary>What `playwright install chromium` leaves in its cache.</summary>
    static IEnumerable<string> Downloaded()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] caches = [Path.Combine(home, ".cache", "ms-playwright"), Path.Combine(home, "Library", "Caches", "ms-playwright"), Path.Combine(home, "AppData", "Local", "ms-playwright")];
        string[] programs = ["chrome-linux/chrome", "chrome-linux64/chrome", "chrome-mac/Chromium.app/Contents/MacOS/Chromium", "chrome-win/chrome.exe", "chrome-win64/chrome.exe"];
        return caches.Where(Directory.Exists)
            .SelectMany(cache => Directory.EnumerateDirectories(cache, "chromium-*"))
            .SelectMany(version => programs.Select(program => Path.Combine(version, program)));
    }
}

/// <summary>Skipped, with the reason, where there is no browser.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresBrowserFactAttribute : FactAttribute
{
    public RequiresBrowserFactAttribute() => Skip = TestBrowser.WhyMissing;
}

/// <inheritdoc cref="RequiresBrowserFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresBrowserTheoryAttribute : TheoryAttribute
{
    public RequiresBrowserTheoryAttribute() => Skip = TestBrowser.WhyMissing;
}
