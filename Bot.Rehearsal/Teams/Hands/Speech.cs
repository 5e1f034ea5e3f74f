using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>A typed text with its mentions picked out.</summary>
/// <param name="Text">With <c>&lt;at&gt;name&lt;/at&gt;</c> for each mention.</param>
/// <param name="Mentions">The entities that go with them.</param>
/// <param name="ToBot">Whether Teams tells the bot: in personal chats always, elsewhere when it is mentioned.</param>
internal sealed record Speech(string Text, JsonArray Mentions, bool ToBot)
{
    /// <summary>"@Ben" is a mention where Ben is a member; the longest fitting name wins, in any case. Personal chats have no mentions.</summary>
    public static Speech Of(World world, Chat chat, string typed)
    {
        if (chat.Kind == ChatKind.Personal)
            return new Speech(typed, [], true);
        var names = chat.Members.Select(member => (member.Name, Id: member.Mri));
        if (chat.Place.Installed)
            names = names.Append((world.Settings.BotName, world.BotId));
        var longestFirst = names.OrderByDescending(name => name.Name.Length).ToList();
        var (text, mentions, toBot) = ("", new JsonArray(), false);
        for (var at = 0; at < typed.Length; at++)
        {
            var known = StartsMention(typed, at) ? longestFirst.Find(name => Follows(typed, at + 1, name.Name)) : default;
            if (known.Name is null)
            {
                text += typed[at];
                continue;
            }
            mentions.Add(Entity(known.Name, known.Id));
            text += $"<at>{known.Name}</at>";
            toBot |= known.Id == world.BotId;
            at += known.Name.Length;
        }
        return new Speech(text, mentions, toBot);
    }

    private static bool StartsMention(string typed, int at) =>
        typed[at] == '@' && (at == 0 || !char.IsLetterOrDigit(typed[at - 1]));

    private static bool Follows(string typed, int from, string name) =>
        string.Compare(typed, from, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (from + name.Length == typed.Length || !char.IsLetterOrDigit(typed[from + name.Length]));

    private static JsonObject Entity(string name, string id) => new()
    {
        ["type"] = "mention",
        ["text"] = $"<at>{name}</at>",
        ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name },
    };
}
