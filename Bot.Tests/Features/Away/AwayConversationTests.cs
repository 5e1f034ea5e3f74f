using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Tests.Infrastructure;
using Xunit;
using Person = TeamsCollab.Rehearsal.Teams.Person;

namespace TeamsCollab.Tests.Features.Away;

/// <summary>Somebody isn't there: said by a teammate, heard by whoever waits, and settled by whoever stands in.</summary>
public sealed class AwayConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    [Fact(Timeout = Limit)]
    public async Task A_teammate_says_that_ben_is_away_ana_is_told_chooses_the_stand_in_and_the_stand_in_approves()
    {
        var sale = await OpenedAsync();
        var card = await HandedOffAsync(sale);
        await DeliveredAsync();

        await Cleo.SayAsync(Deals, "@TeamsCollab Ben is away for 5 days, Cleo stands in");
        Assert.Contains("Cleo stands in", (await CardAsync("Ben is away until")).ReadBy(Ana), StringComparison.Ordinal);

        var told = await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Text?.Contains("On the handoff's card you can hand it to Cleo instead", StringComparison.Ordinal) == true));
        Assert.True(told.Mentions(Ana));
        await ReadsAsync(card, "Ben is away until");
        await ReadsAsync(await CardAsync("Contoso renewal"), "Cleo stands in");

        // Ben hears it in his own chat, from whom, and can say that it isn't so.
        var own = await World.WaitForAsync(() => Ben.Chat.Messages.LastOrDefault(m => m.FromBot && m.Summary?.Contains("You are away until", StringComparison.Ordinal) == true));
        Assert.Contains("Cleo said so", own.ReadBy(Ben), StringComparison.Ordinal);

        await Cleo.ClickAsync(card, "Hand to Cleo instead");
        Assert.Single((await SaleAsync()).Handoffs);
        await Ana.ClickAsync(card, "Hand to Cleo instead");
        var second = await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Id != card.Id && m.ButtonsFor(Cleo).Contains("Approve")));
        Assert.Contains("they decide in March", second.ReadBy(Cleo), StringComparison.Ordinal);
        await ReadsAsync(card, "handed this to Cleo instead");
        await Cleo.ClickAsync(second, "Approve");
        var after = await SaleAsync();
        Assert.Equal([HandoffStatus.Redirected, HandoffStatus.Approved], after.Handoffs.Select(h => h.Status));
        Assert.Equal([typeof(HandoffOffered), typeof(AwayNoted), typeof(HandoffRedirected), typeof(HandoffApproved)], (await EventsAsync(after.Id)).Skip(1).Select(e => e.GetType()));

        await Ben.ClickAsync(own, "I'm back");
        await World.WaitUntilAsync(() => own.ReadBy(Ben).Contains("You are back", StringComparison.Ordinal), wanted: own.ReadBy(Ben));
        Assert.Null((await MemberAsync(Ben)).Absent);
        await DeliveredAsync();
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Whoever_hands_off_to_somebody_who_is_away_hears_it_at_once_and_leaves_it_or_hands_it_on()
    {
        var sale = await OpenedAsync();
        await KnownAsync(Ana);
        await Ben.SayAsync(Deals, "@TeamsCollab away for 5 days, Cleo stands in");
        await CardAsync("Ben is away until");

        // Typed where the handoff's card is in sight.
        await Ana.ReplyAsync(sale, "@TeamsCollab hand off qualify to @Ben: they decide in March");
        await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.Text?.Contains("On the card you can hand it to somebody else", StringComparison.Ordinal) == true));
        var card = await CardAsync("Ana hands you");
        await Ana.ClickAsync(card, "Leave with Ben");
        await ReadsAsync(card, "Ana leaves it with Ben");
        await Ana.ReplyAsync(sale, "@TeamsCollab hand it to Cleo instead");
        await ReadsAsync(card, "handed this to Cleo instead");

        // By form: the answer is a question with its buttons.
        await Ana.ReplyAsync(sale, "@TeamsCollab withdraw");
        await World.WaitUntilAsync(() => sale.ButtonsFor(Ana).Contains("Hand off…"), wanted: "Hand off…");
        var form = await Ana.OpenDialogAsync(sale, "Hand off…");
        var question = await Ana.SubmitAsync(form, "Hand off", Data(("part", "qualify"), ("to", Ben.AadObjectId), ("note", "Please.")));
        Assert.Equal(DialogKind.Open, question.Kind);
        await Ana.SubmitAsync(question, "Hand to Cleo instead", Data());
        Assert.Equal(
            [HandoffStatus.Redirected, HandoffStatus.Withdrawn, HandoffStatus.Redirected, HandoffStatus.Offered], (await SaleAsync()).Handoffs.Select(h => h.Status));

        await Ben.SayAsync(Deals, "@TeamsCollab I'm back");
        await CardAsync("Ben is back");
        await Ana.SayAsync(Deals, "@TeamsCollab who is away?");
        await CardAsync("Nobody has said that they are away");
        await DeliveredAsync();
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task One_says_it_in_ones_own_chat_or_by_form_and_a_stand_in_reads_it_on_their_day()
    {
        await HandedOffAsync(await OpenedAsync());
        await KnownAsync(Ben);
        await Ben.SayAsync("away for 5 days, Cleo stands in");
        Assert.Contains("You are away until", Words(Ben.Chat.LastFromBot), StringComparison.Ordinal);
        await Cleo.SayAsync(Deals, "@TeamsCollab help");
        await KnownAsync(Cleo);
        await Cleo.SayAsync("my day");
        Assert.Contains("Ana hands Ben the qualification of Contoso renewal", Cleo.Chat.LastFromBot.ReadBy(Cleo), StringComparison.Ordinal);
        Assert.Contains("you stand in for Ben", Cleo.Chat.LastFromBot.ReadBy(Cleo), StringComparison.Ordinal);

        await Ben.SayAsync("I'm back");
        Assert.Equal("You are back", Ben.Chat.LastFromBot.Summary);
        var later = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(9);
        var form = await Ben.OpenDialogAsync(Ben.Chat.LastFromBot, "Away…");
        var again = await Ben.SubmitAsync(form, "Save", Data(("who", Ben.AadObjectId), ("until", later.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("to", Ben.AadObjectId)));
        Assert.Equal(DialogKind.Open, again.Kind);
        await Ben.SubmitAsync(again, "Save", Data(("who", Ben.AadObjectId), ("until", later.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("to", Ana.AadObjectId)));
        Assert.Equal(later, (await MemberAsync(Ben)).Absent!.Back);
        Assert.Equal((await MemberAsync(Ana)).Number, (await MemberAsync(Ben)).Absent!.StandIn);
        await SoundAsync();
    }

    private async Task<Member> MemberAsync(Person person) => (await Store.MembersAsync(Key, CancellationToken.None)).First(m => m.EntraId == person.AadObjectId);
}
