using Microsoft.Playwright;
using TeamsCollab.Tests.Infrastructure;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TeamsCollab.Tests.Browser;

/// <summary>The rehearsal's page by itself, with a bot of a few lines behind it.</summary>
public sealed class PageTests(Chromium chromium, AzuriteFixture storage) : RehearsedPage(storage)
{
    [Fact(Timeout = 180_000)]
    public async Task A_mention_is_picked_with_the_keyboard_and_notifies_only_whom_it_names()
    {
        var screens = await Screens.OpenAsync(await chromium.NewPageAsync(), Address);
        await screens.NewPost("Ana").ClickAsync();
        await screens.Page.Keyboard.TypeAsync("Well done @");
        var picker = screens.Pane("Ana").GetByRole(AriaRole.Listbox);
        await Expect(picker.GetByRole(AriaRole.Option)).ToHaveTextAsync(["TeamsCollabApp", "BBen", "CCleo"]);

        await screens.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(picker.GetByRole(AriaRole.Option, new() { Selected = true })).ToHaveTextAsync("BBen");
        await screens.Page.Keyboard.PressAsync("Escape");
        await Expect(picker).ToBeHiddenAsync();
        await screens.Page.Keyboard.TypeAsync("be");
        await screens.Page.Keyboard.PressAsync("Enter");
        await screens.Page.Keyboard.TypeAsync("today");
        await screens.Page.Keyboard.PressAsync("Enter");

        foreach (var person in new[] { "Ana", "Ben", "Cleo" })
            await Expect(screens.Pane(person).Locator(".message-text")).ToHaveTextAsync("Well done Ben today");
        await Expect(screens.Pane("Ben").Locator(".toast")).ToContainTextAsync("Well done Ben today");
        await Expect(screens.Pane("Ben").Locator(".views .badge").First).ToHaveTextAsync("1");
        await Expect(screens.Pane("Cleo").Locator(".toast")).ToHaveCountAsync(0);
        Assert.DoesNotContain(World.Deliveries, delivery => (string?)delivery.Activity["type"] == "message");
    }

    [Fact(Timeout = 180_000)]
    public async Task The_personal_chat_offers_no_mentions()
    {
        var screens = await Screens.OpenAsync(await chromium.NewPageAsync(), Address);
        await screens.Pane("Ben").GetByRole(AriaRole.Tab, new() { Name = "TeamsCollab chat" }).ClickAsync();
        await screens.Pane("Ben").GetByRole(AriaRole.Textbox, new() { Name = "Message to TeamsCollab as Ben" }).ClickAsync();

        await screens.Page.Keyboard.TypeAsync("@C");
        await Expect(screens.Pane("Ben").GetByRole(AriaRole.Listbox)).ToHaveCountAsync(0);
        await screens.Page.Keyboard.PressAsync("Enter");

        await Expect(screens.Pane("Ben").GetByText("Ana hands you the demo")).ToBeVisibleAsync();
        await Expect(screens.Pane("Ana").GetByText("Ana hands you the demo")).ToHaveCountAsync(0);
    }

    [Fact(Timeout = 180_000)]
    public async Task An_approved_card_changes_in_every_pane_without_a_toast()
    {
        var screens = await Screens.OpenAsync(await chromium.NewPageAsync(), Address);
        await screens.PostAsync("Ana", "@TeamsCollab card");

        await screens.Button("Ben", "Approve").ClickAsync();

        foreach (var person in new[] { "Ana", "Ben", "Cleo" })
        {
            await Expect(screens.Pane(person).GetByText(ScriptedBot.Approved)).ToBeVisibleAsync();
            await Expect(screens.Pane(person).GetByText("Edited", new() { Exact = true })).ToBeVisibleAsync();
            await Expect(screens.Pane(person).Locator(".toast")).ToHaveCountAsync(0);
        }
        await Expect(screens.Page.Locator(".trail p").First).ToContainTextAsync("Ben pressed Approve");
        await Expect(screens.Pane("Ben").Locator(".answer")).ToContainTextAsync("You have the ball.");
        await Expect(screens.Pane("Ana").Locator(".answer")).ToHaveCountAsync(0);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_refusal_is_read_under_the_card_by_who_clicked()
    {
        var screens = await Screens.OpenAsync(await chromium.NewPageAsync(), Address);
        await screens.PostAsync("Ana", "@TeamsCollab card");

        await screens.Button("Cleo", "Refuse").ClickAsync();

        await Expect(screens.Pane("Cleo").Locator(".answer.refused")).ToContainTextAsync("Only Ben can answer this.");
        await Expect(screens.Pane("Ben").Locator(".answer")).ToHaveCountAsync(0);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_dialog_keeps_the_focus_until_escape_gives_it_back()
    {
        var screens = await Screens.OpenAsync(await chromium.NewPageAsync(), Address);
        await screens.PostAsync("Ana", "@TeamsCollab card");
        await screens.Button("Ben", "Ask…").ClickAsync();
        var dialog = screens.Page.GetByRole(AriaRole.Dialog, new() { Name = "Ask Ana" });
        await Expect(dialog.GetByRole(AriaRole.Textbox)).ToBeFocusedAsync();

        for (var press = 0; press < 8; press++)
        {
            await screens.Page.Keyboard.PressAsync("Tab");
            Assert.True(await screens.Page.EvaluateAsync<bool>("() => document.activeElement === document.body || !!document.activeElement.closest('dialog')"));
        }
        await screens.Page.Keyboard.PressAsync("Escape");

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(screens.Button("Ben", "Ask…")).ToBeFocusedAsync();
    }

    [Fact(Timeout = 180_000)]
    public async Task A_form_is_checked_and_then_sent()
    {
        var screens = await Screens.OpenAsync(await chromium.NewPageAsync(), Address);
        await screens.PostAsync("Ana", "@TeamsCollab card");
        await screens.Button("Ben", "Ask…").ClickAsync();
        var dialog = screens.Page.GetByRole(AriaRole.Dialog);

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send the question" }).ClickAsync();
        await Expect(dialog.GetByText("Write a question.")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("Which data?");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send the question" }).ClickAsync();

        await Expect(dialog.GetByText("Ana has your question.")).ToBeVisibleAsync();
        var sent = World.Deliveries.Last(delivery => (string?)delivery.Activity["name"] == "task/submit").Activity;
        Assert.Equal("Which data?", (string?)sent["value"]!["data"]!["question"]);
    }

    [Fact(Timeout = 180_000)]
    public async Task Dates_are_in_the_readers_zone_and_what_people_wrote_is_no_mark_up()
    {
        var page = await chromium.NewPageAsync();
        page.Dialog += (_, box) => throw new InvalidOperationException($"A script ran: {box.Message}");
        var screens = await Screens.OpenAsync(page, Address);
        await screens.PostAsync("Ana", "@TeamsCollab <b>card</b>");

        await Expect(screens.Pane("Ben").GetByText("Due Sat, Jan 16, 2027 at 12:30 AM")).ToBeVisibleAsync();
        await Expect(screens.Pane("Cleo").GetByText("Due Fri, Jan 15, 2027 at 6:30 PM")).ToBeVisibleAsync();
        await Expect(screens.Pane("Ben").GetByText("<b>card</b>")).ToBeVisibleAsync();
        await Expect(screens.Pane("Ben").GetByText("<img src=x onerror=alert(1)>")).ToBeVisibleAsync();
        await Expect(page.Locator(".card img, .card a, .message-text b")).ToHaveCountAsync(0);
    }
}
