using System.Net;
using Microsoft.Playwright;
using TeamsCollab.Tests.Infrastructure;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TeamsCollab.Tests.Browser;

/// <summary>How the page stands on screens of all widths, in both themes, and to whom it answers.</summary>
public sealed class PageLooksTests(Chromium chromium, AzuriteFixture storage) : RehearsedPage(storage)
{
    // Relative luminance by WCAG 2; what has no background of its own stands on its nearest ancestor's.
    private const string Contrasts = """
        () => {
          const light = ([r, g, b]) => [r, g, b].map(part => part / 255).map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
            .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
          const parts = colour => colour.match(/[\d.]+/g).map(Number);
          const ground = element => {
            for (let at = element; at; at = at.parentElement) {
              const colour = parts(getComputedStyle(at).backgroundColor);
              if (colour.length === 3 || colour[3] > 0.99) return colour;
            }
            return [255, 255, 255];
          };
          const ownText = element => [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
          return [...document.querySelectorAll("body *")]
            .filter(element => ownText(element) && element.offsetParent && !element.closest(".unseen, .skip, noscript"))
            .map(element => {
              const [a, b] = [light(parts(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x);
              return [(a + 0.05) / (b + 0.05), `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`];
            })
            .filter(([ratio]) => ratio < 4.5).map(([ratio, what]) => `${ratio.toFixed(2)} ${what}`);
        }
        """;

    [Theory(Timeout = 180_000)]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task All_text_stands_out_from_its_ground(ColorScheme colours)
    {
        var screens = await Screens.OpenAsync(await chromium.NewPageAsync(colours: colours), Address);
        await screens.PostAsync("Ana", "@TeamsCollab card for @Ben");
        await screens.Button("Ben", "Refuse").ClickAsync();
        await Expect(screens.Pane("Ben").Locator(".answer.refused")).ToBeVisibleAsync();
        await screens.Page.GetByRole(AriaRole.Button, new() { Name = "Storage" }).ClickAsync();

        Assert.Empty(await screens.Page.EvaluateAsync<string[]>(Contrasts));
    }

    [Fact(Timeout = 180_000)]
    public async Task On_a_phone_the_teammates_are_tabs_and_nothing_is_cut_off()
    {
        var page = await chromium.NewPageAsync(width: 375, height: 740);
        var screens = await Screens.OpenAsync(page, Address);
        await screens.PostAsync("Ana", "@TeamsCollab card for @Ben");
        await Expect(screens.Pane("Ben")).ToBeHiddenAsync();

        var tab = page.GetByRole(AriaRole.Tab, new() { Name = "Ben" });
        await Expect(tab).ToContainTextAsync("1");
        await tab.ClickAsync();

        await Expect(screens.Button("Ben", "Approve")).ToBeInViewportAsync();
        await Expect(screens.Pane("Ana")).ToBeHiddenAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(screens.Pane("Cleo")).ToBeVisibleAsync();
    }

    [Fact(Timeout = 180_000)]
    public async Task The_theme_follows_the_system_until_it_is_chosen()
    {
        var page = await chromium.NewPageAsync(colours: ColorScheme.Dark);
        await Screens.OpenAsync(page, Address);
        await Expect(page.Locator("html[data-theme=dark]")).ToHaveCountAsync(1);

        await page.GetByRole(AriaRole.Button, new() { Name = "Change to light colours" }).ClickAsync();
        await page.ReloadAsync();

        await Expect(page.Locator("html[data-theme=light]")).ToHaveCountAsync(1);
    }

    [Fact(Timeout = 180_000)]
    public async Task Every_control_has_a_name_and_can_be_reached_with_the_keyboard()
    {
        var screens = await Screens.OpenAsync(await chromium.NewPageAsync(), Address);
        await screens.PostAsync("Ana", "@TeamsCollab card");
        await Expect(screens.Button("Cleo", "Approve")).ToBeVisibleAsync();

        var faults = await screens.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("button, input, select, textarea, [role=textbox], [role=tab], [role=tabpanel]")]
              .filter(element => element.offsetParent)
              .filter(element => !(element.getAttribute("aria-label") || element.getAttribute("aria-labelledby") || element.textContent.trim())
                || (element.tabIndex < 0 && element.getAttribute("role") !== "tab"))
              .map(element => element.outerHTML.slice(0, 120))
            """);
        Assert.Empty(faults);
    }

    [Fact(Timeout = 180_000)]
    public async Task Another_site_open_in_the_same_browser_can_not_act_here()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "api/say"));
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var byName = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "api/world"));
        byName.Headers.Host = "elsewhere.example";

        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(request)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(byName)).StatusCode);
    }
}
