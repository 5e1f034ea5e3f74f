using System.Globalization;
using TeamsCollab.Sales;

namespace TeamsCollab.Turns;

/// <summary>One interaction of a verified person with the bot, in our own words. Nothing in it but <see cref="Data"/> and <see cref="Text"/> is the person's to choose.</summary>
public sealed record Turn
{
    public required TurnKind Kind { get; init; }

    /// <summary>Teams' id of the activity: the same for each delivery of one activity, but a retried click can come with a new one.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The activity's own timestamp.</summary>
    public required DateTimeOffset At { get; init; }
    public required Caller Caller { get; init; }
    public required Place Place { get; init; }

    /// <summary>The reader's culture, for answers that only they see.</summary>
    public required CultureInfo Culture { get; init; }

    /// <summary>What was typed, without the mention of the bot; mentions of people are their names.</summary>
    public string Text { get; init; } = "";

    /// <summary>
    /// The same with its table kept: cells parted by tabs, rows by line breaks. Null where it has none. A command's handler gets what
    /// stands behind the command.
    /// </summary>
    public string? Table { get; init; }

    /// <summary>The people mentioned in <see cref="Text"/>, in order, without the bot.</summary>
    public IReadOnlyList<Mentioned> Mentions { get; init; } = [];

    /// <summary>Who came to the team or left it, where the turn says so.</summary>
    public IReadOnlyList<Mentioned> People { get; init; } = [];

    /// <summary>Whether the text mentions the bot a second time, as a person would be (<c>hand off the demo to @TeamsCollab</c>).</summary>
    public bool MentionsBotAsPerson { get; init; }

    /// <summary>The verb of a clicked button or submitted form, or the name of an event (<see cref="BotEvents"/>); empty for typed text.</summary>
    public string Verb { get; init; } = "";

    /// <summary>The button's data and the inputs: top-level scalars as strings. Anyone can forge them.</summary>
    public IReadOnlyDictionary<string, string> Data { get; init; } = new Dictionary<string, string>();

    /// <summary>The id of the message that holds the clicked card, if Teams said so.</summary>
    public string? CardMessage { get; init; }

    public string? this[string field] => Data.TryGetValue(field, out var value) && value.Length > 0 ? value : null;
}

public enum TurnKind
{
    /// <summary>A typed message.</summary>
    Said,

    /// <summary>Action.Execute on a card.</summary>
    Clicked,

    /// <summary>A button that opens a dialog.</summary>
    DialogOpened,

    /// <summary>A dialog's form sent.</summary>
    DialogSent,

    /// <summary>The bot was installed or met a new place: <see cref="BotEvents.Installed"/> or <see cref="BotEvents.Met"/>.</summary>
    Installed,

    /// <summary>The bot was taken away here: <see cref="BotEvents.Removed"/>. No answer arrives.</summary>
    Removed,

    /// <summary>Something happened to the team or to who is in it: the other names of <see cref="BotEvents"/>. No answer arrives.</summary>
    Happened,
}

/// <summary>What happens to the bot itself, and to the team around it. Teams may send <see cref="Met"/>, <see cref="Installed"/>, both in any order, or neither.</summary>
public static class BotEvents
{
    /// <summary>The app was installed; the caller is who did it.</summary>
    public const string Installed = "bot.installed";

    /// <summary>The bot became a member of the conversation; the caller is who added it, as far as Teams says so.</summary>
    public const string Met = "bot.met";

    /// <summary>The app was removed.</summary>
    public const string Removed = "bot.removed";

    public const string TeamRenamed = "team.renamed";
    public const string TeamArchived = "team.archived";
    public const string TeamUnarchived = "team.unarchived";
    public const string TeamDeleted = "team.deleted";
    public const string TeamRestored = "team.restored";
    public const string ChannelDeleted = "channel.deleted";
    public const string ChannelRestored = "channel.restored";

    /// <summary>People joined: <see cref="Turn.People"/>.</summary>
    public const string PeopleCame = "people.came";

    /// <summary>People left, or were taken out: <see cref="Turn.People"/>.</summary>
    public const string PeopleLeft = "people.left";
}

/// <summary>The verified sender.</summary>
/// <param name="EntraId">Entra object id, lower case.</param>
/// <param name="TeamsId">The id for this bot (<c>29:...</c>).</param>
/// <param name="TimeZone">IANA zone as Teams says it, if it does.</param>
public sealed record Caller(string EntraId, string TeamsId, string Name, string Tenant, string? TimeZone)
{
    /// <summary>Of some events Teams doesn't say who brought them about.</summary>
    public static Caller Unknown(string tenant) => new("", "", "", tenant, null);

    /// <summary>How far the sender's clock is from UTC now, where Teams said that but no zone.</summary>
    public TimeSpan? Offset { get; init; }
}

/// <summary>A person mentioned in a text.</summary>
public sealed record Mentioned(string TeamsId, string? EntraId, string Name);

public enum PlaceKind
{
    Channel,
    GroupChat,
    Personal,
}

/// <summary>Where it happened.</summary>
public sealed record Place
{
    public required PlaceKind Kind { get; init; }

    /// <summary>The conversation's whole id, with <c>;messageid=</c> in a channel.</summary>
    public required string Conversation { get; init; }

    /// <summary>Teams' id of the team (General's thread) or group chat; null in a personal chat.</summary>
    public string? TeamsId { get; init; }
    public string? TeamName { get; init; }
    public string? Channel { get; init; }

    /// <summary>The root message of the thread, in a channel.</summary>
    public string? Root { get; init; }

    /// <summary>Whether the activity is itself the root of its thread.</summary>
    public bool StartsThread { get; init; }
    public required string ServiceUrl { get; init; }

    /// <summary>The bot's account id here (<c>28:...</c>).</summary>
    public required string Bot { get; init; }

    /// <summary>The team's partition; null in a personal chat, where the person's memberships decide.</summary>
    public TeamKey? Team { get; init; }
}
