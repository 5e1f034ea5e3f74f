using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.TeamLife;

/// <summary>What becomes of a team as a place, and who comes and goes, as Teams' events say it.</summary>
public sealed class Whereabouts(ISaleStore store, Membership membership, IDelivery delivery, TimeProvider time)
{
    private const int Attempts = 5;

    /// <summary>A transaction takes so many rows, and each of them brings three.</summary>
    private const int PeopleAtOnce = 10;

    /// <summary>The team as it was before; null where the turn is about no team, or one that the bot doesn't know.</summary>
    public async Task<Team?> ChangeAsync(Turn turn, Func<Team, Team> change, CancellationToken ct)
    {
        if (turn.Place.Team is not { } key) return null;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var view = await store.LoadAsync(Load(turn, key), ct);
            if (view.Team is not { } was) return null;
            if (!await store.TellAsync(view, change(was) with { ServiceUrl = turn.Place.ServiceUrl, Bot = turn.Place.Bot }, ct)) continue;
            delivery.Kick(key);
            return was;
        }
        throw new StoreUnavailableException($"{key} changed under {Attempts} attempts to note what became of it.");
    }

    /// <summary>Whoever of these people the team knows has left it.</summary>
    public Task LeftAsync(Turn turn, CancellationToken ct) =>
        PeopleAsync(turn, m => !m.Left, (_, member) => Task.FromResult(member with { Left = true, CheckedAt = time.GetUtcNow() }), ct);

    /// <summary>Whoever of these people had left is back, if Teams says so. Who is new is met once they speak.</summary>
    public Task CameAsync(Turn turn, CancellationToken ct) => PeopleAsync(turn, m => m.Left, (team, member) => membership.AgainAsync(team, member, ct), ct);

    private async Task PeopleAsync(Turn turn, Func<Member, bool> concerned, Func<Team, Member, Task<Member>> now, CancellationToken ct)
    {
        if (turn.Place.Team is not { } key) return;
        // Teams names them by either id.
        var ids = turn.People.SelectMany(p => new[] { p.TeamsId, p.EntraId }).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var known = (await store.MembersAsync(key, ct)).Where(m => concerned(m) && (ids.Contains(m.TeamsId) || ids.Contains(m.EntraId))).Select(m => m.EntraId);
        foreach (var people in known.Chunk(PeopleAtOnce)) await PeopleAsync(turn, key, people, concerned, now, ct);
    }

    private async Task PeopleAsync(Turn turn, TeamKey key, string[] people, Func<Member, bool> concerned, Func<Team, Member, Task<Member>> now, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var view = await store.LoadAsync(Load(turn, key) with { People = people }, ct);
            if (view.Team is not { } team) return;
            var before = people.Select(view.People.GetValueOrDefault).OfType<Member>().Where(concerned).ToList();
            var after = await Task.WhenAll(before.Select(m => now(team, m)));
            var changed = after.Except(before).ToList();
            if (changed.Count == 0) return;
            if (!await store.MeetAsync(view, team, changed, ct)) continue;
            delivery.Kick(key);
            return;
        }
        throw new StoreUnavailableException($"{key} changed under {Attempts} attempts to note who came or went.");
    }

    private static SaleLoad Load(Turn turn, TeamKey key) =>
        new() { Team = key, Activity = new ActivityKey(turn.ActivityId, turn.At), Caller = turn.Caller.EntraId };
}
