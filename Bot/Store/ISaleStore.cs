using TeamsCollab.Sales;

namespace TeamsCollab.Store;

/// <summary>One team's partition as the moves need it. Every method may throw <see cref="StoreUnavailableException"/>.</summary>
public interface ISaleStore
{
    /// <summary>
    /// Point reads side by side (one storage step): team, caller, sale, the people and texts named; with
    /// <see cref="SaleLoad.MayWrite"/> the queue guard is put beside them.
    /// </summary>
    Task<SaleView> LoadAsync(SaleLoad load, CancellationToken ct);

    /// <summary>One all-or-nothing transaction in the team's partition. Never throws for a lost race: the outcome says so.</summary>
    Task<CommitOutcome> CommitAsync(SaleView view, SaleChange change, CancellationToken ct);

    /// <summary>
    /// Stores who was met, with no move: their rows, and what teaches their own partitions. The view was loaded without
    /// <see cref="SaleLoad.MayWrite"/>; the sweep covers what this leaves.
    /// </summary>
    /// <returns>Whether it is stored; false after a lost race.</returns>
    Task<bool> MeetAsync(SaleView view, Team team, IReadOnlyList<Member> members, CancellationToken ct);

    /// <summary>
    /// Stores what became of the team as a place, with the send row that spreads it: to its people's own partitions, and to what
    /// could not be delivered.
    /// </summary>
    /// <returns>Whether it is stored; false after a lost race.</returns>
    Task<bool> TellAsync(SaleView view, Team team, CancellationToken ct);

    /// <summary>The move was refused: takes the view's guard back.</summary>
    Task ReleaseAsync(SaleView view, CancellationToken ct);

    /// <summary>
    /// Members by their numbers (one step, for names on cards, never for rights); unknown numbers are missing from the answer. Whoever stands in
    /// for one of them now is there, too, which takes a second step.
    /// </summary>
    Task<IReadOnlyDictionary<Person, Member>> MembersAsync(TeamKey team, IEnumerable<Person> people, CancellationToken ct);

    /// <summary>All members the team has met, for finding a name.</summary>
    Task<IReadOnlyList<Member>> MembersAsync(TeamKey team, CancellationToken ct);

    /// <summary>The words of interactions by version; missing where there are none (any more).</summary>
    Task<IReadOnlyDictionary<int, string>> TextsAsync(TeamKey team, string sale, IEnumerable<int> versions, CancellationToken ct);

    Task<Team?> TeamAsync(TeamKey team, CancellationToken ct);
    Task<Sale?> SaleAsync(TeamKey team, string sale, CancellationToken ct);

    /// <summary>The sale whose thread this root message is, if any.</summary>
    Task<string?> SaleOfThreadAsync(TeamKey team, string root, CancellationToken ct);

    /// <summary>Open sales whose name has a word that starts so (folded: lower case, without accents), by id and name; at most <paramref name="most"/>.</summary>
    Task<IReadOnlyList<SaleListing>> FindAsync(TeamKey team, string wordStart, int most, CancellationToken ct);

    /// <summary>As <see cref="FindAsync"/>, among the closed ones.</summary>
    Task<IReadOnlyList<SaleListing>> FindClosedAsync(TeamKey team, string wordStart, int most, CancellationToken ct);

    /// <summary>Open sales by close date, those without one last; at most <paramref name="most"/>.</summary>
    Task<IReadOnlyList<SaleListing>> OpenAsync(TeamKey team, int most, CancellationToken ct);

    /// <summary>The open sales in which a part is something to this person, by close date.</summary>
    Task<IReadOnlyList<Sale>> SalesOfAsync(TeamKey team, Person person, CancellationToken ct);

    /// <summary>Whether this subject's message stands in Teams.</summary>
    Task<bool> IsPostedAsync(TeamKey team, Subject subject, CancellationToken ct);

    /// <summary>A page of open sales, what is late first, or of closed ones, the newest first; where the team has no rows for lists, by close date and by name. Reads a bounded number of rows, so that a page may be short or empty and yet have a next one.</summary>
    Task<ListingPage> ListAsync(TeamKey team, ListingQuery query, CancellationToken ct);

    /// <summary>What this person has before them in this team: what waits for them, and whom they wait for.</summary>
    Task<IReadOnlyList<Waiting>> WaitsAsync(TeamKey team, Person person, CancellationToken ct);

    /// <summary>The newest events of a sale, newest first, with their words; at most <paramref name="most"/>, older than <paramref name="before"/> if given.</summary>
    Task<IReadOnlyList<Worded>> EventsAsync(TeamKey team, string sale, int most, int? before, CancellationToken ct);

    /// <summary>The teams this person belongs to, as learned by their own partition.</summary>
    Task<IReadOnlyList<TeamMembership>> MembershipsAsync(string tenant, string entraId, CancellationToken ct);

    /// <summary>The bot came to a team: its row is written if it isn't there. False where the team is known already.</summary>
    Task<bool> MeetAsync(Team team, CancellationToken ct);

    /// <summary>When this subject was first posted in the sale's thread; null where it isn't.</summary>
    Task<DateTimeOffset?> PostedAsync(TeamKey team, Subject subject, CancellationToken ct);

    /// <summary>Ends a wake that caused nothing, and asks for the next ones in the same transaction. False after a lost race.</summary>
    Task<bool> RearmAsync(FiredWake fired, IReadOnlyList<Wake> next, CancellationToken ct);

    /// <summary>What is due in these sales is asked again now, and their cards are drawn anew, though nothing happened in them.</summary>
    Task LookAgainAsync(TeamKey team, IReadOnlyCollection<string> sales, CancellationToken ct);

