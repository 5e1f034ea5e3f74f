using System.Text.Json.Nodes;
using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Rehearsal.Page;

/// <summary>Reads the world as the page draws it.</summary>
internal sealed class ScreenReader(PageSettings settings)
{
    // Each holds 4.5:1 against the white of the initials.
    private static readonly string[] Colours = ["#b3402e", "#2b5fb3", "#7a3fa0", "#0b6b5d", "#8a5a00", "#a03468"];

    private const int LongestQuote = 60;

    public World World => settings.World;

    /// <summary>The zone of whoever runs the team.</summary>
    public string Zone => settings.People[0].TimeZone;

    public WorldShape Everything()
    {
        // The number first: what changes while we read is then told again, which is harmless.
        var last = World.Changes.Last;
        var messages = Chats.SelectMany(chat => chat.Messages)
            .OrderBy(message => message.PostedAt).ThenBy(message => message.Id, StringComparer.Ordinal);
        return new WorldShape(settings.Team.Name, settings.Channel.Name, new BotShape(World.BotId, World.Settings.BotName),
            [.. settings.People.Select(Shape)], [.. messages.Select(Shape)],
            [.. World.Deliveries.Select(Trail).OfType<ActivityShape>().TakeLast(20)], World.Settings.Time.GetUtcNow(), last, Group());
    }

    public GroupShape? Group() => settings.Group is { } group
        ? new GroupShape(group.Name, [.. settings.People.Where(group.Members.Contains).Select(person => person.AadObjectId)], group.Installed)
        : null;

    /// <summary>Somebody adds the bot to the group chat; false where they can't.</summary>
    public async Task<bool> InstallAsync(Person person, CancellationToken cancel)
    {
        if (settings.Group is not { } group || !group.Members.Contains(person))
            return false;
        if (!group.Installed)
            await World.Events.InstallAsync(group, person, cancel);
        return true;
    }

    private IEnumerable<Chat> Chats => settings.People.Select(person => person.Chat).Prepend(settings.Channel).Concat(settings.Group is { } group ? [group.Chat] : []);

    public Person? Find(string id) => settings.People.FirstOrDefault(person => person.AadObjectId == id);

    /// <summary>Null where the person isn't in it.</summary>
    public Chat? ChatOf(Person person, string where) => where switch
    {
        "personal" => person.Chat,
        "group" => settings.Group is { } group && group.Members.Contains(person) ? group.Chat : null,
        _ => settings.Channel,
    };

    public ChannelThread? ThreadOf(string? root) => root is null ? null : settings.Channel.Threads.Find(thread => thread.Root.Id == root);

    /// <summary>A message that the page shows; null for those elsewhere.</summary>
    public Message? FindMessage(string? id) => Chats
        .Select(chat => chat.Messages.Find(message => message.Id == id)).FirstOrDefault(message => message is not null);

    public MessageShape Shape(Message message)
    {
        var personal = message.Chat.Kind == ChatKind.Personal;
        var posted = message.Card;
        var where = message.Chat.Kind switch { ChatKind.Personal => "personal", ChatKind.Group => "group", _ => "channel" };
        return new MessageShape(message.Id, where, personal ? message.Chat.Members[0].AadObjectId : null,
            where == "channel" ? message.RootId : null, message.Author?.AadObjectId ?? World.BotId, message.PostedAt, message.Text,
            message.FromBot && message.Activity.Text("textFormat") != "plain" ? "markdown" : "plain", [.. Mentions(message)], posted,
            Own(message, posted), message.Edits > 0 ? message.ChangedAt : null, message.Deleted, message.Summary);
    }

    /// <summary>The line for something sent to the bot; null for what nobody did with their hands.</summary>
    public ActivityShape? Trail(Teams.Delivery delivery)
    {
        var activity = delivery.Activity;
        var who = settings.People.FirstOrDefault(person => person.Mri == activity.Bag("from").Text("id"));
        if (who is null)
            return null;
        var message = FindMessage(activity.Text("replyToId"));
        var what = (activity.Text("type"), activity.Text("name")) switch
        {
            ("message", _) => $"wrote “{Short(Bare(activity.Text("text") ?? "").Replace(World.Settings.BotName, "", StringComparison.Ordinal).Trim())}”",
            ("invoke", "adaptiveCard/action") => Pressed(message, button => button.Text("verb") == activity.Bag("value").Bag("action").Text("verb")),
            ("invoke", "task/fetch") => Pressed(message, button => JsonNode.DeepEquals(button.Bag("data"), activity.Bag("value").Bag("data"))),
            ("invoke", "task/submit") => "sent a form",
            ("installationUpdate", _) => $"installed {World.Settings.BotName}",
            _ => null,
        };
        return what is null ? null : new ActivityShape(who.AadObjectId, delivery.At, what, delivery.Status is >= 200 and < 300 ? "" : "not answered");
    }

    // The card may have been edited since, so older revisions are asked, too.
    private static string Pressed(Message? message, Func<JsonObject, bool> isIt)
    {
        var pressed = message?.Revisions.Reverse()
            .Select(revision => (revision, Button: CardReader.Buttons(revision.Card).FirstOrDefault(isIt))).FirstOrDefault(one => one.Button is not null) ?? default;
        if (pressed.Button is null)
            return "pressed a button";
        var card = pressed.revision.Activity.Text("summary") ?? CardReader.Texts(pressed.revision.Card).FirstOrDefault();
        return $"pressed {CardReader.Title(pressed.Button)}" + (card is null ? "" : $" on “{Short(Bare(card))}”");
    }

    private static string Short(string text) => text.Length <= LongestQuote ? text : $"{text[..LongestQuote].TrimEnd()}…";

    private static string Bare(string text) => text.Replace("<at>", "", StringComparison.Ordinal).Replace("</at>", "", StringComparison.Ordinal);

    private Dictionary<string, JsonObject> Own(Message message, JsonObject? posted) =>
        settings.People.Select(person => (person.AadObjectId, Card: message.CardFor(person)))
            .Where(seen => seen.Card is not null && !JsonNode.DeepEquals(seen.Card, posted))
            .ToDictionary(seen => seen.AadObjectId, seen => seen.Card!);

    private IEnumerable<MentionShape> Mentions(Message message)
    {
        foreach (var entity in Mentioned.ByText(message.Activity).Concat(CardReader.CardsOf(message.Activity).SelectMany(Mentioned.ByCard)))
            if (entity.Bag("mentioned") is { } mentioned && mentioned.Text("id") is { } id)
                yield return new MentionShape(World.People.Find(person => person.Answers(id))?.AadObjectId ?? id, mentioned.Text("name") ?? "");
    }

    private PersonShape Shape(Person person, int index) => new(person.AadObjectId, person.Name, person.Name.Split(' ')[0],
        index == 0 ? "Captain" : "", person.TimeZone, person.Locale, Colours[index % Colours.Length]);
}
