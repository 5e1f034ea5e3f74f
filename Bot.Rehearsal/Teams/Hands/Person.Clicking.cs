using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

public sealed partial class Person
{
    /// <summary>
    /// Presses a button of the card as this person sees it: Action.Execute is answered at once, a plain Action.Submit is
    /// a message without answer. Buttons that open a dialog are for <see cref="OpenDialogAsync(Message, string, int, CancellationToken)"/>.
    /// </summary>
    /// <param name="message">The card's message.</param>
    /// <param name="button">Its title.</param>
    /// <param name="inputs">What is filled in, by input id; what is left out keeps the card's value.</param>
    /// <param name="nth">Which one, where several have that title.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<Answer> ClickAsync(
        Message message, string button, JsonObject? inputs = null, int nth = 0, CancellationToken cancellation = default)
    {
        var card = message.CardFor(this);
        var action = CardReader.Button(card, button, nth);
        return PressAsync(message, action, Form.Fill(message.Chat, card!, action, inputs), cancellation);
    }

    /// <summary>Presses an action taken from the card, with the inputs already gathered; for a page that draws the card itself.</summary>
    public Task<Answer> PressAsync(Message message, JsonObject action, JsonObject? inputs = null, CancellationToken cancellation = default)
    {
        var data = Form.Merge(action, inputs);
        return action.Text("type") switch
        {
            "Action.Execute" => ClickRawAsync(message, action.Text("verb") ?? "", data, cancellation),
            "Action.Submit" when IsDialogButton(action) => throw new InvalidOperationException("This button opens a dialog."),
            "Action.Submit" => SubmitMessageAsync(message, data, cancellation),
            var other => throw new InvalidOperationException($"Teams itself acts on {other}; the bot never hears of it."),
        };
    }

    /// <summary>Sends a click with any verb and data, as a forger would.</summary>
    public async Task<Answer> ClickRawAsync(Message message, string verb, JsonNode? data, CancellationToken cancellation = default)
    {
        var value = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data?.DeepClone() },
            ["trigger"] = "manual",
        };
        var sent = World.Activities.Invoke("adaptiveCard/action", this, message, value);
        return Show(message, await World.Line.SendAsync(sent, cancellation), $"adaptiveCard/action {verb}");
    }

    /// <summary>Lets Teams run the card's refresh for this person, where the card asks for it.</summary>
    public async Task<Answer> RefreshAsync(Message message, CancellationToken cancellation = default)
    {
        var refresh = message.CardFor(this).Bag("refresh");
        if (refresh.Bag("action") is not { } action || (refresh.At("userIds") is JsonArray ids && !ids.Any(id => id.AsText() == Mri)))
            throw new InvalidOperationException($"This card asks for no refresh for {Name}.");
        var value = new JsonObject { ["action"] = action.Copy(), ["trigger"] = "automatic" };
        var sent = World.Activities.Invoke("adaptiveCard/action", this, message, value);
        var edits = message.Edits;
        var answer = Show(message, await World.Line.SendAsync(sent, cancellation), "refresh");
        if (message.Edits > edits)
            World.Accuse("refresh", "the message was updated inside an automatic refresh, which loops");
        return answer;
    }

    /// <summary>Sends an activity as it is; what is missing of the usual envelope is filled in. For input that no honest client sends.</summary>
    public Task<BotAnswer> SendActivityAsync(Chat chat, JsonObject activity, CancellationToken cancellation = default)
    {
        var id = World.NextMessageId();
        var whole = World.Activities.Envelope("message", id, this, chat, chat.Kind == ChatKind.Channel ? id : null);
        foreach (var (name, value) in activity)
            whole[name] = value?.DeepClone();
        return World.Line.SendAsync(whole, cancellation);
    }

    internal static bool IsDialogButton(JsonObject action) => action.Bag("data").Bag("msteams").Text("type") == "task/fetch";

    private Answer Show(Message message, BotAnswer raw, string where)
    {
        foreach (var other in raw.Others)
            World.Accuse(where, InvokeRules.ReadAction(World, other).Faults);
        var answer = InvokeRules.ReadAction(World, raw);
        World.Accuse(where, answer.Faults);
        if (answer.Kind != AnswerKind.Card)
            return answer;
        lock (World.Gate)
            message.ShowInstead(this, answer.Card!);
        World.Changes.Tell(ChangeKind.CardReplaced, message.Chat.Id, message.Id, Name);
        return answer;
    }

    private async Task<Answer> SubmitMessageAsync(Message message, JsonObject data, CancellationToken cancellation)
    {
        var activity = World.Activities.Envelope("message", World.NextMessageId(), this, message.Chat, message.RootId);
        activity["value"] = data;
        activity["replyToId"] = message.Id;
        var raw = await World.Line.SendAsync(activity, cancellation);
        return raw.Succeeded ? new Answer(AnswerKind.None, raw.Status) { Raw = raw } : Answer.Unreachable(raw, []);
    }
}
