namespace Microsoft.Bot.Schema;

public partial class Activity
{
    /// <summary>A message back to where this came from, as an answer to it. Its text is never null.</summary>
    public Activity CreateReply(string text = null, string locale = null)
    {
        var reply = AnswerFrom(ActivityTypes.Message);
        reply.Text = text ?? string.Empty;
        reply.Locale = locale ?? Locale;
        reply.Attachments = [];
        reply.Entities = [];
        return reply;
    }

    public ITraceActivity CreateTrace(string name, object value = null, string valueType = null, [System.Runtime.CompilerServices.CallerMemberName] string label = null)
    {
        var trace = AnswerFrom(ActivityTypes.Trace);
        trace.Name = name;
        trace.Label = label;
        trace.ValueType = valueType ?? value?.GetType().ToString();
        trace.Value = value;
        return trace;
    }

    /// <summary>Where this activity is: enough to write there later.</summary>
    public ConversationReference GetConversationReference() => new()
    {
        ActivityId = AnswerableId(),
        User = From,
        Bot = Recipient,
        Conversation = Conversation,
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
    };

    /// <summary>The same, pointing at what was just sent.</summary>
    public ConversationReference GetReplyConversationReference(ResourceResponse reply)
    {
        var reference = GetConversationReference();
        reference.ActivityId = reply.Id;
        return reference;
    }

    /// <summary>Addresses this activity: as one from the bot to that conversation, or, incoming, as one from its user. Returns itself.</summary>
    public Activity ApplyConversationReference(ConversationReference reference, bool isIncoming = false)
    {
        ChannelId = reference.ChannelId;
        ServiceUrl = reference.ServiceUrl;
        Conversation = reference.Conversation;
        Locale = reference.Locale ?? Locale;
        (From, Recipient) = isIncoming ? (reference.User, reference.Bot) : (reference.Bot, reference.User);
        if (reference.ActivityId == null)
            return this;
        if (isIncoming)
            Id = reference.ActivityId;
        else
            ReplyToId = reference.ActivityId;
        return this;
    }

    private Activity AnswerFrom(string type) => new(type)
    {
        Timestamp = TimeProvider.System.GetUtcNow(),
        From = new ChannelAccount(Recipient?.Id, Recipient?.Name),
        Recipient = new ChannelAccount(From?.Id, From?.Name),
        ReplyToId = AnswerableId(),
        ServiceUrl = ServiceUrl,
        ChannelId = ChannelId,
        Conversation = Conversation == null ? null : new ConversationAccount(Conversation.IsGroup, id: Conversation.Id, name: Conversation.Name),
    };

    // The web chat channels can't answer a conversation update; everywhere else every activity can be answered.
    private string AnswerableId()
    {
        var webChat = ChannelId is "directline" or "webchat";
        return webChat && IsActivity(ActivityTypes.ConversationUpdate) ? null : Id;
    }
}
