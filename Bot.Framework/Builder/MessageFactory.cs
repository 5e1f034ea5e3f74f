using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

public static class MessageFactory
{
    public static Activity Text(string text, string ssml = null, string inputHint = null)
    {
        var message = (Activity)Activity.CreateMessageActivity();
        SetTexts(message, text, ssml, inputHint);
        return message;
    }

    public static IMessageActivity SuggestedActions(IEnumerable<string> actions, string text = null, string ssml = null, string inputHint = null) =>
        SuggestedActions(actions, text, ssml, inputHint, null);

    public static IMessageActivity SuggestedActions(IEnumerable<string> actions, string text = null, string ssml = null, string inputHint = null, IList<string> toList = null)
    {
        ArgumentNullException.ThrowIfNull(actions);
        return SuggestedActions(actions.Select(action => new CardAction { Type = ActionTypes.ImBack, Value = action, Title = action }), text, ssml, inputHint, toList);
    }

    public static IMessageActivity SuggestedActions(IEnumerable<CardAction> cardActions, string text = null, string ssml = null, string inputHint = null) =>
        SuggestedActions(cardActions, text, ssml, inputHint, null);

    public static IMessageActivity SuggestedActions(IEnumerable<CardAction> cardActions, string text = null, string ssml = null, string inputHint = null, IList<string> toList = null)
    {
        ArgumentNullException.ThrowIfNull(cardActions);
        var message = Text(text, ssml, inputHint);
        message.SuggestedActions = new SuggestedActions { Actions = [.. cardActions], To = toList };
        return message;
    }

    public static IMessageActivity Attachment(Attachment attachment, string text = null, string ssml = null, string inputHint = null)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        return Attachment([attachment], text, ssml, inputHint);
    }

    public static IMessageActivity Attachment(IEnumerable<Attachment> attachments, string text = null, string ssml = null, string inputHint = null)
    {
        ArgumentNullException.ThrowIfNull(attachments);
        return With(AttachmentLayoutTypes.List, attachments, text, ssml, inputHint);
    }

    public static IMessageActivity Carousel(IEnumerable<Attachment> attachments, string text = null, string ssml = null, string inputHint = null)
    {
        ArgumentNullException.ThrowIfNull(attachments);
        return With(AttachmentLayoutTypes.Carousel, attachments, text, ssml, inputHint);
    }

    public static IMessageActivity ContentUrl(string url, string contentType, string name = null, string text = null, string ssml = null, string inputHint = null)
    {
        if (string.IsNullOrWhiteSpace(url))
            throw new ArgumentNullException(nameof(url));
        if (string.IsNullOrWhiteSpace(contentType))
            throw new ArgumentNullException(nameof(contentType));
        var there = new Attachment { ContentType = contentType, ContentUrl = url, Name = string.IsNullOrWhiteSpace(name) ? string.Empty : name };
        return With(AttachmentLayoutTypes.List, [there], text, ssml, inputHint);
    }

    private static Activity With(string layout, IEnumerable<Attachment> attachments, string text, string ssml, string inputHint)
    {
        var message = (Activity)Activity.CreateMessageActivity();
        message.AttachmentLayout = layout;
        message.Attachments = [.. attachments];
        SetTexts(message, text, ssml, inputHint);
        return message;
    }

    private static void SetTexts(Activity message, string text, string ssml, string inputHint)
    {
        message.Text = !string.IsNullOrWhiteSpace(text) ? text : null;
        message.InputHint = string.IsNullOrWhiteSpace(inputHint) ? InputHints.AcceptingInput : inputHint;
        message.Speak = !string.IsNullOrWhiteSpace(ssml) ? ssml : null;
    }
}
