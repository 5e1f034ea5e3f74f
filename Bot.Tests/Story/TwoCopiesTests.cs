using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Tests.Infrastructure;
using Xunit;
using Person = TeamsCollab.Rehearsal.Teams.Person;

namespace TeamsCollab.Tests.Story;

/// <summary>Two copies of the bot on one storage and one Teams, and many people busy at once.</summary>
[Collection(Alone.Name)]
public class TwoCopiesTests(AzuriteFixture azurite)
{
    private const int Sales = 8;
    private int _turns;

    [Fact(Timeout = 240_000)]
    public async Task Two_copies_at_once_post_no_card_twice_and_show_what_is_stored()
    {
        await using var copies = await Copies.StartAsync(azurite);
        Copy[] both = [await copies.HostAsync(), await copies.HostAsync()];
        await copies.InstallAsync();
        // One a channel: Teams takes no more than sixty messages in half a minute there.
        var channels = Enumerable.Range(1, Sales).Select(n => copies.Team.AddChannel($"Deal {n}")).ToList();

        await Task.WhenAll(channels.Select(channel => PlayAsync(copies, both, channel)));

        foreach (var copy in both) await copy.DeliveredAsync();
        var stored = await both[0].StoredAsync();
        await stored.HoldsAsync();
        Assert.Equal(
            (Sales, 2 * Sales, 2 * Sales),
            (stored.Events.OfType<SaleOpened>().Count(), stored.Events.OfType<HandoffOffered>().Count(), stored.Events.OfType<HandoffApproved>().Count()));
        // A sale's card, two handoffs' cards and two sentences for their senders: each once, none deleted.
        foreach (var channel in channels)
        {
            Assert.Empty(stored.SurplusIn(channel));
            Assert.Equal(5, channel.Messages.Count(message => message.FromBot));
        }
        Assert.Equal((0, 0), (both[0].AmbiguousPosts, both[1].AmbiguousPosts));
        Assert.Empty(copies.World.ProtocolFaults);
    }

    private async Task PlayAsync(Copies copies, Copy[] both, Chat channel)
    {
        Turn(copies, both);
        // Each of another name: of two sales that are opened with the same one, the bot asks whether the second is meant.
        var sale = await copies.OpenAsync(channel, Copies.Opening.Replace("renewal", channel.Name, StringComparison.Ordinal));
        Turn(copies, both);
        var there = await copies.HandOffAsync(sale, copies.Ana, "Qualify", copies.Ben);
        await ApproveAsync(copies, both, there, copies.Ben);
        Turn(copies, both);
        var back = await copies.HandOffAsync(sale, copies.Ben, "Qualify", copies.Ana);
        await ApproveAsync(copies, both, back, copies.Ana);
    }

    /// <summary>Pressed twice at once, so that each copy gets one of the clicks.</summary>
    private async Task ApproveAsync(Copies copies, Copy[] both, Message card, Person receiver)
    {
        Turn(copies, both);
        var one = receiver.ClickAsync(card, "Approve");
        Turn(copies, both);
        var other = receiver.ClickAsync(card, "Approve");
        foreach (var answer in await Task.WhenAll(one, other)) Assert.Equal(AnswerKind.Card, answer.Kind);
    }

    // What Teams sends next goes to the other copy.
    private void Turn(Copies copies, Copy[] both) => copies.World.BotEndpoint = both[Interlocked.Increment(ref _turns) % 2].Endpoint;
}
