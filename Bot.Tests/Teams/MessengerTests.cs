using Newtonsoft.Json.Linq;
using TeamsCollab.Delivery;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Turns;
using Xunit;
using Mention = TeamsCollab.Delivery.Mention;

namespace TeamsCollab.Tests.Teams;

public sealed class MessengerTests : BotInTeams
{
    private const int Limit = 60_000;

    public override void Map(RouteTable routes)
    {
    }

    [Fact(Timeout = Limit)]
    public async Task A_card_starts_a_thread_and_says_where()
    {
        var posted = await Messenger.PostAsync(To(Deals), Card("A sale"), default);

        var message = Deals.LastFromBot;
        Assert.Equal(new Posted($"{Deals.Id};messageid={message.Id}", message.Id), posted);
        Assert.Equal(("A sale", null, message.Id), (message.Summary, message.Text, message.RootId));
        Assert.Empty(World.ProtocolFaults);
    }

    [Fact(Timeout = Limit)]
    public async Task A_sentence_goes_into_the_thread_and_mentions_its_person()
    {
        var thread = await Messenger.PostAsync(To(Deals), Card("A sale"), default);
        var said = await Messenger.PostAsync(
            To(Deals) with { Conversation = thread.Conversation },
            new OutgoingMessage { Text = "<at>Ben</at>, it is yours.", Summary = "It is yours", Mentions = [new Mention(Ben.Mri, "Ben")], Version = 1 },
            default);

        var message = Deals.LastFromBot;
        Assert.Equal((thread.Activity, said.Activity, true), (message.RootId, message.Id, message.Mentions(Ben)));
        Assert.Empty(World.ProtocolFaults);
    }

    [Fact(Timeout = Limit)]
    public async Task An_edit_changes_the_message_without_an_alert_and_a_delete_takes_it_away()
    {
        var posted = await Messenger.PostAsync(To(Deals), Card("A sale"), default);
        var to = To(Deals) with { Conversation = posted.Conversation };

        await Messenger.UpdateAsync(to, posted.Activity, Card("A sale, changed"), default);

        var message = Deals.LastFromBot;
        Assert.Equal(("A sale, changed", 1), (message.Summary, message.Edits));
        Assert.Null(message.Activity["channelData"]?["notification"]);

        await Messenger.DeleteAsync(to, posted.Activity, default);
        Assert.True(message.Deleted);
        Assert.Empty(World.ProtocolFaults);
    }

    [Fact(Timeout = Limit)]
    public async Task A_refusal_says_what_to_do()
    {
        World.Faults.Add(Harm.Throttle(TimeSpan.FromSeconds(7)), "POST");
        var throttled = await Assert.ThrowsAsync<MessengerException>(() => Messenger.PostAsync(To(Deals), Card("A sale"), default));
        Assert.Equal((Failure.Throttled, 429, TimeSpan.FromSeconds(7)), (throttled.Failure, throttled.Status, throttled.RetryAfter));

        World.Faults.Add(Harm.Refuse(403, "BotNotInConversationRoster"), "POST");
        var blocked = await Assert.ThrowsAsync<MessengerException>(() => Messenger.PostAsync(To(Deals), Card("A sale"), default));
        Assert.Equal((Failure.Blocked, "BotNotInConversationRoster"), (blocked.Failure, blocked.Code));

        var gone = await Assert.ThrowsAsync<MessengerException>(() => Messenger.UpdateAsync(To(Deals) with { Conversation = Deals.Id }, "1", Card("A sale"), default));
        Assert.Equal(Failure.Gone, gone.Failure);
    }

    [Fact(Timeout = Limit)]
    public async Task A_lost_answer_is_ambiguous_and_nothing_is_sent_again_here()
    {
        World.Faults.Add(Harm.LoseAnswer, "POST");

        var lost = await Assert.ThrowsAsync<MessengerException>(() => Messenger.PostAsync(To(Deals), Card("A sale"), default));

        Assert.Equal(Failure.Ambiguous, lost.Failure);
        Assert.Single(Deals.Messages, m => m.FromBot);
    }

    [Fact(Timeout = Limit)]
    public async Task Who_stops_waiting_does_not_know_whether_it_arrived()
    {
        using var stop = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        World.Faults.Add(Harm.HoldAnswer(gate.Task), "POST");
        var posting = Messenger.PostAsync(To(Deals), Card("A sale"), stop.Token);
        await World.WaitUntilAsync(() => Deals.Messages.Any(m => m.FromBot));
        await stop.CancelAsync();

        Assert.Equal(Failure.Ambiguous, (await Assert.ThrowsAsync<MessengerException>(() => posting)).Failure);
        gate.SetResult();
    }

    private IMessenger Messenger => Get<IMessenger>();

    private Destination To(Chat channel) => new()
    {
        ServiceUrl = World.ServiceUrl.ToString(),
        Tenant = World.Home.Id,
        Bot = World.BotId,
        Channel = channel.Id,
        TeamsTeam = Sales.Id,
    };

    private static OutgoingMessage Card(string summary) => new()
    {
        Card = JObject.Parse("""{ "type": "AdaptiveCard", "version": "1.5", "body": [ { "type": "TextBlock", "text": "A sale", "wrap": true } ] }"""),
        Summary = summary,
        Version = 1,
    };
}
