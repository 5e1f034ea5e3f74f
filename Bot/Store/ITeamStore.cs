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
}

public sealed record TeamChange
{
    /// <summary>The team as it is to be stored.</summary>
    public required Team Team { get; init; }
    public required IReadOnlyList<TeamWorded> Events { get; init; }

    /// <summary>Members to insert or bring up to date.</summary>
    public IReadOnlyList<Member> Members { get; init; } = [];
    public IReadOnlyList<Subject> Sends { get; init; } = [];

    /// <summary>A play's new version.</summary>
    public StoredPlay? Play { get; init; }
}
