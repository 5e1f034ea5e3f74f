using Newtonsoft.Json.Linq;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>Draws what one kind of subject shows now. Registered by the feature that owns the subject.</summary>
public interface IDrawing
{
    /// <summary><see cref="Subject.Kind"/>.</summary>
    string Kind { get; }

    /// <summary>The present state as a message; null where there is nothing to post (any more): an open send row is then dropped.</summary>
    Task<OutgoingMessage?> DrawAsync(TeamKey team, Subject subject, CancellationToken ct);
}

/// <summary>A message for Teams: either a card or a text, never both.</summary>
public sealed record OutgoingMessage
{
    public JObject? Card { get; init; }

    /// <summary>Markdown-safe text with <c>&lt;at&gt;Name&lt;/at&gt;</c> for each of <see cref="Mentions"/>.</summary>
    public string? Text { get; init; }

    /// <summary>What a notification shows; plain.</summary>
    public required string Summary { get; init; }

    /// <summary>People mentioned in <see cref="Text"/> (a card carries its own in msteams.entities).</summary>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    /// <summary>The people whom it mentions, in the text or on the card.</summary>
    public IReadOnlyList<Called> Calls { get; init; } = [];

    /// <summary>The state's version that it shows.</summary>
    public required int Version { get; init; }

    /// <summary>The channel in which a card of the team itself begins a thread; null: the team's first one.</summary>
    public string? Channel { get; init; }

    /// <summary>It is worth an edit of what is posted, and no post.</summary>
    public bool OnlyEdits { get; init; }
}

/// <param name="TeamsId"><c>29:...</c></param>
/// <param name="Name">As it stands in the text's at-tag.</param>
public sealed record Mention(string TeamsId, string Name);

/// <summary>Where a message goes.</summary>
public sealed record Destination
{
    public required string ServiceUrl { get; init; }
    public required string Tenant { get; init; }
    public required string Bot { get; init; }

    /// <summary>An existing conversation; null for a new thread in <see cref="Channel"/>.</summary>
    public string? Conversation { get; init; }
    public string? Channel { get; init; }
    public string? TeamsTeam { get; init; }

    /// <summary>Whose own chat it is (<c>29:...</c>): opened where <see cref="Conversation"/> is null.</summary>
    public string? Person { get; init; }
    public bool IsGroup { get; init; } = true;
}

public sealed record Posted(string Conversation, string Activity);

/// <summary>The way to Teams. Implemented in Teams/.</summary>
public interface IMessenger
{
    /// <exception cref="MessengerException">Teams refused it, throttled it, or its answer is unknown.</exception>
    Task<Posted> PostAsync(Destination to, OutgoingMessage message, CancellationToken ct);

    /// <exception cref="MessengerException">As above; an update is safe to repeat.</exception>
    Task UpdateAsync(Destination to, string activity, OutgoingMessage message, CancellationToken ct);

    /// <exception cref="MessengerException">As above.</exception>
    Task DeleteAsync(Destination to, string activity, CancellationToken ct);
}

/// <summary>The rows of the error table in Teams' documentation, as what to do.</summary>
public enum Failure
{
    /// <summary>429, 412, 502, 503, 504: wait, then again.</summary>
    Throttled,

    /// <summary>408, 500, a lost answer: it may have been delivered.</summary>
    Ambiguous,

    /// <summary>404: the conversation or message is gone.</summary>
    Gone,

    /// <summary>413.</summary>
    TooBig,

    /// <summary>403 of the kinds that end when a person acts or the app is installed.</summary>
    Blocked,

    /// <summary>400, 401 and the like: a fault of ours.</summary>
    Rejected,
}

public sealed class MessengerException(Failure failure, int? status, string? code, TimeSpan? retryAfter, Exception? inner = null)
    : Exception($"Teams answered {status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "nothing"} {code}.", inner)
{
    public Failure Failure { get; } = failure;
    public int? Status { get; } = status;
    public string? Code { get; } = code;
    public TimeSpan? RetryAfter { get; } = retryAfter;
}

/// <summary>Brings what can't be drawn from any state, for up to an hour.</summary>
public interface ILetters
{
    /// <summary>An answer that Teams didn't take comes when Teams wants to hear of us again. False where trying again is of no use.</summary>
    /// <param name="whose">Who is answered.</param>
    /// <param name="asked">What is answered: of two answers to it, one comes.</param>
    /// <param name="letter">The answer.</param>
    /// <param name="why">What Teams said.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="StoreUnavailableException">It could not be stored.</exception>
    Task<bool> KeepAsync(PersonKey whose, string asked, Letter letter, MessengerException why, CancellationToken ct);

    /// <summary>A message of the bot is replaced for everybody. Of several that replace the same one, the last counts.</summary>
    /// <exception cref="StoreUnavailableException">It could not be stored.</exception>
    Task ReplaceAsync(PersonKey whose, Letter letter, CancellationToken ct);
}

/// <summary>Delivers what commits left in a partition's outbox.</summary>
public interface IDelivery
{
    /// <summary>Something was committed here: deliver soon, without the caller waiting.</summary>
    void Kick(TeamKey team);

    /// <summary>The same for a person's own chat.</summary>
    void Kick(PersonKey person);

    /// <summary>Delivers everything due in the partition and returns when it is done or given back.</summary>
    Task DeliverAsync(TeamKey team, CancellationToken ct);

    /// <summary>One pass over all partitions, with the present time: what guards missed.</summary>
    Task SweepAsync(CancellationToken ct);
}
