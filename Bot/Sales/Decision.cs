namespace TeamsCollab.Sales;

/// <summary>What a rule says of a move.</summary>
public abstract record Decision
{
    public static Decision Refuse(string key, params object[] facts) => new Refused(new Refusal(key, facts));
}

/// <summary>It happens: these events, in order, each with the person's words where it has any.</summary>
public sealed record Accepted(IReadOnlyList<Worded> Events) : Decision;

/// <summary>It happens to the team itself: these events, in order, and the version of a play, or the pasted rows, that come with them.</summary>
public sealed record TeamAccepted(IReadOnlyList<TeamWorded> Events, StoredPlay? Play = null, Paste? Paste = null) : Decision;

/// <summary>It is so already, by this very person: nothing happens again, and the present state is the answer.</summary>
public sealed record Already : Decision;

/// <summary>It doesn't happen. Nothing is stored.</summary>
public sealed record Refused(Refusal Why) : Decision;

/// <summary>An event and the free text that goes to its text row.</summary>
public sealed record Worded(SaleEvent Event, string? Words = null);

/// <summary>The same for an event of the team.</summary>
public sealed record TeamWorded(TeamEvent Event, string? Words = null);

/// <summary>A version of a play as its row holds it: its key (<c>full|2</c>) and its JSON.</summary>
public sealed record StoredPlay(string Key, string Json);

/// <summary>
/// A "no" as data: the key of a sentence in the resources and the facts that it names. A <see cref="Person"/> among the facts
/// becomes their name, a <see cref="DateTimeOffset"/> a moment, a <see cref="DateOnly"/> a day in the reader's words.
/// </summary>
public sealed record Refusal(string Key, IReadOnlyList<object> Facts);
