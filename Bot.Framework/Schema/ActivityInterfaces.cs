namespace Microsoft.Bot.Schema;

public interface IConversationUpdateActivity : IActivity
{
    IList<ChannelAccount> MembersAdded { get; set; }

    IList<ChannelAccount> MembersRemoved { get; set; }

    bool? HistoryDisclosed { get; set; }

    string TopicName { get; set; }
}

public interface IContactRelationUpdateActivity : IActivity
{
    string Action { get; set; }
}

public interface IInstallationUpdateActivity : IActivity
{
    string Action { get; set; }
}

/// <summary>A message was edited, or brought back after its deletion.</summary>
public interface IMessageUpdateActivity : IMessageActivity
{
}

public interface IMessageDeleteActivity : IActivity
{
}

public interface IMessageReactionActivity : IActivity
{
    IList<MessageReaction> ReactionsAdded { get; set; }

    IList<MessageReaction> ReactionsRemoved { get; set; }
}

public interface ISuggestionActivity : IMessageActivity
{
    IList<TextHighlight> TextHighlights { get; set; }
}

public interface ITypingActivity : IActivity
{
}

public interface IEndOfConversationActivity : IActivity
{
    string Code { get; set; }

    string Text { get; set; }
}

public interface IEventActivity : IActivity
{
    ConversationReference RelatesTo { get; set; }

    object Value { get; set; }

    string Name { get; set; }
}

public interface IInvokeActivity : IActivity
{
    ConversationReference RelatesTo { get; set; }

    object Value { get; set; }

    string Name { get; set; }
}

/// <summary>For the log of the emulator; Teams never gets one.</summary>
public interface ITraceActivity : IActivity
{
    ConversationReference RelatesTo { get; set; }

    object Value { get; set; }

    string Label { get; set; }

    string Name { get; set; }

    string ValueType { get; set; }
}

/// <summary>Control passes between bot and person in the channel; has nothing to do with a handoff of ours.</summary>
public interface IHandoffActivity : IActivity
{
}

public interface ICommandActivity : IActivity
{
    object Value { get; set; }

    string Name { get; set; }
}

public interface ICommandResultActivity : IActivity
{
    object Value { get; set; }

    string Name { get; set; }
}
