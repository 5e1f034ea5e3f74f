using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Features;

/// <summary>A team makes a play its own, names its roles, and signs a stage off by two people in two roles: over HTTP.</summary>
public sealed class PlayConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    [Fact(Timeout = Limit)]
    public async Task A_captain_edits_a_play_and_a_stage_of_it_ends_with_two_people_in_two_roles()
    {
        var running = await OpenedAsync("Fabrikam upgrade, short");
        await RolesAsync();
        await EditAsync();
        Assert.Empty((await SaleAsync()).Stages);
        await Ana.ReplyAsync(running, "@TeamsCollab close lost: not now");
        await CardAsync("Fabrikam upgrade is lost");

        var sale = await OpenedAsync("Contoso renewal, short");
        Assert.Equal("short|2", (await SaleAsync()).Play);
        await Ana.ReplyAsync(sale, "@TeamsCollab done qualify: they want three more years");
        var waiting = await CardAsync("Can't go on without Ana (AE) and SDR");
        Assert.Equal("“Qualify” is signed off by AE and SDR, and you have none of these roles. A captain can give you one: “roles”.", (await Cleo.ClickAsync(waiting, "Sign off")).Text);
        await Ana.ClickAsync(waiting, "Sign off");
        await ReadsAsync(waiting, "Can't go on without SDR");
        // Ana has both roles: her second click is no second sign-off.
        await Ana.ClickAsync(waiting, "Sign off");
        Assert.Single((await SaleAsync()).Stage("qualify")!.SignOffs);
        await Ana.ReplyAsync(sale, "@TeamsCollab take back");
        await ReadsAsync(waiting, "(AE) and SDR");
        await Ben.ClickAsync(waiting, "Sign off");
        await ReadsAsync(waiting, "Ben (SDR) signed off");
        await Ana.ReplyAsync(sale, "@TeamsCollab sign off qualify");
        await ReadsAsync(waiting, "“Qualify” of Contoso renewal has ended");
        Assert.Contains("AE wanted: <at>Ana</at>", (await CardAsync("Who takes the proposal")).ReadBy(Ben), StringComparison.Ordinal);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_team_makes_a_play_of_its_own_and_opens_new_sales_on_it()
    {
        await OpenedAsync("Fabrikam upgrade, short");
        await Ana.SayAsync(Deals, "@TeamsCollab plays");
        var card = await CardAsync("How this team plays a sale");
        Assert.StartsWith("Only a captain can edit a play.", (await Ben.OpenDialogAsync(card, "New, rename…")).Words, StringComparison.Ordinal);
        var form = await Ana.OpenDialogAsync(card, "New, rename…");
        Assert.Contains("What is the play to be called?", (await Ana.SubmitAsync(form, "Go on", Data(("play", "short"), ("what", "new")))).Words, StringComparison.Ordinal);
        Assert.StartsWith("There is a play Tenders now.", (await Ana.SubmitAsync(form, "Go on", Data(("play", "short"), ("what", "new"), ("name", "Tenders")))).Words, StringComparison.Ordinal);
        Assert.StartsWith("No new sale is opened on Short any more.", (await Ana.SubmitAsync(form, "Go on", Data(("play", "short"), ("what", "shelve")))).Words, StringComparison.Ordinal);

        await Ana.SayAsync(Deals, "@TeamsCollab new sale Adatum, play short");
        await SaysAsync("There is no play called Short for new sales here. This team plays Full and Tenders.");
        await Ana.SayAsync(Deals, "@TeamsCollab new sale Adatum, play tender");
        await CardAsync("Adatum");
        Assert.Contains("Tenders", (await Ana.OpenDialogAsync(await CardAsync("How this team plays a sale"), "New, rename…")).Card!.ToJsonString(), StringComparison.Ordinal);
        var plays = new List<string>();
        foreach (var listing in await Store.OpenAsync(Key, 10, default)) plays.Add((await Store.SaleAsync(Key, listing.Id, default))!.Play);
        Assert.Equal(["play1|1", "short|1"], plays.Order(StringComparer.Ordinal));
        await DeliveredAsync();
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_win_that_needs_every_holder_names_who_is_missing_and_closes_once_all_have_signed_off()
    {
        await Ana.SayAsync(Deals, "@TeamsCollab settings");
        var settings = await CardAsync("Ana runs this team");
        Assert.StartsWith("Only a captain can change the settings.", (await Ben.OpenDialogAsync(settings, "Settings…")).Words, StringComparison.Ordinal);
        var form = await Ana.OpenDialogAsync(settings, "Settings…");
        var again = await Ana.SubmitAsync(form, "Save", Data(("win", "yes")));
        Assert.Contains("Why should a win need everybody's sign-off here?", again.Words, StringComparison.Ordinal);
        await Ana.SubmitAsync(again, "Save", Data(("win", "yes"), ("words", "We lost three customers after the sale.")));
        var everybody = await CardAsync("Ana runs this team", Northwind.General);
        await ReadsAsync(everybody, "needs the sign-off of everybody who holds a part");

        var sale = await OpenedAsync("Contoso renewal, short");
        await Ben.ReplyAsync(sale, "@TeamsCollab take proposal");
        await Cleo.ReplyAsync(sale, "@TeamsCollab take close");
        await ReadsAsync(sale, "Cleo, later");
        await Ana.ReplyAsync(sale, "@TeamsCollab close won 11k EUR");
        var asked = await CardAsync("Contoso renewal can't be closed as won without Ben and Cleo");
        Assert.True(asked.Mentions(Ben) && asked.Mentions(Cleo));
        await Ben.ClickAsync(asked, "Sign off");
        await ReadsAsync(asked, "Ben signed off on");
        await Cleo.ReplyAsync(sale, "@TeamsCollab sign off");
        await ReadsAsync(asked, "Everybody has signed off");
        Assert.True((await CardAsync("everybody has signed off: you can close")).Mentions(Ana));
        var close = await Ana.OpenDialogAsync(asked, "Close the sale…");
        await Ana.SubmitAsync(close, "Close the sale", Data(("how", "won"), ("amount", "11000"), ("currency", "EUR")));
        await CardAsync("We won Contoso renewal");
        await ReadsAsync(asked, "Contoso renewal is closed as won");
        await DeliveredAsync();
        await SoundAsync();
    }

    private async Task RolesAsync()
    {
        await Ben.SayAsync(Deals, "@TeamsCollab roles SDR, AE, SE, Deal desk, CSM");
        await SaysAsync("Only a captain can set roles.");
        await Ana.SayAsync(Deals, "@TeamsCollab roles SDR, AE, SE, Deal desk, CSM");
        await SaysAsync("The roles of this team are SDR, AE, SE, Deal desk and CSM.");
        await Ana.SayAsync(Deals, "@TeamsCollab roles Ben: SDR");
        await SaysAsync("Ben is SDR now.");
        await Ana.SayAsync(Deals, "@TeamsCollab roles");
        var card = await CardAsync("Roles in this team");
        Assert.Contains("SE: nobody yet", card.ReadBy(Ben), StringComparison.Ordinal);
        var whose = await Ana.OpenDialogAsync(card, "Who has which…");
        var which = await Ana.SubmitAsync(whose, "Go on", Data(("to", Ana.AadObjectId)));
        await Ana.SubmitAsync(which, "Set the roles", Data(("roles", "SDR,AE")));
        Assert.Equal(["SDR", "AE"], (await Store.MembersAsync(Key, default)).Single(m => m.Name == Ana.Name).Roles);
    }

    /// <summary>Short gets a sign-off behind Qualify, and a check of its own beside the proposal.</summary>
    private async Task EditAsync()
    {
        await Ana.SayAsync(Deals, "@TeamsCollab plays");
        var card = await CardAsync("How this team plays a sale");
        Assert.StartsWith("Only a captain can edit a play.", (await Ben.OpenDialogAsync(card, "Edit Short…")).Words, StringComparison.Ordinal);
        var whole = await Ana.OpenDialogAsync(card, "Edit Short…");
        var stage = await Ana.SubmitAsync(whole, "Go on", Data(("stage", "qualify"), ("what", "edit")));
        whole = await Ana.SubmitAsync(stage, "Apply", Data(("signoff", "yes")));
        var added = await Ana.SubmitAsync(whole, "Go on", Data(("stage", "proposal"), ("what", "add")));
        whole = await Ana.SubmitAsync(added, "Apply", Data(("title", "Price check"), ("role", "Deal desk"), ("beside", "yes"), ("optional", "yes"), ("limit", "4")));
        Assert.Contains("Price check", whole.Words, StringComparison.Ordinal);
        Assert.Contains("has one role only, Deal desk", whole.Words, StringComparison.Ordinal);
        Assert.Empty((await Store.TeamAsync(Key, default))!.Plays);
        var saved = await Ana.SubmitAsync(whole, "Save the play");
        Assert.Equal("Short is at version 2 now. New sales use it; running sales keep theirs.", saved.Words);
    }

    private Task<Message> SaysAsync(string words) =>
        World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && Words(m).Contains(words, StringComparison.Ordinal)));
}
