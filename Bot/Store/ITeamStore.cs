using TeamsCollab.Sales;

namespace TeamsCollab.Store;

/// <summary>What a team decides about itself: captains, roles, plays, settings. Every method may throw <see cref="StoreUnavailableException"/>.</summary>
public interface ITeamStore
{
    /// <summary>One all-or-nothing transaction, beside the load of <see cref="ISaleStore.LoadAsync"/>. Never throws for a lost race: the outcome says so.</summary>
    Task<CommitOutcome> CommitAsync(SaleView view, TeamChange change, CancellationToken ct);

    /// <summary>A card of the team is to be posted, or brought up to date, without anything having happened.</summary>
    Task ShowAsync(TeamKey team, Subject subject, CancellationToken ct);

    /// <summary>The newest version of a play that a captain saved, as its row holds it; null where there is none.</summary>
    Task<string?> NewestPlayAsync(TeamKey team, string play, CancellationToken ct);

    /// <summary>One of the team's own events with its words; null where there is none of this version.</summary>
    Task<TeamWorded?> EventAsync(TeamKey team, int version, CancellationToken ct);

    /// <summary>What a look-back at this time counts, in order: one range, the thousand first of it where there is more.</summary>
    Task<IReadOnlyList<WeekFact>> WeekAsync(TeamKey team, LookedBack time, CancellationToken ct);

    /// <summary>What each of its people has before them: as long as what is open, however much was; five thousand at most.</summary>
    Task<IReadOnlyList<(Person Person, Waiting What)>> AllWaitsAsync(TeamKey team, CancellationToken ct);
}

public sealed record TeamChange
{
    /// <summary>The team as it is to be stored.</summary>
    public required Team Team { get; init; }
    public required IReadOnlyList<TeamWorded> Events { get; init; }

    /// <summary>Members to insert or bring up to date.</summary>
    public IReadOnlyList<Member> Members { get; init; } = [];
    public IReadOnlyList<Subject> Sends { get; init; } = [];

    /// <summary>The wake whose firing caused this: it ends in the same transaction.</summary>
    public FiredWake? Fired { get; init; }

    /// <summary>A play's new version.</summary>
    public StoredPlay? Play { get; init; }

    /// <summary>The pasted rows of <see cref="SaleLoad.Paste"/>, changed.</summary>
    public Paste? Paste { get; init; }

    /// <summary>A message with a card of the team that stands in Teams already: it is brought up to date there.</summary>
    public StandingCard? Standing { get; init; }

    /// <summary>When to look again, at what, in this partition.</summary>
    public IReadOnlyList<Wake> Wakes { get; init; } = [];
}

/// <summary>An answer of the bot's that becomes the card of a subject.</summary>
/// <param name="Conversation">Where it stands.</param>
/// <param name="Activity">Teams' id of the message.</param>
public sealed record StandingCard(Subject Subject, string Conversation, string Activity);
