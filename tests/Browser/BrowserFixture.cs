using MedGenEmr.Tests.Testing;
using Microsoft.Playwright;

namespace MedGenEmr.Tests.Browser;

/// <summary>One browser and one running EMR for the stories of a class; each story has a page of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    IPlaywright? playwright;
    IBrowser? browser;

    public RunningEmr Emr { get; } = new();

    public async Task InitializeAsync()
    {
        // Without a browser every story is skipped, and nothing needs to run.
        if (TestBrowser.Executable is not { } executable) return;
        await Emr.InitializeAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
        });
    }

    /// <summary>A page in a browser nobody is signed in to; a fault on the page fails the story.</summary>
    public async Task<IPage> Open(string path = "/")
    {
        var context = await browser!.NewContextAsync(new() { BaseURL = Emr.Url, ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "en-GB", TimezoneId = "Europe/Berlin" });
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    public async Task<IPage> OpenAs(string user, string path = "/")
    {
        var page = await Open(path);
        await page.GetByRole(AriaRole.List, new() { Name = "Training users" }).GetByRole(AriaRole.Button, new() { Name = user }).ClickAsync();
        return page;
    }

    public async Task DisposeAsync()
    {
        if (browser is null) return;
        await browser.DisposeAsync();
        playwright!.Dispose();
        await Emr.DisposeAsync();
    }
}
