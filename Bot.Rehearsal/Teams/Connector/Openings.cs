using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>POST /v3/conversations: a person's chat with the bot, or a new thread in a channel.</summary>
internal sealed class Openings(World world)
{
    private readonly Postings postings = new(world);

    public ConnectorAnswer Open(ConnectorCall call)
    {
        if (call.Body is not JsonObject wanted)
            return ConnectorAnswer.Bad("The body holds no conversation parameters.");
        if (wanted.At("channelData").At("channel").Text("id") is { } channel)
            return OpenThread(wanted, channel);
        return wanted.Flag("isGroup") == true
            ? ConnectorAnswer.Bad("Bots can't create group chats.")
            : OpenPersonal(wanted);
    }

    /// <summary>Which chat a call would write to, for the rate limits; null where it is malformed.</summary>
    public static string? Target(World world, JsonNode? body) =>
        body.At("channelData").At("channel").Text("id")
        ?? world.People.Find(person => person.Mri == body.Bags("members").FirstOrDefault().Text("id"))?.Chat.Id;

    private ConnectorAnswer OpenThread(JsonObject wanted, string channel)
    {
        if (wanted.Flag("isGroup") != true || wanted.Bag("activity") is not { } activity)
            return ConnectorAnswer.Bad("Incorrect conversation creation parameters: a thread needs isGroup and an activity.");
        if (world.FindChat(channel) is not { Kind: ChatKind.Channel } chat)
            return ConnectorAnswer.NoConversation;
        var posted = Gatekeeper.RefuseWriting(world, chat) ?? postings.Post(chat, null, activity);
        if (posted.Status != 201)
            return posted;
        var id = posted.Body.Text("id")!;
        return Created($"{chat.Id};messageid={chat.Find(id)!.RootId}", id);
    }

    private ConnectorAnswer OpenPersonal(JsonObject wanted)
    {
        if (wanted.Bags("members").ToList() is not [var member])
            return ConnectorAnswer.Bad("Incorrect conversation creation parameters: exactly one member is needed.");
        if (world.People.Find(one => one.Mri == member.Text("id")) is not { } person)
            return ConnectorAnswer.Bad("Failed to decrypt pairwise id.");
        var tenant = wanted.Text("tenantId") ?? wanted.At("channelData").At("tenant").Text("id");
        if (tenant != person.Tenant.Id)
            return ConnectorAnswer.Bad("The tenant id is missing or not the person's.");
        if (Gatekeeper.RefuseWriting(world, person.Chat) is { } refusal)
            return refusal;
        if (wanted.Bag("activity") is not { } activity)
            return Created(person.Chat.Id, null);
        var posted = postings.Post(person.Chat, null, activity);
        return posted.Status == 201 ? Created(person.Chat.Id, posted.Body.Text("id")) : posted;
    }

    private ConnectorAnswer Created(string conversation, string? activity)
    {
        var body = new JsonObject { ["id"] = conversation, ["serviceUrl"] = world.ServiceUrl.ToString() };
        if (activity is not null)
            body["activityId"] = activity;
        return new ConnectorAnswer(201, body);
    }
}