    /// <summary>The thread conversation of a sale whose card started it, once posted.</summary>
    Task<string?> ThreadAsync(TeamKey team, string sale, CancellationToken ct);
}

public sealed record SaleLoad
{
    public required TeamKey Team { get; init; }

    /// <summary>The activity: its inbox row is read, too, and says whether it was handled before.</summary>
    public required ActivityKey Activity { get; init; }

    /// <summary>The caller's Entra id; empty where nobody acts but the clock.</summary>
    public required string Caller { get; init; }
    public string? Sale { get; init; }

    /// <summary>Entra ids of others whom the move is about (a receiver); at most two.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>Event versions of <see cref="Sale"/> whose words the card shows.</summary>
    public IReadOnlyList<int> Texts { get; init; } = [];

    /// <summary>A play's row key part (<c>full|1</c>) whose presence matters to the commit.</summary>
    public string? Play { get; init; }

    /// <summary>The pasted rows that are to move.</summary>
    public string? Paste { get; init; }
    public bool MayWrite { get; init; }
}

public readonly record struct ActivityKey(string Id, DateTimeOffset At);

/// <summary>What was read, with the ETags that the commit needs.</summary>
public abstract record SaleView
{
    public required SaleLoad Load { get; init; }
    public Team? Team { get; init; }
    public Sale? Sale { get; init; }
    public Paste? Paste { get; init; }
    public Member? Caller { get; init; }

    /// <summary>Members by Entra id, the caller among them.</summary>
    public required IReadOnlyDictionary<string, Member> People { get; init; }
    public required IReadOnlyDictionary<int, string> Texts { get; init; }
    public bool Handled { get; init; }
}

public sealed record SaleChange
{
    /// <summary>The team as it is to be stored; also where it didn't change (then the row isn't written).</summary>
    public required Team Team { get; init; }
    public required Sale After { get; init; }
    public required IReadOnlyList<Worded> Events { get; init; }

    /// <summary>Members to insert or bring up to date.</summary>
    public IReadOnlyList<Member> Members { get; init; } = [];
    public IReadOnlyList<Subject> Sends { get; init; } = [];

    /// <summary>When to look again, at what, in this partition.</summary>
    public IReadOnlyList<Wake> Wakes { get; init; } = [];

    /// <summary>The wake whose firing caused this: it ends in the same transaction.</summary>
    public FiredWake? Fired { get; init; }

    /// <summary>The play's rows as JSON, stored once if <see cref="SaleLoad.Play"/> was not there.</summary>
    public string? PlayJson { get; init; }
}

public enum CommitOutcome
{
    Committed,

    /// <summary>This very activity was committed before (Teams sent it again, or our answer got lost).</summary>
    HandledBefore,

    /// <summary>Somebody else was first: load and decide again.</summary>
    Conflict,
}

/// <param name="Closed">How it ended; null while it is open.</param>
/// <param name="On">Those to whom an open part of it is something; null where the row doesn't say.</param>
public sealed record SaleListing(
    string Id, string Name, string Customer, DateOnly? CloseDate, Money? Amount, IReadOnlyList<Person> Balls, SaleStatus? Closed = null, IReadOnlyList<Person>? On = null)
{
    /// <summary>The titles of the parts whose turn it is; missing in rows of an older version.</summary>
    public IReadOnlyList<string>? Now { get; init; }

    /// <summary>The first day on which something is due of whoever has a ball; missing in rows of an older version, as is what follows.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Since when a handoff waits for an answer whose time is over.</summary>
    public DateOnly? Overdue { get; init; }

    /// <summary>The first day that matters, by which lists are ordered.</summary>
    public DateOnly? Soonest() => new[] { CloseDate, Due, Overdue }.Min();
}

/// <summary>Which sales a list shows.</summary>
public sealed record ListingQuery
{
    /// <summary>Those in which this person has the ball.</summary>
    public Person? Ball { get; init; }

    /// <summary>Those whose turn it is at a part with a word that starts so.</summary>
    public string? At { get; init; }
    public bool Closed { get; init; }

    /// <summary>All sales of the team have rows for lists.</summary>
    public bool HasRows { get; init; }

    /// <summary>The page behind this place: a <see cref="ListingPage.Next"/>.</summary>
    public string? After { get; init; }
    public required int Most { get; init; }
}

/// <param name="Next">Where the next page begins; null behind the last one.</param>
public sealed record ListingPage(IReadOnlyList<SaleListing> Sales, string? Next);

/// <summary>Something that a person has before them: a handoff to answer, a part to do, or somebody else's answer to wait for.</summary>
/// <param name="Handoff">The open handoff that it is about, if any.</param>
public sealed record Waiting(string Sale, string Part, int? Handoff)
{
    /// <summary>As the sale is called; missing in rows of an older version, as is all that follows.</summary>
    public string? SaleName { get; init; }

    /// <summary>The part's title.</summary>
    public string? Title { get; init; }
    public DateOnly? Due { get; init; }

    /// <summary>When the handoff was offered.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The handoff's other person.</summary>
    public Person? Other { get; init; }

    /// <summary>A question is open: the sender has the ball.</summary>
    public bool Asked { get; init; }

    /// <summary>The ball is with <see cref="Other"/>: this person waits.</summary>
    public bool Awaited { get; init; }

    /// <summary>What lists show of the sale; missing where the team has no rows for lists.</summary>
    public string? Customer { get; init; }
    public Money? Amount { get; init; }
    public DateOnly? Close { get; init; }

    /// <summary>Since when the handoff waits, where the time for answering it is over.</summary>
    public DateOnly? Overdue { get; init; }
}

public sealed record TeamMembership(TeamKey Team, string? TeamName, Person Number);

/// <summary>Storage didn't answer, or refused for reasons of its own; nothing is known to be stored.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
