using System.Text.Json.Nodes;
using Moq;
using TeamsCollab.Cards;
using TeamsCollab.Delivery;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Store;
using TeamsCollab.Turns;
using Xunit;
using JObject = Newtonsoft.Json.Linq.JObject;

namespace TeamsCollab.Tests.Teams;

/// <summary>Activities of the rehearsal's Teams, through host, authentication, adapter and dispatcher, and the answers on their way back.</summary>
public sealed class ConversationTests : BotInTeams
{
    private const int Limit = 60_000;
    private readonly List<Turn> events = [];
    private Turn? last;

    public override void Map(RouteTable routes) => routes
        .Command("say", (turn, rest, _) => Keep(turn, Reply.Say(rest)))
        .Command("show", (turn, _, _) => Keep(turn, Reply.Show(Card())))
        .Command("fail", (_, _, _) => throw new InvalidOperationException("A bug."))
        .Command("outage", (_, _, _) => throw new StoreUnavailableException("Away."))
        .Event(BotEvents.Installed, (turn, _) => Happened(turn, Reply.Say("Hello everybody")))
        .Event(BotEvents.Met, (turn, _) => Happened(turn, Reply.Silent))
        .Event(BotEvents.Removed, (turn, _) => Happened(turn, Reply.Say("Nobody hears this")))
        .Click("test.again", (turn, _) => Keep(turn, Reply.Show(Card())))
        .Click("test.notice", (turn, _) => Keep(turn, Reply.Say("Not yours.")))
        .Click("test.silent", (turn, _) => Keep(turn, Reply.Silent))
        .Click("test.fail", (_, _) => throw new InvalidOperationException("A bug."))
        .Dialog("test.open", (turn, _) => Keep(turn, new DialogReply("A form", Form())))
        .Form("test.send", (turn, _) => Keep(turn, turn["name"] == "again" ? new DialogReply("A form", Form()) : new DialogDoneReply(turn["name"])));

    [Fact(Timeout = Limit)]
    public async Task A_mention_in_a_channel_is_answered_in_its_thread()
    {
        var said = await Ana.SayAsync(Deals, "@TeamsCollab say hello", TestContext.Current.CancellationToken);

        var answer = Deals.LastFromBot;
        Assert.Equal(("hello", said.Message.RootId), (answer.Text, answer.RootId));
        Assert.True(last!.Place.StartsThread);
        Assert.Empty(World.ProtocolFaults);
    }

    [Fact(Timeout = Limit)]
    public async Task A_card_goes_alone_with_its_summary()
    {
        await Ana.SayAsync("show");

        Assert.Equal((null, "A card"), (Ana.Chat.LastFromBot.Text, Ana.Chat.LastFromBot.Summary));
        Assert.Empty(World.ProtocolFaults);
    }

    [Fact(Timeout = Limit)]
    public async Task A_click_is_answered_with_a_card_a_notice_or_at_least_a_word()
    {
        await Ana.SayAsync("show");
        var card = Ana.Chat.LastFromBot;

        Assert.Equal(AnswerKind.Card, (await Ana.ClickAsync(card, "Again")).Kind);
        Assert.Equal("Not yours.", (await Ana.ClickRawAsync(card, "test.notice", null)).Text);
        Assert.Equal("Done.", (await Ana.ClickRawAsync(card, "test.silent", null)).Text);
        Assert.Equal(card.Id, last!.CardMessage);
        Assert.Empty(World.ProtocolFaults);
    }

    [Fact(Timeout = Limit)]
    public async Task Unknown_verbs_forged_data_and_bugs_are_answered_with_200_and_a_sentence()
    {
        await Ana.SayAsync("show");
        var card = Ana.Chat.LastFromBot;

        Assert.Contains("button", (await Ana.ClickRawAsync(card, "no.such", null)).Text, StringComparison.Ordinal);
        Assert.Contains("button", (await Ana.ClickRawAsync(card, "", JsonValue.Create(5))).Text, StringComparison.Ordinal);
        Assert.Contains("reference", (await Ana.ClickRawAsync(card, "test.fail", new JsonArray(1))).Text, StringComparison.Ordinal);
        Assert.Contains("button", (await Ana.FetchRawAsync(card, JsonValue.Create("text"))).Text, StringComparison.Ordinal);
        Assert.Contains("button", (await Ana.SubmitRawAsync(card, new JsonObject { ["verb"] = new JsonObject() })).Text, StringComparison.Ordinal);
        Assert.Empty(World.ProtocolFaults);
    }

    [Fact(Timeout = Limit)]
    public async Task A_dialog_opens_comes_back_and_closes()
    {
        await Ana.SayAsync("show");
        var dialog = await Ana.OpenDialogAsync(Ana.Chat.LastFromBot, "Open");
        Assert.Equal("A form", dialog.Title);

        dialog = await Ana.SubmitAsync(dialog, "Send", new JsonObject { ["name"] = "again" });
        Assert.True(dialog.IsOpen);

        dialog = await Ana.SubmitAsync(dialog, "Send", new JsonObject { ["name"] = "Contoso" });
        Assert.Equal((DialogKind.Message, "Contoso"), (dialog.Kind, dialog.Text));
        Assert.Empty(World.ProtocolFaults);
    }

    [Fact(Timeout = Limit)]
    public async Task Invokes_of_any_name_and_value_are_answered_with_200_and_a_body()
    {
        foreach (var name in (string?[])["composeExtension/query", "task/fetch", "adaptiveCard/action", "config/fetch", "fileConsent/invoke", "", null])
        {
            foreach (var value in (string[])["null", "5", "\"x\"", "[]", "{}", """{"action":5}""", """{"data":[{}]}""", """{"action":{"type":"Action.Execute","verb":7}}"""])
            {
                var answer = await Ana.SendActivityAsync(Deals, new JsonObject { ["type"] = "invoke", ["name"] = name, ["value"] = JsonNode.Parse(value) });
                Assert.Equal((200, true), (answer.Status, answer.Json is JsonObject));
            }
        }
    }

