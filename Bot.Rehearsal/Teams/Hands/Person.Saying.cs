using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>A message as it was said.</summary>
/// <param name="Message">As it stands in the chat.</param>
/// <param name="Answer">The bot's answer to the delivery; null where Teams does not tell the bot, for want of a mention.</param>
public sealed record Said(Message Message, BotAnswer? Answer)
{
    public bool HeardByBot => Answer is not null;
}

public sealed partial class Person
{
    /// <summary>
    /// Types a message: in a channel a new thread. "@Ben" and "@TeamsCollab" become mentions, as far as such a member is there;
    /// personal chats offer none. Comes back when the bot has answered the delivery.
    /// </summary>
    public Task<Said> SayAsync(Chat chat, string text, CancellationToken cancellation = default) => SayAsync(chat, null, text, cancellation);

    /// <summary>Types a reply in a channel's thread.</summary>
    public Task<Said> SayAsync(ChannelThread thread, string text, CancellationToken cancellation = default) =>
        SayAsync(thread.Channel, thread, text, cancellation);

    /// <summary>Types a message in the personal chat with the bot.</summary>
    public Task<Said> SayAsync(string text, CancellationToken cancellation = default) => SayAsync(Chat, text, cancellation);

    /// <summary>Types a reply to a message: in its thread, or simply in its chat where there are none.</summary>
    public Task<Said> ReplyAsync(Message message, string text, CancellationToken cancellation = default) =>
        SayAsync(message.Chat, message.Thread, text, cancellation);

    /// <summary>Changes an own message. The bot hears of it where it heard the message.</summary>
    public async Task<Said> EditAsync(Message message, string text, CancellationToken cancellation = default)
    {
        var spoken = Speech.Of(World, message.Chat, text);
        var activity = World.Activities.Said(this, message.Chat, message.RootId, message.Id, spoken);
        activity["type"] = "messageUpdate";
        activity["channelData"]!["eventType"] = "editMessage";
        lock (World.Gate)
            message.Edit(new Revision(World.Now, spoken.Text, null, activity));
        World.Changes.Tell(ChangeKind.Edited, message.Chat.Id, message.Id, Name);
        return new Said(message, spoken.ToBot ? await World.Line.SendAsync(activity, cancellation) : null);
    }

    /// <summary>Deletes an own message. The bot hears of it where it heard the message.</summary>
    public async Task<Said> DeleteAsync(Message message, CancellationToken cancellation = default)
    {
        var heard = message.Chat.Kind == ChatKind.Personal || message.Mentions(World.BotId);
        lock (World.Gate)
            message.Deleted = true;
        World.Changes.Tell(ChangeKind.Deleted, message.Chat.Id, message.Id, Name);
        var activity = World.Activities.Envelope("messageDelete", message.Id, this, message.Chat, message.RootId);
        activity["channelData"]!["eventType"] = "softDeleteMessage";
        return new Said(message, heard ? await World.Line.SendAsync(activity, cancellation) : null);
    }

    /// <summary>Takes the deletion of an own message back. The bot hears of it where it heard the message.</summary>
    public async Task<Said> UndeleteAsync(Message message, CancellationToken cancellation = default)
    {
        var activity = message.Activity;
        activity["type"] = "messageUpdate";
        activity["channelData"]!["eventType"] = "undeleteMessage";
        lock (World.Gate)
            message.Deleted = false;
        World.Changes.Tell(ChangeKind.Edited, message.Chat.Id, message.Id, Name);
        var heard = message.Chat.Kind == ChatKind.Personal || message.Mentions(World.BotId);
        return new Said(message, heard ? await World.Line.SendAsync(activity, cancellation) : null);
    }

    /// <summary>Reacts to a message of the bot, such as with "like".</summary>
    public Task<BotAnswer> ReactAsync(Message message, string reaction, CancellationToken cancellation = default)
    {
        var activity = World.Activities.Envelope("messageReaction", World.Ids.Event(), this, message.Chat, message.RootId);
        activity["replyToId"] = message.Id;
        activity["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = reaction });
        return World.Line.SendAsync(activity, cancellation);
    }

    private async Task<Said> SayAsync(Chat chat, ChannelThread? thread, string text, CancellationToken cancellation)
    {
        if (!chat.Members.Contains(this))
            throw new InvalidOperationException($"{Name} is not in {chat.Name}.");
        var spoken = Speech.Of(World, chat, text);
        var id = World.NextMessageId();
        var root = thread?.Root.Id ?? id;
        var activity = World.Activities.Said(this, chat, root, id, spoken);
        var message = new Message(chat, id, root, this, new Revision(World.Now, spoken.Text, null, activity));
        lock (World.Gate)
            chat.Append(message);
        World.Changes.Tell(ChangeKind.Posted, chat.Id, id, Name);
        foreach (var other in chat.Members.Where(member => member != this && message.Mentions(member)))
            other.Notice(new Toast(chat.Id, id, spoken.Text, World.Now));
        var heard = spoken.ToBot && chat.Place.AdmitsBot;
        return new Said(message, heard ? await World.Line.SendAsync(activity, cancellation) : null);
    }
}
