using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Page;

/// <summary>Everything that the page draws at its start. <see cref="Last"/> is the number of the newest change in it.</summary>
internal sealed record WorldShape(
    string Team, string Channel, BotShape Bot, IReadOnlyList<PersonShape> People, IReadOnlyList<MessageShape> Messages,
    IReadOnlyList<ActivityShape> Activity, DateTimeOffset Now, long Last, GroupShape? Group = null);

/// <summary>The group chat that the page shows, who is in it, and whether the bot is.</summary>
internal sealed record GroupShape(string Name, IReadOnlyList<string> People, bool HasBot);

internal sealed record InstallRequest(string As);

internal sealed record BotShape(string Id, string Name);

/// <param name="Id">The Entra object id.</param>
/// <param name="Name">The whole name.</param>
/// <param name="Given">What others call them.</param>
/// <param name="Note">Such as "Captain"; may be empty.</param>
/// <param name="Zone">An IANA zone.</param>
/// <param name="Locale">In which dates are written for them.</param>
/// <param name="Colour">Of their pane and picture.</param>
internal sealed record PersonShape(string Id, string Name, string Given, string Note, string Zone, string Locale, string Colour);

internal sealed record MentionShape(string Id, string Name);

/// <summary>A message. <c>Where</c> is "channel", "group" or "personal", <c>Person</c> whose personal chat; <c>Own</c> has by person the card that they alone see instead.</summary>
internal sealed record MessageShape(
    string Id, string Where, string? Person, string? Thread, string From, DateTimeOffset At, string? Text, string Format,
    IReadOnlyList<MentionShape> Mentions, JsonObject? Card, IReadOnlyDictionary<string, JsonObject> Own, DateTimeOffset? Edited,
    bool Deleted, string? Summary);

/// <summary>One line of "who did what".</summary>
internal sealed record ActivityShape(string Who, DateTimeOffset At, string What, string Outcome);

internal sealed record ToastShape(string Person, string Message, string? Text);

internal sealed record ClockShape(DateTimeOffset Now);

/// <summary><c>To</c> is "hour", "tomorrow" or "monday".</summary>
internal sealed record ClockRequest(string? To);

/// <summary><c>Kind</c> as in <see cref="Troubles"/>; "none" takes all away. <c>Times</c>: how many of the bot's next calls.</summary>
internal sealed record TroubleRequest(string? Kind, int? Times);

/// <summary>How many of the bot's next calls are to go wrong.</summary>
internal sealed record TroubleShape(int Waiting);

internal sealed record SayRequest(string As, string Where, string? Thread, string Text);

/// <summary>A button of a card: <c>Kind</c> is "execute" or "submit".</summary>
internal sealed record ClickRequest(string As, string Message, string? Kind, string? Verb, JsonObject? Data);

/// <summary>What the person is told after a click, if anything, and whether it did not go through.</summary>
internal sealed record AnswerShape(string? Text, bool Refused);

/// <summary>What a dialog shows next: a card, a closing text, or nothing.</summary>
internal sealed record DialogShape(string? Title, string? Width, string? Height, JsonObject? Card, string? Text);

internal sealed record StorageShape(string Table, string Endpoint, string Filter, IReadOnlyList<InteractionShape> Rows);

/// <summary>One stored interaction; <c>Who</c> and <c>Sale</c> by name, <c>Properties</c> as they are stored.</summary>
internal sealed record InteractionShape(
    string PartitionKey, string RowKey, string Type, string Who, string Sale, DateTimeOffset? At, IReadOnlyDictionary<string, string> Properties);
