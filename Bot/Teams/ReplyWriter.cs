using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;
using TeamsCollab.Turns;

namespace TeamsCollab.Teams;

/// <summary>Reply to what Teams wants to see for that kind of activity.</summary>
public static class ReplyWriter
{
    public const string CardType = "application/vnd.microsoft.card.adaptive";
    private const string TextType = "application/vnd.microsoft.activity.message";

    /// <summary>A message of its own: a text or a card, never both; null where there is nothing to say.</summary>
    public static Activity? Message(Reply reply) => reply switch
    {
        SayReply say => Text(say.Sentence),
        CardReply card => Card(card.Card),
        DialogReply form => Card(form.Card),
        DialogDoneReply { Sentence: { } sentence } => Text(sentence),
        _ => null,
    };

    /// <summary>
    /// The answer to an invoke: always HTTP 200 with a body of the shape that belongs to the invoke's name. Anything else makes
    /// Teams show "Unable to reach app" and try again.
    /// </summary>
    public static InvokeResponse Invoke(string? name, Reply reply, CultureInfo culture) => new()
    {
        Status = 200,
        Body = name switch
        {
            "task/fetch" => Dialog(reply, culture, mayClose: false),
            "task/submit" => Dialog(reply, culture, mayClose: true),
            not null when name.StartsWith("composeExtension/", StringComparison.Ordinal) => Extension(reply, culture),
            _ => Action(reply, culture),
        },
    };

    private static AdaptiveCardInvokeResponse Action(Reply reply, CultureInfo culture) => CardOf(reply) is { } card
        ? new AdaptiveCardInvokeResponse { StatusCode = 200, Type = CardType, Value = card.Content }
        : new AdaptiveCardInvokeResponse { StatusCode = 200, Type = TextType, Value = SentenceOf(reply, culture) };

    private static TaskModuleResponse Dialog(Reply reply, CultureInfo culture, bool mayClose) => reply switch
    {
        DialogReply form => Continue(form.Title, form.Card),
        CardReply card => Continue(card.Card.Summary, card.Card),
        SilentReply or DialogDoneReply { Sentence: null } when mayClose => new TaskModuleResponse(),
        _ => new TaskModuleResponse(new TaskModuleMessageResponse(SentenceOf(reply, culture))),
    };

    private static TaskModuleResponse Continue(string title, CardContent card) => new(new TaskModuleContinueResponse(
        new TaskModuleTaskInfo { Title = title, Width = "medium", Height = "medium", Card = Attached(Headless(title, card.Content)) }));

    /// <summary>The dialog's bar says what it is about: a card that begins with the same heading goes without it there.</summary>
    private static JObject Headless(string title, JObject card)
    {
        if (card["body"] is not JArray { Count: > 1 } body || (string?)body[0]["style"] != "heading" || (string?)card["fallbackText"] != title) return card;
        var rest = (JObject)card.DeepClone();
        rest["body"]![0]!.Remove();
        return rest;
    }

    private static MessagingExtensionResponse Extension(Reply reply, CultureInfo culture) =>
        new(new MessagingExtensionResult { Type = "message", Text = SentenceOf(reply, culture) });

    private static CardContent? CardOf(Reply reply) => reply switch
    {
        CardReply card => card.Card,
        DialogReply form => form.Card,
        _ => null,
    };

    private static string SentenceOf(Reply reply, CultureInfo culture) => reply switch
    {
        SayReply say => say.Plain ?? say.Sentence,
        DialogDoneReply { Sentence: { } sentence } => sentence,
        CardReply card => card.Card.Summary,
        DialogReply form => form.Title,
        _ => new TurnTexts(culture)["Done"].Plain,
    };

    public static Activity Text(string sentence) => new(ActivityTypes.Message) { Text = sentence, TextFormat = TextFormatTypes.Markdown };

    public static Attachment Attached(JObject card) => new() { ContentType = CardType, Content = card };

    private static Activity Card(CardContent card) => new(ActivityTypes.Message) { Summary = card.Summary, Attachments = [Attached(card.Content)] };
}
