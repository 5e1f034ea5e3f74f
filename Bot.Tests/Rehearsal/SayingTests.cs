using TeamsCollab.Rehearsal.Teams;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

public sealed class SayingTests : RehearsalFixture
{
    [Fact(Timeout = 90_000)]
    public async Task A_message_that_does_not_mention_the_bot_does_not_reach_it()
    {
        var said = await Ana.SayAsync(Deals, "@Ben new sale Contoso", TestContext.Current.CancellationToken);

        Assert.False(said.HeardByBot);
        Assert.Empty(Bot.Heard);
        Assert.Same(said.Message, Assert.Single(Deals.Messages));
    }

    [Fact(Timeout = 90_000)]
    public async Task A_mention_in_a_channel_starts_a_thread_and_carries_what_Teams_sends()
    {
        var said = await Ana.SayAsync(Deals, "@teamscollab hand off the demo to @Ben");

        var activity = OnlyHeard();
        Assert.Equal("<at>TeamsCollab</at> hand off the demo to <at>Ben</at>", (string?)activity["text"]);
        Assert.Equal($"{Deals.Id};messageid={said.Message.Id}", (string?)activity["conversation"]!["id"]);
        Assert.Equal("channel", (string?)activity["conversation"]!["conversationType"]);
        Assert.Equal(Sales.Tenant.Id, (string?)activity["channelData"]!["tenant"]!["id"]);
        Assert.Equal(Sales.Id, (string?)activity["channelData"]!["team"]!["id"]);
        Assert.Equal(Deals.Id, (string?)activity["channelData"]!["channel"]!["id"]);
        Assert.Equal(Ana.AadObjectId, (string?)activity["from"]!["aadObjectId"]);
        Assert.StartsWith("29:", (string?)activity["from"]!["id"], StringComparison.Ordinal);
        Assert.Equal(World.BotId, (string?)activity["recipient"]!["id"]);
        Assert.Equal("msteams", (string?)activity["channelId"]);
        Assert.Equal("2027-01-13T09:00:00.000Z", (string?)activity["timestamp"]);
        Assert.Equal("Europe/Berlin", (string?)activity["localTimezone"]);
        Assert.Equal("2027-01-13T10:00:00.000+01:00", (string?)activity["localTimestamp"]);
        var entities = activity["entities"]!.AsArray();
        Assert.Equal(["clientInfo", "mention", "mention"], entities.Select(entity => (string?)entity!["type"]).Order());
        Assert.Contains(entities, entity => (string?)entity!["mentioned"]?["id"] == Ben.Mri);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_reply_in_a_thread_names_the_thread_in_the_conversation_only()
    {
        var card = await Bot.PostAsync(Deals, ScriptedBot.CardMessage(ScriptedBot.Card("A sale")));

        await Ben.ReplyAsync(card, "@TeamsCollab done");

        var activity = OnlyHeard();
        Assert.Equal($"{Deals.Id};messageid={card.Id}", (string?)activity["conversation"]!["id"]);
        Assert.Null(activity["replyToId"]);
        Assert.Equal(2, Assert.Single(Deals.Threads).Messages.Count);
    }

    [Fact(Timeout = 90_000)]
    public async Task In_a_personal_chat_everything_reaches_the_bot_and_nobody_is_mentioned()
    {
        await Ben.SayAsync("hand off demo to @Cleo");

        var activity = OnlyHeard();
        Assert.Equal("hand off demo to @Cleo", (string?)activity["text"]);
        Assert.Equal("personal", (string?)activity["conversation"]!["conversationType"]);
        Assert.Equal(Ben.Chat.Id, (string?)activity["conversation"]!["id"]);
        Assert.DoesNotContain(activity["entities"]!.AsArray(), entity => (string?)entity!["type"] == "mention");
    }

    [Fact(Timeout = 90_000)]
    public async Task A_group_chat_where_the_bot_is_not_installed_offers_no_mention_of_it()
    {
        var group = World.GroupChat("Contoso renewal");
        var before = await Ana.SayAsync(group.Chat, "@TeamsCollab hi");
        await World.Events.InstallAsync(group, Ana);
        var after = await Ana.SayAsync(group.Chat, "@TeamsCollab hi");

        Assert.False(before.HeardByBot);
        Assert.True(after.HeardByBot);
    }

    [Fact(Timeout = 90_000)]
    public async Task Installing_tells_the_bot_who_and_where()
    {
        await World.Events.InstallAsync(World.Team("Northwind East"), Ben);

        Assert.Equal(["conversationUpdate", "installationUpdate"], Bot.Heard.Select(heard => (string?)heard.Activity["type"]));
        var installed = Bot.Heard.Last().Activity;
        Assert.Equal("add", (string?)installed["action"]);
        Assert.Equal(Ben.AadObjectId, (string?)installed["from"]!["aadObjectId"]);
        Assert.Equal(World.Team("Northwind East").Id, (string?)installed["conversation"]!["id"]);
        Assert.Equal(World.BotId, (string?)Bot.Heard.First().Activity["membersAdded"]![0]!["id"]);
    }

    [Fact(Timeout = 90_000)]
    public async Task An_edited_and_a_deleted_message_are_told_where_the_message_was()
    {
        var said = await Ana.SayAsync(Deals, "@TeamsCollab new sale Contoso");
        Bot.Heard.Clear();

        await Ana.EditAsync(said.Message, "@TeamsCollab new sale Fabrikam");
        await Ana.DeleteAsync(said.Message);

        Assert.Equal(["messageUpdate", "messageDelete"], Bot.Heard.Select(heard => (string?)heard.Activity["type"]));
        Assert.All(Bot.Heard, heard => Assert.Equal(said.Message.Id, (string?)heard.Activity["id"]));
        Assert.True(said.Message.Deleted);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_slow_or_failing_bot_gets_the_activity_once_more_with_the_same_id()
    {
        Bot.Script = _ => (503, "");

        var said = await Ana.SayAsync("hi");

        Assert.Equal(503, said.Answer!.Status);
        Assert.Equal(2, Bot.Heard.Count);
        Assert.Single(Bot.Heard.Select(heard => (string?)heard.Activity["id"]).Distinct());
        Assert.NotEmpty(World.ProtocolFaults);
    }

    [Fact(Timeout = 90_000)]
    public async Task One_click_can_arrive_four_times_with_two_ids()
    {
        var card = await Bot.PostAsync(Deals, ScriptedBot.CardMessage(ScriptedBot.Card("A sale", "Approve")));
        Bot.AnswerInvokes(ScriptedBot.CardAnswer(ScriptedBot.Card("Approved")));
        World.Doubling = Doubling.FourTimes;

        var answer = await Ben.ClickAsync(card, "Approve");

        Assert.Equal(AnswerKind.Card, answer.Kind);
        Assert.Equal(3, answer.Raw!.Others.Count);
        var ids = Bot.Heard.GroupBy(heard => (string?)heard.Activity["id"]).Select(same => same.Count());
        Assert.Equal([2, 2], ids);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_person_acts_only_where_they_are() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => World.Person("Dora").SayAsync(Deals, "hello"));
}
