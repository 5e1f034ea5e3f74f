using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Features.Away;

/// <summary>
/// Brings to a person's teams whether they are there: their member row says so, and whatever waits for them is looked at again. Done twice it is
/// the same.
/// </summary>
public sealed class AbsenceNews(ISaleStore store, IPersonStore people, TimeProvider time)
{
    private const int Attempts = 5;

    /// <summary>Who has more than this before them is told of the rest when each is due anyway.</summary>
    private const int MostSales = 500;

    public async Task SpreadAsync(PersonRow row, CancellationToken ct)
    {
        foreach (var membership in await store.MembershipsAsync(row.Tenant, row.EntraId, ct)) await SpreadAsync(row, membership.Team, ct);
    }

    /// <summary>In one team.</summary>
    public async Task SpreadAsync(PersonRow row, TeamKey team, CancellationToken ct)
    {
        if (await TellTeamAsync(row, team, ct) is not { } member) return;
        var waits = await store.WaitsAsync(team, member.Number, ct);
        await store.LookAgainAsync(team, [.. waits.OrderBy(w => w.Due ?? DateOnly.MaxValue).Select(w => w.Sale).Distinct().Take(MostSales)], ct);
    }

    /// <summary>The person as the team knows them from now on; null where it doesn't (any more).</summary>
    private async Task<Member?> TellTeamAsync(PersonRow row, TeamKey team, CancellationToken ct)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var now = time.GetUtcNow();
            var standIn = row.AwayAt(now)?.StandInIn(team);
            var view = await store.LoadAsync(
                new SaleLoad { Team = team, Activity = new ActivityKey(Presence.WakeKind, now), Caller = "", People = standIn is null ? [row.EntraId] : [row.EntraId, standIn] }, ct);
            if (view.Team is not { } known || view.People.GetValueOrDefault(row.EntraId) is not { Left: false } member) return null;
            var absent = AwayMoves.Seen(row, now, id => view.People.GetValueOrDefault(id) is { IsTeammate: true } there ? there.Number : null, team);
            // Before the team hears of it, so that a stand-in who is known has been told.
            if (absent is { StandIn: not null } && standIn is not null) await TellStandInAsync(row.Tenant, standIn, new StandsIn(team, member.Number, absent.Until), ct);
            if (member.Absent == absent || await store.MeetAsync(view, known, [member with { Absent = absent }], ct)) return member;
        }
        throw new StoreUnavailableException($"{team} changed under {Attempts} attempts to note who isn't there.");
    }

    private async Task TellStandInAsync(string tenant, string entraId, StandsIn standsIn, CancellationToken ct)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var read = await people.ReadAsync(tenant, entraId, ct);
            if (read.Row.StandsInFor.Contains(standsIn) || await people.CommitAsync(read, new PersonChange { Row = read.Row.With(standsIn, time.GetUtcNow()) }, ct)) return;
        }
        throw new StoreUnavailableException($"A person's row changed under {Attempts} attempts.");
    }
}

/// <summary>When somebody is there has changed, or an absence begins or ends now.</summary>
public sealed class PresenceWakes(IPersonStore people, AbsenceNews news) : IWakeHandler
{
    public string Kind => Presence.WakeKind;

    public async Task<Woken> WakeAsync(FiredWake fired, CancellationToken ct)
    {
        if (await people.ReadAsync(new PersonKey(fired.Partition), ct) is { } read) await news.SpreadAsync(read.Row, ct);
        return Woken.Nothing;
    }
}
