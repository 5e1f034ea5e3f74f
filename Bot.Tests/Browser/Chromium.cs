using Microsoft.Playwright;
using TeamsCollab.Tests.Browser;
using Xunit;
using Found = TeamsCollab.Rehearsal.Run.Browser;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace TeamsCollab.Tests.Browser;

/// <summary>One browser for the whole run, started by the first test that asks. Each test has a page of its own, with nothing of another's.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> _started = new(StartAsync);

    /// <summary>Skips the calling test where this machine has no browser.</summary>
    public async Task<IPage> NewPageAsync(int width = 1500, int height = 900, ColorScheme colours = ColorScheme.Light)
    {
        Assert.SkipWhen(Found.Find() is null, Found.Missing);
        var page = await (await _started.Value).Browser.NewPageAsync(new BrowserNewPageOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = colours,
            TimezoneId = "Asia/Tokyo",
        });
        page.SetDefaultTimeout(20_000);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_started.IsValueCreated || !_started.Value.IsCompletedSuccessfully)
            return;
        var (driver, browser) = await _started.Value;
        await browser.DisposeAsync();
        driver.Dispose();
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> StartAsync()
    {
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Found.Find(), Args = Found.Flags });
        return (driver, browser);
    }
}
