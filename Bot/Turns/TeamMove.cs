using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Turns;

/// <summary>One move on the team itself: its captains, roles, plays and settings.</summary>
public sealed record TeamMove
{
    public required TeamKey Team { get; init; }

    /// <summary>Entra ids of others whom it is about; each is checked with Teams where unknown or stale.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>Captains who have left the team, as just read: they run it no longer.</summary>
    public IReadOnlyCollection<Person> Gone { get; init; } = [];

    /// <summary>The pasted rows that it is about.</summary>
    public string? Paste { get; init; }

    /// <summary>The message that becomes the card of a subject with this move.</summary>
    public StandingCard? Standing { get; init; }

    /// <summary>The rule. Pure; it may be asked again after a lost race.</summary>
    public required Func<TeamContext, Decision> Decide { get; init; }
}

/// <summary>What a rule about the team sees.</summary>
public sealed record TeamContext
{
    public required Team Team { get; init; }
    public required Member Caller { get; init; }

    /// <summary>The people of <see cref="TeamMove.People"/> by Entra id; who is missing is not in the team.</summary>
    public IReadOnlyDictionary<string, Member> People { get; init; } = new Dictionary<string, Member>();
    public IReadOnlyCollection<Person> Gone { get; init; } = [];

    /// <summary>The rows of <see cref="TeamMove.Paste"/>; null where there are none (any more).</summary>
    public Paste? Paste { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>Those who run the team and are still in it.</summary>
    public IEnumerable<Person> Captains => Team.Captains.Where(c => c == Caller.Number || !Gone.Contains(c));

    public bool ByCaptain => Team.Captains.Contains(Caller.Number);

    public int NextVersion => Team.Version + 1;
}

public sealed record TeamResult
{
    public required MoveOutcome Outcome { get; init; }
    public Refusal? Refusal { get; init; }

    /// <summary>The team: committed for Done, present otherwise; null when Slow.</summary>
    public Team? Team { get; init; }
    public Member? Caller { get; init; }

    /// <summary>The pasted rows as they are now, where it is about some that are there.</summary>
    public Paste? Paste { get; init; }
    public IReadOnlyList<TeamEvent> Events { get; init; } = [];
}
