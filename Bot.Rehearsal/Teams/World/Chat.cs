using System.Collections.Immutable;

namespace TeamsCollab.Rehearsal.Teams;

public enum ChatKind
{
    Channel,
    Group,
    Personal,
}

/// <summary>Where messages stand: a channel, a group chat, a personal chat.</summary>
public sealed class Chat
{
    internal Chat(ChatKind kind, string id, string name, Place place) => (Kind, Id, Name, Place) = (kind, id, name, place);

    public ChatKind Kind { get; }
    public string Id { get; }
    public string Name { get; internal set; }
    public Place Place { get; }
    public bool IsPrivate { get; internal init; }
    public bool Deleted { get; internal set; }

    /// <summary>All that was posted, oldest first, replies and deleted messages included.</summary>
    public ImmutableList<Message> Messages { get; private set; } = [];

    /// <summary>A channel's threads, oldest first; other chats have none.</summary>
    public ImmutableList<ChannelThread> Threads { get; private set; } = [];

    public ImmutableList<Person> Members => Place.Members;

    /// <summary>The newest message of the bot; an error where there is none.</summary>
    public Message LastFromBot =>
        Messages.LastOrDefault(message => message.FromBot && !message.Deleted)
        ?? throw new InvalidOperationException($"The bot has posted nothing in {Name}.");

    internal Message? Find(string id) => Messages.Find(message => message.Id == id);

    /// <summary>Called inside the world's lock.</summary>
    internal void Append(Message message)
    {
        Messages = Messages.Add(message);
        if (Kind == ChatKind.Channel && message.RootId == message.Id)
            Threads = Threads.Add(new ChannelThread(this, message));
    }

    public override string ToString() => $"{Kind} {Name}";
}

/// <summary>A root message of a channel and its replies.</summary>
public sealed class ChannelThread
{
    internal ChannelThread(Chat channel, Message root) => (Channel, Root) = (channel, root);

    public Chat Channel { get; }
    public Message Root { get; }

    /// <summary>As it stands in an activity: <c>{channel};messageid={root}</c>.</summary>
    public string ConversationId => $"{Channel.Id};messageid={Root.Id}";

    /// <summary>The root first.</summary>
    public ImmutableList<Message> Messages => [.. Channel.Messages.Where(message => message.RootId == Root.Id)];
}
