using Microsoft.Playwright;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Tests.Infrastructure;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TeamsCollab.Tests.Browser;

/// <summary>The main job as a newcomer does it: in a browser, on real parts.</summary>
public sealed class StoryTests(Chromium chromium, AzuriteFixture storage) : IAsyncLifetime
{
    private static readonly string[] Everybody = ["Ana", "Ben", "Cleo"];
    private LocalRun _run = null!;

    public async ValueTask InitializeAsync() => _run = await LocalRun.StartAsync(new LocalRunSettings
    {
        StorageConnection = await storage.ConnectionStringAsync(),
        TableName = storage.NewName(),
        QueueName = storage.NewName(),
    });

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Fact(Timeout = 180_000)]
    public async Task Ana_opens_a_sale_hands_Discovery_to_Ben_and_his_approval_is_stored_and_seen_by_all()
    {
        var screens = await Screens.OpenAsync(await chromium.NewPageAsync(), _run.Page);

        await WriteTheNextStepAsync(screens, "Ana");
        foreach (var person in Everybody)
            await Expect(Card(screens, person, "Contoso renewal")).ToContainTextAsync("Ana has the ball: Qualify");

        await WriteTheNextStepAsync(screens, "Ana");
        await Expect(screens.Pane("Ben").Locator(".toast").Last).ToContainTextAsync("Ana hands you the discovery of Contoso renewal");
        await Expect(Card(screens, "Ben", "Ana hands Ben the discovery")).ToContainTextAsync("they care about a quick start");

        await screens.Button("Ben", "Approve").ClickAsync();
        foreach (var person in Everybody)
        {
            await Expect(Card(screens, person, "Ana hands Ben the discovery")).ToContainTextAsync("Ben approved this on");
            await Expect(Message(screens, person, "Ana hands Ben the discovery").GetByText("Edited", new() { Exact = true })).ToBeVisibleAsync();
            await Expect(Card(screens, person, "Expected close")).ToContainTextAsync("Discovery (AE with SE): Ben");
        }

        Assert.Equal(["captain.installed", "sale.opened", "handoff.offered", "handoff.approved"], await _run.Interactions.TypesAsync());
        await screens.Page.GetByRole(AriaRole.Button, new() { Name = "Show me" }).ClickAsync();
        await Expect(screens.Page.Locator("#drawer summary b")).ToHaveTextAsync(["handoff.approved", "handoff.offered", "sale.opened", "captain.installed"]);
        await Expect(screens.Page.Locator("#drawer summary").First).ToContainTextAsync("Ben · Contoso renewal");
        await Expect(screens.Page.Locator(".story .done")).ToHaveCountAsync(4);
        Assert.Empty(_run.World.ProtocolFaults);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_sale_is_opened_and_a_part_handed_over_in_dialogs_only()
    {
        var screens = await Screens.OpenAsync(await chromium.NewPageAsync(), _run.Page);
        await screens.Button("Ana", "New sale…").ClickAsync();
        var dialog = screens.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("What is the sale called?").FillAsync("Fabrikam launch");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Open the sale" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(Card(screens, "Cleo", "Fabrikam launch")).ToContainTextAsync("Ana has the ball");

        await screens.Button("Ana", "Hand off…").ClickAsync();
        await dialog.GetByPlaceholder("Type a name").FillAsync("Cleo");
        await dialog.GetByLabel("What is done, what is next, what does the customer care about?").FillAsync("They launch in May.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Hand off", Exact = true }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);

        await Expect(screens.Pane("Cleo").Locator(".toast").Last).ToContainTextAsync("Ana hands you the");
        await Expect(screens.Button("Cleo", "Approve")).ToBeVisibleAsync();
        Assert.Equal(["captain.installed", "sale.opened", "handoff.offered"], await _run.Interactions.TypesAsync());
        Assert.Empty(_run.World.ProtocolFaults);
    }

    [Fact(Timeout = 180_000)]
    public async Task Who_is_not_asked_is_told_so_in_a_sentence()
    {
        var screens = await Screens.OpenAsync(await chromium.NewPageAsync(), _run.Page);
        await WriteTheNextStepAsync(screens, "Ana");
        await Expect(Card(screens, "Ana", "Expected close")).ToBeVisibleAsync();
        await WriteTheNextStepAsync(screens, "Ana");

        await screens.Button("Cleo", "Approve").ClickAsync();

        await Expect(screens.Pane("Cleo")).ToContainTextAsync("This handoff is for Ben; only Ben can approve it.");
        await Expect(screens.Pane("Ben")).Not.ToContainTextAsync("only Ben can approve it");
    }

    // The strip's own words, so that what it offers to try is known to work.
    private static async Task WriteTheNextStepAsync(Screens screens, string person)
    {
        await screens.Page.GetByRole(AriaRole.Button, new() { Name = $"Write it as {person}" }).ClickAsync();
        await screens.Page.Keyboard.PressAsync("Enter");
    }

    private static ILocator Message(Screens screens, string person, string text) =>
        screens.Pane(person).Locator("article.from-bot").Filter(new() { HasText = text }).Last;

    private static ILocator Card(Screens screens, string person, string text) => Message(screens, person, text).Locator(".card");
}
