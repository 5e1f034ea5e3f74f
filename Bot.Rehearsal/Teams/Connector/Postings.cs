using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>Posting, editing and deleting what the bot says.</summary>
internal sealed class Postings(World world)
{
    public ConnectorAnswer Post(ConnectorCall call, string? replyTo)
    {
        var (chat, root) = Find(call.Route("conversation"));
        if (Gatekeeper.RefuseWriting(world, chat) is { } refusal)
            return refusal;
        if (root is not null && chat!.Kind != ChatKind.Channel)
            return ConnectorAnswer.Bad("Only channels have threads.");
        // An answer to an event, which is no message, starts a thread.
        root ??= chat!.Kind == ChatKind.Channel && replyTo is not null ? chat.Find(replyTo)?.RootId : null;
        if (root is not null && chat!.Find(root) is null)
            return ConnectorAnswer.NoActivity;
        return Post(chat!, root, call.Body);
    }

    /// <summary>Posts into a chat whose doors are open. The root is null for a new thread, and outside channels.</summary>
    public ConnectorAnswer Post(Chat chat, string? root, JsonNode? body)
    {
        if (body is not JsonObject activity)
            return ConnectorAnswer.Bad("The body is no activity.");
        if (activity.Text("type") == "typing")
        {
            world.Changes.Tell(ChangeKind.Typing, chat.Id);
            return ConnectorAnswer.Id(201, world.NextMessageId());
        }
        if (ContentRules.Refuse(world, chat, activity) is { } refusal)
            return refusal;
        var parts = ContentRules.Split(activity);
        if (parts.Count > 1)
            world.Accuse($"message in {chat.Name}", "text and card in one activity are split into two messages");
        Message? last = null;
        foreach (var part in parts)
        {
            last = Append(chat, root, part);
            root ??= chat.Kind == ChatKind.Channel ? last.Id : null;
        }
        return ConnectorAnswer.Id(201, last!.Id);
    }

    public ConnectorAnswer Edit(ConnectorCall call)
    {
        if (Own(call, out var chat, out var message) is { } refusal)
            return refusal;
        if (call.Body is not JsonObject activity)
            return ConnectorAnswer.Bad("The body is no activity.");
        if (ContentRules.Refuse(world, chat!, activity) is { } bad)
            return bad;
        if (ContentRules.Split(activity).Count > 1)
            world.Accuse($"edit in {chat!.Name}", "text and card stand in one activity");
        lock (world.Gate)
            message!.Edit(Revised(activity));
        world.Changes.Tell(ChangeKind.Edited, chat!.Id, message.Id);
        return ConnectorAnswer.Id(200, message.Id);
    }

    public ConnectorAnswer Delete(ConnectorCall call)
    {
        if (Own(call, out var chat, out var message) is { } refusal)
            return refusal;
        lock (world.Gate)
            message!.Deleted = true;
        world.Changes.Tell(ChangeKind.Deleted, chat!.Id, message.Id);
        return new ConnectorAnswer(200);
    }

    private Message Append(Chat chat, string? root, JsonObject activity)
    {
        var id = world.NextMessageId();
        var message = new Message(chat, id, root ?? id, null, Revised(activity));
        lock (world.Gate)
            chat.Append(message);
        world.Changes.Tell(ChangeKind.Posted, chat.Id, id);
        var words = activity.Text("summary") ?? activity.Text("text") ?? $"{world.Settings.BotName} sent a card";
        foreach (var member in chat.Members.Where(member => chat.Kind != ChatKind.Channel || message.Mentions(member)))
            member.Notice(new Toast(chat.Id, id, words, world.Now));
        return message;
    }

    private Revision Revised(JsonObject activity) =>
        new(world.Now, activity.Text("text"), CardReader.CardsOf(activity).FirstOrDefault(), activity.Copy());

    private ConnectorAnswer? Own(ConnectorCall call, out Chat? chat, out Message? message)
    {
        (chat, message) = (Find(call.Route("conversation")).Chat, null);
        if (Gatekeeper.RefuseWriting(world, chat) is { } refusal)
            return refusal;
        message = chat!.Find(call.Route("activity"));
        if (message is null or { Deleted: true })
            return ConnectorAnswer.NoActivity;
        return message.FromBot ? null : ConnectorAnswer.Forbidden("ForbiddenOperationException", "The message is somebody else's.");
    }

    private (Chat? Chat, string? Root) Find(string conversationId)
    {
        const string mark = ";messageid=";
        var at = conversationId.IndexOf(mark, StringComparison.Ordinal);
        return (world.FindChat(conversationId), at < 0 ? null : conversationId[(at + mark.Length)..]);
    }
}
