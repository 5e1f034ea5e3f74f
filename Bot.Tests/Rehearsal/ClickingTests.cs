using System.Text.Json.Nodes;
using TeamsCollab.Rehearsal.Teams;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

public sealed class ClickingTests : RehearsalFixture
{
    private Task<Message> PostAsync(params string[] buttons) =>
        Bot.PostAsync(Deals, ScriptedBot.CardMessage(ScriptedBot.Card("Ana hands Ben the demo", buttons)));

    [Fact(Timeout = 90_000)]
    public async Task A_click_sends_verb_data_and_inputs_from_the_cards_thread()
    {
        var card = ScriptedBot.Card("Question?", "Ask");
        card["body"]!.AsArray().Add(new JsonObject { ["type"] = "Input.Text", ["id"] = "question", ["label"] = "Question" });
        var message = await Bot.PostAsync(Deals, ScriptedBot.CardMessage(card));
        Bot.AnswerInvokes(ScriptedBot.CardAnswer(ScriptedBot.Card("Asked")));

        await Ben.ClickAsync(message, "Ask", new JsonObject { ["question"] = "When?" });

        var invoke = OnlyHeard();
        Assert.Equal("adaptiveCard/action", (string?)invoke["name"]);
        Assert.Equal(message.Id, (string?)invoke["replyToId"]);
        Assert.Equal($"{Deals.Id};messageid={message.Id}", (string?)invoke["conversation"]!["id"]);
        Assert.Equal(Ben.AadObjectId, (string?)invoke["from"]!["aadObjectId"]);
        Assert.Equal("manual", (string?)invoke["value"]!["trigger"]);
        Assert.Equal("""{"type":"Action.Execute","verb":"Ask","data":{"sale":"1","question":"When?"}}""", invoke["value"]!["action"]!.ToJsonString());
    }

    [Fact(Timeout = 90_000)]
    public async Task The_answered_card_is_seen_by_the_clicker_until_the_next_edit()
    {
        var message = await PostAsync("Approve");
        Bot.AnswerInvokes(ScriptedBot.CardAnswer(ScriptedBot.Card("Approved", "Undo")));

        var answer = await Ben.ClickAsync(message, "Approve");

        Assert.Equal((AnswerKind.Card, 200), (answer.Kind, answer.Status));
        Assert.Equal(["Undo"], message.ButtonsFor(Ben));
        Assert.Equal(["Approve"], message.ButtonsFor(Cleo));
        await Bot.CallAsync("PUT", $"{ScriptedBot.Activities(Deals.Id)}/{message.Id}", ScriptedBot.CardMessage(ScriptedBot.Card("Done", "Reopen")));
        Assert.Equal(["Reopen"], message.ButtonsFor(Ben));
        Assert.Empty(World.ProtocolFaults);
    }

