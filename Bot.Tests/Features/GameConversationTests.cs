using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Features;

/// <summary>The moves beside passing, taking and finishing, over HTTP: typed, by button and by form.</summary>
public sealed class GameConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    [Fact(Timeout = Limit)]
    public async Task A_part_is_paired_dated_dropped_and_reopened_by_typing()
    {
        var sale = await OpenedAsync();
        await Ana.ReplyAsync(sale, "@TeamsCollab pair qualify with @Ben");
        await ReadsAsync(sale, "Ana with Ben");
        Assert.True((await CardAsync("Ana asks you to see to the qualification")).Mentions(Ben));
        await Ben.ReplyAsync(sale, "@TeamsCollab due qualify 2027-01-15");
        await ReadsAsync(sale, "due Fri, Jan 15, 2027");
        await Ana.ReplyAsync(sale, "@TeamsCollab drop qualify: known since last year");
        await ReadsAsync(sale, "dropped");
        await Ana.ReplyAsync(sale, "@TeamsCollab reopen qualify");
        await ReadsAsync(sale, "Ana has the ball: Qualify");
        Assert.Equal(
            ["SaleOpened", "PartPaired", "PartDated", "PartDropped", "PartReopened"],
            (await EventsAsync((await SaleAsync()).Id)).Select(e => e.GetType().Name));
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_finished_part_is_undone_by_typing_and_its_offer_goes_back()
    {
        var sale = await OpenedAsync("Contoso renewal, short");
        await Ben.ReplyAsync(sale, "@TeamsCollab take proposal");
        await Ana.ReplyAsync(sale, "@TeamsCollab done qualify: go");
        var offer = await CardAsync("Ana hands you the proposal");
        await Ana.ReplyAsync(sale, "@TeamsCollab undo");
        await ReadsAsync(offer, "Ana withdrew this on");
        await ReadsAsync(sale, "Ana has the ball: Qualify");
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_sale_is_closed_by_form_found_among_the_closed_and_reopened_by_button()
    {
        var sale = await OpenedAsync();
        var id = (await SaleAsync()).Id;
        var more = await Ana.OpenDialogAsync(sale, "More…");
        var close = await Ana.SubmitAsync(more, "Go on", Data(("what", "sale.close")));
        Assert.Equal(DialogKind.Open, close.Kind);
        await Ana.SubmitAsync(close, "Close the sale", Data(("how", "won"), ("amount", "11000"), ("currency", "EUR"), ("words", "They liked us.")));
        var closed = await CardAsync("We won Contoso renewal");
        Assert.Contains("11,000 EUR", closed.ReadBy(Ben), StringComparison.Ordinal);
        await ReadsAsync(sale, "Won, closed by Ana");
        Assert.Empty(await Store.OpenAsync(Key, 10, CancellationToken.None));
        Assert.Equal(SaleStatus.Won, Assert.Single(await Store.FindClosedAsync(Key, "conto", 10, CancellationToken.None)).Closed);
        await Ana.SayAsync(Deals, "@TeamsCollab sale contoso");
        await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Id != sale.Id && m.ReadBy(Ben).Contains("Won, closed by Ana", StringComparison.Ordinal)));

        await Ana.ClickAsync(closed, "Reopen");
        await ReadsAsync(sale, "Ana has the ball: Qualify");
        Assert.Equal(["SaleOpened", "SaleWon", "SaleReopened"], (await EventsAsync(id)).Select(e => e.GetType().Name));
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_win_without_an_amount_and_a_loss_without_a_reason_are_asked_for()
    {
        var sale = await OpenedAsync();
        await Ana.ReplyAsync(sale, "@TeamsCollab close won");
        await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Text?.Contains("Give the final amount", StringComparison.Ordinal) == true));
        await Ana.ReplyAsync(sale, "@TeamsCollab close lost");
        await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Text?.Contains("Why was Contoso renewal lost?", StringComparison.Ordinal) == true));
        await Ana.ReplyAsync(sale, "@TeamsCollab close lost: they stay with what they have");
        var closed = await CardAsync("Contoso renewal is lost");
        Assert.Contains("they stay with what they have", closed.ReadBy(Ben), StringComparison.Ordinal);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_second_return_goes_to_the_captain_who_reassigns_from_its_card()
    {
        var sale = await OpenedAsync();
        await Ana.ReplyAsync(sale, "@TeamsCollab captain @Cleo");
        await CardAsync("Ana and Cleo run this team", Northwind.General);

        for (var i = 0; i < 2; i++)
        {
            await Ana.ReplyAsync(sale, "@TeamsCollab hand off qualify to @Ben");
            await ReadsAsync(sale, "Ben has the ball: Qualify, offered by Ana");
            await Ben.ReplyAsync(sale, "@TeamsCollab return: no time");
            await ReadsAsync(sale, "Ana has the ball: Qualify");
        }
        var returned = await CardAsync("came back twice");
        Assert.True(returned.Mentions(Cleo));

        var before = (await EventsAsync((await SaleAsync()).Id)).Count;
        await Ben.ReplyAsync(sale, "@TeamsCollab reassign qualify to @Cleo");
        await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Text?.Contains("Only a captain", StringComparison.Ordinal) == true));
        Assert.Equal(before, (await EventsAsync((await SaleAsync()).Id)).Count);

        var form = await Cleo.OpenDialogAsync(returned, "Reassign…");
        await Cleo.SubmitAsync(form, "Reassign", Data(("part", "qualify"), ("to", Cleo.AadObjectId)));
        await ReadsAsync(returned, "Cleo holds the qualification");
        await ReadsAsync(sale, "Cleo has the ball: Qualify");
        await SoundAsync();
    }
}
