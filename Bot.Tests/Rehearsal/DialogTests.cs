using System.Text.Json.Nodes;
using TeamsCollab.Rehearsal.Teams;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

public sealed class DialogTests : RehearsalFixture
{
    [Fact(Timeout = 90_000)]
    public async Task A_dialog_opens_is_filled_in_and_closes_with_a_message()
    {
        var message = await PostOpenerAsync();
        Bot.Script = activity => (200, (string?)activity["name"] == "task/fetch"
            ? Continue(FormCard()).ToJsonString()
            : """{"task":{"type":"message","value":"Handed to Ben"}}""");

        var dialog = await Ana.OpenDialogAsync(message, "Hand off");
        var closed = await Ana.SubmitAsync(dialog, "Send", new JsonObject { ["to"] = Ben.AadObjectId, ["note"] = "Ready" });

        Assert.Equal(("Hand off", true), (dialog.Title, dialog.IsOpen));
        Assert.Equal((DialogKind.Message, "Handed to Ben"), (closed.Kind, closed.Text));
        var (fetch, submit) = (Bot.Heard.First().Activity, Bot.Heard.Last().Activity);
        Assert.Equal("task/fetch", (string?)fetch["value"]!["data"]!["msteams"]!["type"]);
        Assert.Equal(message.Id, (string?)fetch["replyToId"]);
        Assert.Equal(
            $$"""{"form":"hand-off","to":"{{Ben.AadObjectId}}","note":"Ready","count":"3"}""", submit["value"]!["data"]!.ToJsonString());
        Assert.Empty(World.ProtocolFaults);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_submit_may_be_answered_by_another_form_or_by_nothing()
    {
        var message = await PostOpenerAsync();
        Bot.Script = _ => (200, Continue(FormCard()).ToJsonString());
        var dialog = await Ana.OpenDialogAsync(message, "Hand off");

        var again = await Ana.SubmitAsync(dialog, "Send", new JsonObject { ["to"] = Ben.AadObjectId });
        Bot.Script = _ => (200, "{}");
        var closed = await Ana.SubmitAsync(again, "Send", new JsonObject { ["to"] = Ben.AadObjectId });

        Assert.True(again.IsOpen);
        Assert.Equal(DialogKind.Closed, closed.Kind);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Ana.SubmitAsync(closed, "Send"));
    }

    [Theory(Timeout = 90_000)]
    [InlineData("to", "")]
    [InlineData("to", "somebody")]
    [InlineData("note", "far too long a note")]
    [InlineData("count", "many")]
    [InlineData("count", "9")]
    [InlineData("nothing", "x")]
    public async Task A_client_does_not_send_what_its_own_form_refuses(string input, string value)
    {
        var message = await PostOpenerAsync();
        Bot.Script = _ => (200, Continue(FormCard()).ToJsonString());
        var dialog = await Ana.OpenDialogAsync(message, "Hand off");
        Bot.Heard.Clear();

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Ana.SubmitAsync(dialog, "Send", new JsonObject { ["to"] = Ben.AadObjectId, [input] = value }));

        Assert.Empty(Bot.Heard);
    }

    [Fact(Timeout = 90_000)]
    public async Task The_picker_in_a_personal_chat_offers_the_reader_only()
    {
        var message = await PostOpenerAsync(Ana.Chat);
        Bot.Script = _ => (200, Continue(FormCard()).ToJsonString());
        var dialog = await Ana.OpenDialogAsync(message, "Hand off");

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Ana.SubmitAsync(dialog, "Send", new JsonObject { ["to"] = Ben.AadObjectId }));
        Assert.True((await Ana.SubmitAsync(dialog, "Send", new JsonObject { ["to"] = Ana.AadObjectId })).IsOpen);
    }

    [Theory(Timeout = 90_000)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"task":{"type":"message","value":""}}""")]
    [InlineData("""{"task":{"type":"continue","value":{"title":"t","height":"small","width":"small"}}}""")]
    [InlineData("""{"task":{"type":"continue","value":{"height":"small","width":"small","card":{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.5","body":[]}}}}}""")]
    [InlineData("""{"task":{"type":"continue","value":{"title":"t","height":"huge","width":"small","card":{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.5","body":[]}}}}}""")]
    [InlineData("""{"task":{"type":"continue","value":{"title":"t","height":1,"width":1,"card":{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.6","body":[]}}}}}""")]
    public async Task A_dialog_that_Teams_can_not_draw_is_an_unreachable_app(string body)
    {
        var message = await PostOpenerAsync();
        Bot.Script = _ => (200, body);

        var dialog = await Ana.OpenDialogAsync(message, "Hand off");

        Assert.Equal((DialogKind.Unreachable, Answer.NotReached), (dialog.Kind, dialog.Text));
        Assert.NotEmpty(World.ProtocolFaults);
    }

    private async Task<Message> PostOpenerAsync(Chat? chat = null)
    {
        var card = ScriptedBot.Card("A sale");
        card["actions"]!.AsArray().Add(new JsonObject
        {
            ["type"] = "Action.Submit",
            ["title"] = "Hand off",
            ["data"] = new JsonObject { ["msteams"] = new JsonObject { ["type"] = "task/fetch" }, ["form"] = "hand-off" },
        });
        return await Bot.PostAsync(chat ?? Deals, ScriptedBot.CardMessage(card));
    }

    private static JsonObject FormCard()
    {
        var card = ScriptedBot.Card("Who is next?");
        card["body"] = new JsonArray(
            new JsonObject
            {
                ["type"] = "Input.ChoiceSet",
                ["id"] = "to",
                ["label"] = "To",
                ["isRequired"] = true,
                ["errorMessage"] = "Choose a teammate",
                ["choices"] = new JsonArray(),
                ["choices.data"] = new JsonObject { ["type"] = "Data.Query", ["dataset"] = "graph.microsoft.com/users?scope=currentContext" },
            },
            new JsonObject { ["type"] = "Input.Text", ["id"] = "note", ["label"] = "Note", ["maxLength"] = 10 },
            new JsonObject { ["type"] = "Input.Number", ["id"] = "count", ["label"] = "Count", ["max"] = 5, ["value"] = 3 });
        card["actions"] = new JsonArray(new JsonObject
        {
            ["type"] = "Action.Submit",
            ["title"] = "Send",
            ["data"] = new JsonObject { ["form"] = "hand-off" },
        });
        return card;
    }

    private static JsonObject Continue(JsonObject card) => new()
    {
        ["task"] = new JsonObject
        {
            ["type"] = "continue",
            ["value"] = new JsonObject
            {
                ["title"] = "Hand off",
                ["height"] = "medium",
                ["width"] = 400,
                ["card"] = new JsonObject { ["contentType"] = CardReader.ContentType, ["content"] = card },
            },
        },
    };
}
