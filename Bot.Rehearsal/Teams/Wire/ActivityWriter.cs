using System.Globalization;
using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>Writes activities in the shape in which Teams sends them.</summary>
internal sealed class ActivityWriter(World world)
{
    /// <summary>What every activity carries. The root is the thread's first message; null or outside channels it is left out.</summary>
    public JsonObject Envelope(string type, string id, Person from, Chat chat, string? root)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(from.TimeZone);
        return new JsonObject
        {
            ["type"] = type,
            ["id"] = id,
            ["timestamp"] = world.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["localTimestamp"] = TimeZoneInfo.ConvertTime(world.Now, zone).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
            ["localTimezone"] = from.TimeZone,
            ["locale"] = from.Locale,
            ["channelId"] = "msteams",
            ["serviceUrl"] = world.ServiceUrl.ToString(),
            ["from"] = new JsonObject { ["id"] = from.Mri, ["name"] = from.Name, ["aadObjectId"] = from.AadObjectId },
            ["recipient"] = Bot(),
            ["conversation"] = Conversation(chat, root),
            ["entities"] = new JsonArray(ClientInfo(from)),
            ["channelData"] = ChannelData(chat),
        };
    }

    public JsonObject Said(Person from, Chat chat, string root, string id, Speech spoken)
    {
        var activity = Envelope("message", id, from, chat, root);
        activity["text"] = spoken.Text;
        activity["textFormat"] = "plain";
        activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = Html(spoken) });
        var entities = activity["entities"]!.AsArray();
        foreach (var mention in spoken.Mentions)
            entities.Insert(0, mention!.DeepClone());
        if (chat.Kind == ChatKind.Channel && root != id)
            activity["replyToId"] = null;
        return activity;
    }

    public JsonObject Invoke(string name, Person from, Message card, JsonObject value)
    {
        var activity = Envelope("invoke", world.Ids.Event(), from, card.Chat, card.RootId);
        activity["name"] = name;
        activity["value"] = value;
        activity["replyToId"] = card.Id;
        activity["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
        activity["channelData"]!["legacy"] = new JsonObject { ["replyToId"] = card.Id };
        return activity;
    }

    public JsonObject Bot() => new() { ["id"] = world.BotId, ["name"] = world.Settings.BotName };

    private static JsonObject Conversation(Chat chat, string? root) => chat.Kind switch
    {
        ChatKind.Channel => new()
        {
            ["isGroup"] = true,
            ["conversationType"] = "channel",
            ["tenantId"] = chat.Place.Tenant.Id,
            ["id"] = root is null ? chat.Id : $"{chat.Id};messageid={root}",
        },
        ChatKind.Group => new()
        {
            ["isGroup"] = true,
            ["conversationType"] = "groupChat",
            ["tenantId"] = chat.Place.Tenant.Id,
            ["id"] = chat.Id,
        },
        _ => new() { ["conversationType"] = "personal", ["tenantId"] = chat.Place.Tenant.Id, ["id"] = chat.Id },
    };

    private static JsonObject ChannelData(Chat chat)
    {
        var data = new JsonObject { ["tenant"] = new JsonObject { ["id"] = chat.Place.Tenant.Id } };
        if (chat.Place is not Team team)
            return data;
        data["teamsChannelId"] = chat.Id;
        data["teamsTeamId"] = team.Id;
        data["channel"] = new JsonObject { ["id"] = chat.Id };
        if (chat.IsPrivate)
            data["channel"]!["type"] = "private";
        data["team"] = new JsonObject { ["id"] = team.Id };
        return data;
    }

    private static JsonObject ClientInfo(Person person) => new()
    {
        ["type"] = "clientInfo",
        ["locale"] = person.Locale,
        ["country"] = person.Locale.Split('-') is [_, var country] ? country : "US",
        ["platform"] = "Web",
        ["timezone"] = person.TimeZone,
    };

    private static string Html(Speech spoken)
    {
        var html = System.Net.WebUtility.HtmlEncode(spoken.Text);
        var names = spoken.Mentions.Select(mention => mention.At("mentioned").Text("name")!).Distinct();
        foreach (var name in names)
        {
            var encoded = System.Net.WebUtility.HtmlEncode(name);
            html = html.Replace(
                $"&lt;at&gt;{encoded}&lt;/at&gt;",
                $"<span itemtype=\"http://schema.skype.com/Mention\" itemscope=\"\">{encoded}</span>",
                StringComparison.Ordinal);
        }
        return $"<p>{html}</p>";
    }
}