    [Fact(Timeout = Limit)]
    public async Task A_bug_and_an_outage_are_answered_with_sentences()
    {
        await Ana.SayAsync("fail");
        Assert.Contains("reference", Ana.Chat.LastFromBot.Text, StringComparison.Ordinal);

        await Ana.SayAsync("outage");
        Assert.Contains("nothing is lost", Ana.Chat.LastFromBot.Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task An_answer_that_Teams_does_not_take_ends_the_turn_and_is_not_repeated()
    {
        World.Faults.Add(Harm.Refuse(403, "ConversationBlockedByUser"), "POST");

        Assert.Equal(200, (await Ana.SayAsync("say hello")).Answer!.Status);
        Assert.Single(World.Requests);
    }

    [Fact(Timeout = Limit)]
    public async Task In_a_private_channel_the_answer_comes_in_the_personal_chat()
    {
        var activity = new JsonObject
        {
            ["text"] = "<at>TeamsCollab</at> say hello",
            ["entities"] = new JsonArray(new JsonObject
            {
                ["type"] = "mention", ["text"] = "<at>TeamsCollab</at>", ["mentioned"] = new JsonObject { ["id"] = World.BotId, ["name"] = "TeamsCollab" },
            }),
            ["channelData"] = new JsonObject
            {
                ["tenant"] = new JsonObject { ["id"] = World.Home.Id },
                ["team"] = new JsonObject { ["id"] = Sales.Id },
                ["channel"] = new JsonObject { ["id"] = Deals.Id, ["type"] = "private" },
            },
        };

        await Ana.SendActivityAsync(Deals, activity);

        Assert.Contains("private", Ana.Chat.LastFromBot.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Deals.Messages, m => m.FromBot);
    }

    [Fact(Timeout = Limit)]
    public async Task A_stranger_tenant_gets_200_without_effect_and_a_click_a_sentence()
    {
        var stranger = World.AddPerson(new("Mallory") { Tenant = World.AddTenant("Fabrikam") });

        Assert.Equal(200, (await stranger.SendActivityAsync(stranger.Chat, new JsonObject { ["text"] = "say hello" })).Status);
        Assert.Empty(World.Requests);
        Assert.Null(last);

        var click = await stranger.SendActivityAsync(stranger.Chat, new JsonObject { ["type"] = "invoke", ["name"] = "adaptiveCard/action" });
        Assert.Equal(200, click.Status);
        Assert.Contains("organisation", click.Body, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Coming_and_going_are_told_with_who_and_where()
    {
        var chat = World.GroupChat("Contoso renewal");
        events.Clear();

        await World.Events.InstallAsync(chat, Ben);
        await World.Events.UninstallAsync(chat, Ana);

        Assert.Equal(
            [(BotEvents.Met, TurnKind.Installed, "Ben"), (BotEvents.Installed, TurnKind.Installed, "Ben"), (BotEvents.Removed, TurnKind.Removed, "Ana"), (BotEvents.Removed, TurnKind.Removed, "Ana")],
            events.Select(e => (e.Verb, e.Kind, e.Caller.Name)));
        Assert.All(events, e => Assert.Equal((PlaceKind.GroupChat, chat.Id), (e.Place.Kind, e.Place.TeamsId)));
        Assert.Equal("Hello everybody", Assert.Single(chat.Chat.Messages, m => m.FromBot).Text);
    }

    [Theory(Timeout = Limit)]
    [InlineData(1, 2)]
    [InlineData(30, 1)]
    public async Task An_answer_waits_as_long_as_Teams_says_if_that_is_short(int seconds, int tries)
    {
        World.Faults.Add(Harm.Throttle(TimeSpan.FromSeconds(seconds)), "POST");

        Assert.Equal(200, (await Ana.SayAsync("say hello")).Answer!.Status);

        Assert.Equal(tries, World.Requests.Count);
        Assert.Equal(tries - 1, Ana.Chat.Messages.Count(m => m.FromBot));
        // What takes longer goes through the outbox.
        Letters.Verify(
            l => l.KeepAsync(
                PersonKey.Of(World.Home.Id, Ana.AadObjectId), It.IsAny<string>(), It.Is<Letter>(letter => letter.Text == "hello" && letter.To.Conversation == Ana.Chat.Id),
                It.Is<MessengerException>(e => e.RetryAfter == TimeSpan.FromSeconds(30)), It.IsAny<CancellationToken>()),
            Times.Exactly(2 - tries));
    }

    private Task<Reply> Happened(Turn turn, Reply reply)
    {
        events.Add(turn);
        return Task.FromResult(reply);
    }

    private Task<Reply> Keep(Turn turn, Reply reply)
    {
        last = turn;
        return Task.FromResult(reply);
    }

    private static CardContent Card() => new(
        JObject.Parse(new CardKit(System.Globalization.CultureInfo.GetCultureInfo("en"), Readers.One)
            .Title(new Phrase("A card", "A card"))
            .Buttons(Buttons.Move("test.again", new Phrase("Again", "Again")), Buttons.Dialog("test.open", new Phrase("Open", "Open")))
            .Json(new Phrase("A card", "A card")).ToString()), "A card");

    private static CardContent Form() => new(
        JObject.Parse("""
            { "type": "AdaptiveCard", "version": "1.5",
              "body": [ { "type": "Input.Text", "id": "name", "label": "Name" } ],
              "actions": [ { "type": "Action.Submit", "title": "Send", "data": { "verb": "test.send" } } ] }
            """), "A form");
}