    [Theory(Timeout = 90_000)]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Ben has it"}""", AnswerKind.Message, "Ben has it")]
    [InlineData("""{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"Bad","message":"No such sale"}}""", AnswerKind.Error, "No such sale")]
    [InlineData("""{"statusCode":412,"type":"application/vnd.microsoft.error.preconditionFailed","value":{"code":"Old","message":"Too late"}}""", AnswerKind.Error, "Too late")]
    public async Task Words_and_errors_are_shown_and_leave_the_card(string body, AnswerKind kind, string text)
    {
        var message = await PostAsync("Approve");
        Bot.AnswerInvokes(JsonNode.Parse(body)!);

        var answer = await Ben.ClickAsync(message, "Approve");

        Assert.Equal((kind, text), (answer.Kind, answer.Text));
        Assert.Equal(["Approve"], message.ButtonsFor(Ben));
        Assert.Empty(World.ProtocolFaults);
    }

    [Theory(Timeout = 90_000)]
    [InlineData(200, "")]
    [InlineData(200, "null")]
    [InlineData(200, "thanks")]
    [InlineData(200, "{}")]
    [InlineData(202, """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"ok"}""")]
    [InlineData(400, """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"ok"}""")]
    [InlineData(200, """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":""}""")]
    [InlineData(200, """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":{"text":"ok"}}""")]
    [InlineData(200, """{"statusCode":403,"type":"application/vnd.microsoft.error","value":{"code":"a","message":"b"}}""")]
    [InlineData(200, """{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"message":"b"}}""")]
    [InlineData(200, """{"statusCode":400,"type":"application/vnd.microsoft.error.preconditionFailed","value":{"code":"a","message":"b"}}""")]
    [InlineData(200, """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":"{}"}""")]
    [InlineData(200, """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard","version":"1.4","body":[]}}""")]
    public async Task An_answer_that_Teams_can_not_use_is_an_unreachable_app(int status, string body)
    {
        var message = await PostAsync("Approve");
        Bot.Script = _ => (status, body);

        var answer = await Ben.ClickAsync(message, "Approve");

        Assert.Equal((AnswerKind.Unreachable, Answer.NotReached), (answer.Kind, answer.Text));
        Assert.NotEmpty(answer.Faults);
        Assert.NotEmpty(World.ProtocolFaults);
        Assert.Equal(["Approve"], message.ButtonsFor(Ben));
    }

    [Fact(Timeout = 90_000)]
    public async Task A_card_of_over_100_KB_in_an_answer_is_an_unreachable_app()
    {
        var message = await PostAsync("Approve");
        Bot.AnswerInvokes(ScriptedBot.CardAnswer(ScriptedBot.Card(new string('x', 51_300))));

        Assert.Equal(AnswerKind.Unreachable, (await Ben.ClickAsync(message, "Approve")).Kind);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_button_that_is_not_there_is_an_error_that_names_those_that_are()
    {
        var message = await PostAsync("Approve", "Return");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Ben.ClickAsync(message, "Withdraw"));

        Assert.Contains("\"Approve\", \"Return\"", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 90_000)]
    public async Task Of_two_buttons_with_one_title_either_can_be_meant()
    {
        var card = ScriptedBot.Card("Two wait", "Approve", "Approve");
        card["actions"]![1]!["verb"] = "second";
        var message = await Bot.PostAsync(Ben.Chat, ScriptedBot.CardMessage(card));

        await Ben.ClickAsync(message, "Approve", nth: 1);

        Assert.Equal("second", (string?)Bot.Heard.First().Activity["value"]!["action"]!["verb"]);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_forger_can_send_any_verb_and_any_activity()
    {
        var message = await PostAsync("Approve");
        Bot.AnswerInvokes(JsonNode.Parse("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"no"}""")!);

        await Cleo.ClickRawAsync(message, "sale.steal", new JsonObject { ["sale"] = 7 });
        await Cleo.SendActivityAsync(Cleo.Chat, new JsonObject { ["text"] = new JsonArray(1), ["from"] = null });
        var answer = await World.PostRawAsync("{\"type\":");

        Assert.Equal("""{"type":"Action.Execute","verb":"sale.steal","data":{"sale":7}}""", Bot.Heard.First().Activity["value"]!["action"]!.ToJsonString());
        Assert.Null(Bot.Heard.Last().Activity["from"]);
        Assert.Equal(500, answer.Status);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_refresh_runs_for_those_named_and_must_not_edit_the_message()
    {
        var card = ScriptedBot.Card("A sale");
        card["refresh"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "sale.refresh" },
            ["userIds"] = new JsonArray(Ben.Mri),
        };
        var message = await Bot.PostAsync(Deals, ScriptedBot.CardMessage(card));
        Bot.AnswerInvokes(ScriptedBot.CardAnswer(ScriptedBot.Card("For Ben")));
        Bot.Meanwhile = async _ => await Bot.CallAsync(
            "PUT", $"{ScriptedBot.Activities(Deals.Id)}/{message.Id}", ScriptedBot.CardMessage(card));

        await Ben.RefreshAsync(message);

        Assert.Equal("automatic", (string?)OnlyHeard()["value"]!["trigger"]);
        Assert.Single(World.ProtocolFaults);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Cleo.RefreshAsync(message));
    }
}
