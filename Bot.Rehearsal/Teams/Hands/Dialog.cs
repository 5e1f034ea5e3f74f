using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

public enum DialogKind
{
    Open,

    /// <summary>Closed with a text for the person.</summary>
    Message,
    Closed,
    Unreachable,
}

/// <summary>What a person sees after opening or submitting a dialog.</summary>
/// <param name="Kind">Whether it is open.</param>
/// <param name="Origin">The message whose button opened it.</param>
/// <param name="Title">Of an open one.</param>
/// <param name="Card">Of an open one.</param>
/// <param name="Text">The closing message; "Unable to reach app" where it is so.</param>
public sealed record Dialog(DialogKind Kind, Message Origin, string? Title = null, JsonObject? Card = null, string? Text = null)
{
    /// <summary>What was wrong with the answer. The same sentences are in <see cref="World.ProtocolFaults"/>.</summary>
    public ImmutableList<string> Faults { get; init; } = [];
    public BotAnswer? Raw { get; init; }
    public bool IsOpen => Kind == DialogKind.Open;

    /// <summary>Size as the bot asked: small, medium, large or pixels.</summary>
    public string? Height { get; init; }
    public string? Width { get; init; }

    /// <summary>All that can be read in it.</summary>
    public string Words => string.Join('\n', ((string?[])[Title, Text, .. CardReader.Texts(Card)]).OfType<string>());

    public ImmutableList<string> Buttons => [.. CardReader.Buttons(Card).Select(CardReader.Title)];
}

public sealed partial class Person
{
    /// <summary>Presses a button that opens a dialog.</summary>
    public Task<Dialog> OpenDialogAsync(Message message, string button, int nth = 0, CancellationToken cancellation = default)
    {
        var card = message.CardFor(this);
        var action = CardReader.Button(card, button, nth);
        if (!IsDialogButton(action))
            throw new InvalidOperationException($"\"{button}\" opens no dialog.");
        return FetchRawAsync(message, Form.Merge(action, Form.Fill(message.Chat, card!, action, null)), cancellation);
    }

    /// <summary>Asks for a dialog with any data; for a page that draws the card itself, and for forged input.</summary>
    public async Task<Dialog> FetchRawAsync(Message message, JsonNode? data, CancellationToken cancellation = default) =>
        await TaskAsync("task/fetch", message, data, cancellation);

    /// <summary>Fills in an open dialog and presses one of its buttons. Missing required inputs are an error here, as the client would not send them.</summary>
    public Task<Dialog> SubmitAsync(Dialog dialog, string button, JsonObject? inputs = null, CancellationToken cancellation = default)
    {
        if (!dialog.IsOpen)
            throw new InvalidOperationException($"The dialog is not open: {dialog.Words}");
        var action = CardReader.Button(dialog.Card, button);
        return SubmitRawAsync(dialog.Origin, Form.Merge(action, Form.Fill(dialog.Origin.Chat, dialog.Card!, action, inputs)), cancellation);
    }

    /// <summary>Submits a dialog with any data; for a page that draws the card itself, and for forged input.</summary>
    public async Task<Dialog> SubmitRawAsync(Message origin, JsonNode? data, CancellationToken cancellation = default) =>
        await TaskAsync("task/submit", origin, data, cancellation);

    private async Task<Dialog> TaskAsync(string name, Message origin, JsonNode? data, CancellationToken cancellation)
    {
        var value = new JsonObject { ["data"] = data?.DeepClone(), ["context"] = new JsonObject { ["theme"] = "default" } };
        var sent = World.Activities.Invoke(name, this, origin, value);
        var raw = await World.Line.SendAsync(sent, cancellation);
        foreach (var other in raw.Others)
            World.Accuse(name, InvokeRules.ReadTask(World, origin, other, name).Faults);
        var dialog = InvokeRules.ReadTask(World, origin, raw, name);
        World.Accuse(name, dialog.Faults);
        return dialog;
    }
}
