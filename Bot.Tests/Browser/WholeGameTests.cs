using Microsoft.Playwright;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Tests.Infrastructure;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TeamsCollab.Tests.Browser;

/// <summary>The whole game by four people, from the opening of a sale to its closing, in a browser and on real parts.</summary>
public sealed class WholeGameTests(Chromium chromium, AzuriteFixture storage) : IAsyncLifetime
{
    private static readonly string[] Everybody = ["Ana", "Ben", "Cleo", "Priya"];
    private LocalRun _run = null!;

    public async ValueTask InitializeAsync() => _run = await LocalRun.StartAsync(new LocalRunSettings
    {
        StorageConnection = await storage.ConnectionStringAsync(),
        TableName = storage.NewName(),
        QueueName = storage.NewName(),
        People = Everybody,
    });

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Fact(Timeout = 180_000)]
    public async Task Four_people_play_a_sale_from_new_sale_to_close_won()
    {
        var screens = await Screens.OpenAsync(await chromium.NewPageAsync(width: 1900), _run.Page);
        var dialog = screens.Page.GetByRole(AriaRole.Dialog);

        await SignedOffAsync(screens, dialog);
        await screens.PostAsync("Ana", "@TeamsCollab new sale Contoso renewal, 12k EUR, short");
        await Expect(Sale(screens, "Priya")).ToContainTextAsync("Ana has the ball: Qualify");

        await screens.ReplyAsync("Ana", "@TeamsCollab pair qualify with @Priya");
        await Expect(Sale(screens, "Ben")).ToContainTextAsync("Ana with Priya");
        await screens.ReplyAsync("Ana", "@TeamsCollab hand off proposal to @Ben : they decide in March");
        await Expect(Handoff(screens, "Ben", "Ana hands Ben the proposal")).ToContainTextAsync("they decide in March");

        await screens.Button("Ben", "Ask…").ClickAsync();
        await dialog.GetByLabel("Your question").FillAsync("Who decides?");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await Expect(Handoff(screens, "Ana", "Ana hands Ben the proposal")).ToContainTextAsync("Who decides?");
        await screens.Button("Ana", "Answer…").ClickAsync();
        await dialog.GetByLabel("Your answer").FillAsync("Mr Tanaka");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Answer", Exact = true }).ClickAsync();
        await Expect(Handoff(screens, "Ben", "Ana hands Ben the proposal")).ToContainTextAsync("Mr Tanaka");
        await screens.Button("Ben", "Approve").ClickAsync();
        await Expect(Handoff(screens, "Priya", "Ana hands Ben the proposal")).ToContainTextAsync("Ben approved this on");

        // Whoever is paired may finish the part. The stage ends when two people in two roles have signed it off: then Ben, who has the next one, is asked.
        await screens.ReplyAsync("Priya", "@TeamsCollab I'm done with qualify: budget is agreed");
        await Expect(Handoff(screens, "Ana", "Can't go on without")).ToContainTextAsync("Priya (SDR)");
        await screens.Button("Priya", "Sign off").ClickAsync();
        await Expect(Handoff(screens, "Ana", "Can't go on without")).Not.ToContainTextAsync("Priya (SDR) and");
        await Expect(Handoff(screens, "Cleo", "Can't go on without")).ToContainTextAsync("Priya (SDR) signed off");
        await screens.Button("Ana", "Sign off").ClickAsync();
        await Expect(Handoff(screens, "Cleo", "“Qualify” of Contoso renewal has ended")).ToContainTextAsync("Ana (AE) signed off");
        await screens.Button("Ben", "Approve").ClickAsync();
        await Expect(Sale(screens, "Cleo")).ToContainTextAsync("Ben has the ball: Proposal");

        await screens.Button("Cleo", "Take…").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Take it" }).ClickAsync();
        await Expect(Sale(screens, "Cleo")).ToContainTextAsync("Close (AE with CSM): Cleo");

        await screens.Button("Ben", "Done…").ClickAsync();
        await dialog.GetByLabel("What is next, what does the customer care about?").FillAsync("A quick start");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Done", Exact = true }).ClickAsync();
        await Expect(Handoff(screens, "Cleo", "Ben hands Cleo")).ToContainTextAsync("A quick start");
        await screens.Button("Cleo", "Approve").ClickAsync();
        await Expect(Sale(screens, "Ana")).ToContainTextAsync("Cleo has the ball: Close");

        await screens.ReplyAsync("Cleo", "@TeamsCollab close won 14k EUR: the quick start decided it");
        foreach (var person in Everybody)
        {
            var card = Handoff(screens, person, "We won Contoso renewal");
            await Expect(card).ToContainTextAsync("14,000 EUR");
            await Expect(card).ToContainTextAsync("the quick start decided it");
            await Expect(card).ToContainTextAsync("Who contributed what");
            await Expect(Sale(screens, person)).ToContainTextAsync("Won, closed by Cleo");
        }

        Assert.Equal(
            [
                "sale.opened", "part.paired", "handoff.offered", "handoff.asked", "handoff.answered", "handoff.approved", "part.done", "signoff.given", "signoff.given", "handoff.offered",
                "handoff.approved", "part.taken", "part.done", "handoff.offered", "handoff.approved", "sale.won",
            ],
            (await _run.Interactions.TypesAsync()).Where(type => !type.StartsWith("captain.", StringComparison.Ordinal) && !type.StartsWith("play.", StringComparison.Ordinal)));
        Assert.Empty(_run.World.ProtocolFaults);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_group_chat_is_played_on_the_page_as_a_team_of_its_own()
    {
        var screens = await Screens.OpenAsync(await chromium.NewPageAsync(width: 1900), _run.Page);
        await Expect(screens.Pane("Priya").GetByRole(AriaRole.Tab, new() { Name = "Contoso renewal" })).ToHaveCountAsync(0);
        foreach (var person in new[] { "Ana", "Ben" })
            await screens.Pane(person).GetByRole(AriaRole.Tab, new() { Name = "Contoso renewal" }).ClickAsync();
        await screens.Button("Ben", "Add TeamsCollab to this chat").ClickAsync();
        await screens.Pane("Ana").GetByRole(AriaRole.Textbox, new() { Name = "Message to Contoso renewal as Ana" }).ClickAsync();
        await screens.TypeAsync("@TeamsCollab new sale Adatum, short");
        var card = screens.Pane("Ben").GetByRole(AriaRole.Tabpanel, new() { Name = "Group chat Contoso renewal" }).Locator(".card").Filter(new() { HasText = "Adatum" }).Last;
        await Expect(card).ToContainTextAsync("Ana has the ball: Qualify");
        await screens.Pane("Ana").GetByRole(AriaRole.Textbox, new() { Name = "Message to Contoso renewal as Ana" }).ClickAsync();
        await screens.TypeAsync("@TeamsCollab hand off qualify to @Ben : over to you");
        await screens.Button("Ben", "Approve").ClickAsync();
        await Expect(screens.Pane("Ana").Locator(".card").Filter(new() { HasText = "Ben approved this on" })).ToHaveCountAsync(1);
        Assert.Empty(_run.World.ProtocolFaults);
    }

    [Fact(Timeout = 180_000)]
    public async Task The_clock_goes_ahead_and_trouble_is_made_from_the_page()
    {
        var page = await chromium.NewPageAsync();
        var screens = await Screens.OpenAsync(page, _run.Page);
        await page.GetByTitle("Make trouble").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Teams is away for the next 3 calls (503)" }).ClickAsync();
        await Expect(page.GetByTitle("Make trouble")).ToContainTextAsync("3 calls to go");
        await screens.PostAsync("Ana", "@TeamsCollab new sale Contoso renewal");
        await Expect(page.GetByTitle("Make trouble")).ToContainTextAsync("2 calls to go");

        await page.GetByTitle("Make trouble").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "No more trouble" }).ClickAsync();
        var before = _run.World.Settings.Time.GetUtcNow();
        await page.GetByTitle("Move the clock").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Tomorrow at 09:00" }).ClickAsync();

        // What waited for Teams to come back need not be waited for: its time has come.
        await Expect(Sale(screens, "Ben")).ToContainTextAsync("Ana has the ball");
        await Expect(screens.Pane("Ana").Locator(".pane-who p")).ToContainTextAsync("09:0");
        var ana = TimeZoneInfo.ConvertTime(_run.World.Settings.Time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(_run.People[0].TimeZone));
        Assert.Equal((TimeZoneInfo.ConvertTime(before, TimeZoneInfo.FindSystemTimeZoneById(_run.People[0].TimeZone)).Date.AddDays(1), 9), (ana.Date, ana.Hour));
    }

    // Ana, who runs the team, lets the first stage of Short end with a sign-off only.
    private static async Task SignedOffAsync(Screens screens, ILocator dialog)
    {
        await screens.PostAsync("Ana", "@TeamsCollab plays");
        await screens.Button("Ana", "Edit Short…").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await dialog.GetByLabel("Do two people in two roles have to sign off its end?").SelectOptionAsync(new SelectOptionValue { Label = "Yes" });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save the play" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("Short is at version 2 now.");
        await screens.Page.Keyboard.PressAsync("Escape");
    }

    private static ILocator Sale(Screens screens, string person) =>
        screens.Pane(person).Locator("article.from-bot .card").Filter(new() { HasText = "Contoso renewal" }).First;

    private static ILocator Handoff(Screens screens, string person, string text) =>
        screens.Pane(person).Locator("article.from-bot .card").Filter(new() { HasText = text }).Last;
}
