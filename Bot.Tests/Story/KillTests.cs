using TeamsCollab.Delivery;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Story;

/// <summary>The bot's process ends at each point of a click's life, as by a power cut, and is started again on the same storage.</summary>
public class KillTests(AzuriteFixture azurite)
{
    /// <summary>Longer than a claim on a row and a lease of the sweep last; shorter than a clock may be off for tokens.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(4);

    // An approval edits the sale's card first, then the handoff's; last it posts a sentence for the sender.
    [Theory(Timeout = 180_000)]
    [InlineData("before-guard", 1)]
    [InlineData("after-guard", 1)]
    [InlineData("before-transaction", 1)]
    [InlineData("after-transaction", 1)]
    [InlineData("before-answer", 1)]
    [InlineData("after-answer", 1)]
    [InlineData("before-claim", 1)]
    [InlineData("after-claim", 1)]
    [InlineData("before-post", 1)]
    [InlineData("after-post", 1)]
    [InlineData("before-note", 1)]
    [InlineData("after-note", 1)]
    [InlineData("before-claim", 3)]
    [InlineData("after-claim", 3)]
    [InlineData("before-post", 3)]
    [InlineData("after-post", 3, true)]
    [InlineData("before-note", 3, true)]
    [InlineData("after-note", 3)]
    [InlineData("before-delete", 1)]
    [InlineData("after-delete", 1)]
    public async Task An_approval_whose_bot_is_killed_is_stored_once_and_seen_by_all(string dieAt, int dieOn, bool acceptedUnnoted = false)
    {
        await using var copies = await Copies.StartAsync(azurite);
        var offered = await OfferedAsync(copies);
        var posted = copies.Deals.Messages.Count;

        var bot = await copies.ProcessAsync(dieAt, dieOn);
        var answer = await copies.Ben.ClickAsync(offered, "Approve");
        await bot.WaitForEndAsync();
        var click = copies.LastClick;

        var again = await copies.HostAsync(new ClockAhead(Later));
        // Teams sends again what got no answer; later, it may send it under another id whatever it got.
        if (answer.Kind == AnswerKind.Unreachable) await copies.AnswersAsApprovedAsync(click);
        await again.Get<IDelivery>().SweepAsync(default);
        await again.DeliveredAsync();
        await copies.AnswersAsApprovedAsync(click, "f:again");

        var stored = await again.StoredAsync();
        await stored.HoldsAsync();
        Assert.Single(stored.Events.OfType<HandoffApproved>());
        Assert.DoesNotContain("Approve", offered.ButtonsFor(copies.Ben));
        var surplus = stored.SurplusIn(copies.Deals);
        Assert.Equal(posted + 1 + surplus.Count, copies.Deals.Messages.Count);
        Assert.Equal(acceptedUnnoted ? 1 : 0, surplus.Count);
        // Where it was not sure, it said so; where it could be sure, it was.
        Assert.Equal((dieAt, dieOn) is ("after-claim" or "before-post" or "after-post" or "before-note", 3) ? 1 : 0, again.AmbiguousPosts);
    }

    // Typed in another sale's thread, so that its card begins a thread of its own. (Its post is not the first one: the typed command is answered beside it.)
    [Theory(Timeout = 180_000)]
    [InlineData("before-transaction")]
    [InlineData("after-transaction")]
    [InlineData("after-claim")]
    [InlineData("before-note", true)]
    [InlineData("after-note")]
    public async Task An_opening_whose_bot_is_killed_makes_one_sale_with_one_thread(string dieAt, bool acceptedUnnoted = false)
    {
        await using var copies = await Copies.StartAsync(azurite);
        var offered = await OfferedAsync(copies);

        var bot = await copies.ProcessAsync(dieAt, 1);
        await copies.Ana.ReplyAsync(offered, Copies.Opening.Replace("Contoso", "Fabrikam", StringComparison.Ordinal));
        await bot.WaitForEndAsync();
        var said = copies.World.Deliveries[^1];

        var again = await copies.HostAsync(new ClockAhead(Later));
        if (said.Status != 200) Assert.Equal(200, (await copies.Ana.SendActivityAsync(copies.Deals, said.Activity)).Status);
        await again.Get<IDelivery>().SweepAsync(default);
        await again.DeliveredAsync();

        var stored = await again.StoredAsync();
        await stored.HoldsAsync();
        Assert.Single(stored.Events.OfType<SaleOpened>(), opened => opened.Name == "Fabrikam renewal");
        var card = Assert.Single(stored.Cards, card => card.Subject.StartsWith(Subject.SaleCard, StringComparison.Ordinal) && !card.Conversation.EndsWith(offered.RootId, StringComparison.Ordinal));
        Assert.EndsWith(card.Activity, card.Conversation, StringComparison.Ordinal);
        Assert.Equal(acceptedUnnoted ? 1 : 0, stored.SurplusIn(copies.Deals).Count(message => message.Id == message.RootId));
        Assert.Equal(dieAt is "after-claim" or "before-note" ? 1 : 0, again.AmbiguousPosts);
        // The thread that counts is the sale's: what is said there is understood.
        await copies.HandOffAsync(copies.Deals.Messages.Single(message => message.Id == card.Activity), copies.Ana, "Qualify", copies.Ben);
    }

    private static async Task<Message> OfferedAsync(Copies copies)
    {
        var host = await copies.HostAsync();
        await copies.InstallAsync();
        var sale = await copies.OpenAsync(copies.Deals);
        var offered = await copies.HandOffAsync(sale, copies.Ana, "Qualify", copies.Ben);
        await host.DeliveredAsync();
        await host.DisposeAsync();
        return offered;
    }
}
