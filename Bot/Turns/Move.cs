using TeamsCollab.Sales;

namespace TeamsCollab.Turns;

/// <summary>One move to run: where, on what, the rule that decides, and what the answering card will show.</summary>
public sealed record Move
{
    public required TeamKey Team { get; init; }

    /// <summary>The sale's id; for an opening the id it will have, so that opening twice meets the first.</summary>
    public required string Sale { get; init; }

    /// <summary>Entra ids of others whom the move is about; each is checked with Teams where unknown or stale.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>Versions whose words the answer surely shows: read with the load, so that they cost no step.</summary>
    public IReadOnlyList<int> Texts { get; init; } = [];

    /// <summary>The play as it is to be stored if the team doesn't have it yet: key part and JSON.</summary>
    public (string Key, string Json)? Play { get; init; }

    /// <summary>The rule. Pure; it may be asked again after a lost race.</summary>
    public required Func<MoveContext, Decision> Decide { get; init; }

    /// <summary>What the answer's card shows, from the state after the move.</summary>
    public Func<Sale, Needs> Shows { get; init; } = _ => Needs.Nothing;
}

/// <summary>What a rule sees.</summary>
public sealed record MoveContext
{
    /// <summary>Null where there is no such sale in this team.</summary>
    public Sale? Sale { get; init; }
    public required Member Caller { get; init; }

    /// <summary>The team with its captains and settings; without it nobody is a captain.</summary>
    public Team? Team { get; init; }

    /// <summary>The people of <see cref="Move.People"/> by Entra id; who is missing is not in the team.</summary>
    public required IReadOnlyDictionary<string, Member> People { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether the caller runs the team.</summary>
    public bool ByCaptain => Team is { } team && team.Captains.Contains(Caller.Number);

    public int NextVersion => (Sale?.Version ?? 0) + 1;
}

public enum MoveOutcome
{
    /// <summary>Committed now.</summary>
    Done,

    /// <summary>It was so already, or this very activity was handled before.</summary>
    Already,

    /// <summary>Refused: <see cref="MoveResult.Refusal"/> says why.</summary>
    Refused,

    /// <summary>Storage had not answered after <see cref="MoveRunner.Patience"/>; the move goes on behind the answer.</summary>
    Slow,
}

public sealed record MoveResult
{
    public required MoveOutcome Outcome { get; init; }
    public Refusal? Refusal { get; init; }

    /// <summary>The state to draw: committed for Done, present for Already and (where there is a sale) Refused; null when Slow.</summary>
    public Scene? Scene { get; init; }
    public Member? Caller { get; init; }
    public IReadOnlyList<SaleEvent> Events { get; init; } = [];
}
