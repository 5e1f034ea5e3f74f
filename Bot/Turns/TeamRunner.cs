using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Turns;

/// <summary>Runs one move on the team itself, as <see cref="MoveRunner"/> does on a sale: load, decide, commit; again after a lost race.</summary>
public sealed class TeamRunner(ISaleStore store, ITeamStore teams, IDelivery delivery, Membership membership, TimeProvider time, ILogger<TeamRunner> log)
{
    public async Task<TeamResult> RunAsync(Turn turn, TeamMove move, CancellationToken ct) =>
        await new Stamina(time, log, move.Team.Value).RunAsync(() => OnceAsync(turn, move), ct) ?? new TeamResult { Outcome = MoveOutcome.Slow };

    /// <summary>One attempt; null after a lost race.</summary>
    private async Task<TeamResult?> OnceAsync(Turn turn, TeamMove move)
    {
        var view = await store.LoadAsync(
            new SaleLoad
            {
                Team = move.Team,
                Activity = new ActivityKey(turn.ActivityId, turn.At),
                Caller = turn.Caller.EntraId,
                People = move.People,
                Paste = move.Paste,
                MayWrite = true,
            }, CancellationToken.None);
        var around = await membership.AroundAsync(turn, view, CancellationToken.None);
        if (around.Refusal is { } stranger) return await EndAsync(view, around, MoveOutcome.Refused, stranger);
        if (view.Handled) return await HandledAsync(view, around);
        var decision = move.Decide(new TeamContext { Team = around.Team, Caller = around.Caller!, People = around.People, Gone = move.Gone, Paste = view.Paste, Now = time.GetUtcNow() });
        Signals.Decided(decision);
        return decision switch
        {
            Refused refused => await EndAsync(view, around, MoveOutcome.Refused, refused.Why),
            Already => await EndAsync(view, around, MoveOutcome.Already, null),
            TeamAccepted accepted => await CommitAsync(view, move, around, accepted),
            _ => throw new InvalidOperationException($"No such decision about a team: {decision.GetType().Name}."),
        };
    }

    private async Task<TeamResult?> CommitAsync(SaleView view, TeamMove move, Around around, TeamAccepted accepted)
    {
        var events = accepted.Events.Select(e => e.Event).ToList();
        var after = events.Aggregate(around.Team, TeamFold.Apply);
        var change = new TeamChange
        {
            Team = after,
            Events = accepted.Events,
            Members = Members(around, events),
            Sends = [.. TeamFold.Effects(events).Concat(move.Standing is { } standing ? [standing.Subject] : []).Distinct()],
            Play = accepted.Play,
            Paste = accepted.Paste,
            Standing = move.Standing,
            // Two hundred sales take longer than a person waits for an answer.
            Wakes = accepted.Paste is { Status: PasteStatus.Opening } paste ? [new Wake(time.GetUtcNow(), PasteWake.Kind, paste.Id)] : [],
        };
        switch (await teams.CommitAsync(view, change, CancellationToken.None))
        {
            case CommitOutcome.Committed:
                delivery.Kick(after.Key);
                return new TeamResult { Outcome = MoveOutcome.Done, Team = after, Caller = around.Caller, Paste = accepted.Paste, Events = events };
            case CommitOutcome.HandledBefore:
                return await HandledAsync(view, around);
            default:
                return null;
        }
    }

    /// <summary>Those whom Teams told anew, and those whom the move changes.</summary>
    private static List<Member> Members(Around around, IReadOnlyList<TeamEvent> events) =>
    [
        .. around.People.Values.Select(before => (Before: before, After: events.Aggregate(before, TeamFold.Apply)))
            .Where(m => m.After != m.Before || around.Changed.Contains(m.Before)).Select(m => m.After),
        // Who turned out to be gone is among the changed only.
        .. around.Changed.Where(c => around.People.Values.All(p => p.Number != c.Number)),
    ];

    private async Task<TeamResult?> EndAsync(SaleView view, Around around, MoveOutcome outcome, Refusal? why)
    {
        await store.ReleaseAsync(view, CancellationToken.None);
        return new TeamResult { Outcome = outcome, Refusal = why, Team = around.Team, Caller = around.Caller, Paste = view.Paste };
    }

    private async Task<TeamResult?> HandledAsync(SaleView view, Around around)
    {
        await store.ReleaseAsync(view, CancellationToken.None);
        delivery.Kick(around.Team.Key);
        var now = await store.TeamAsync(around.Team.Key, CancellationToken.None) ?? around.Team;
        return new TeamResult { Outcome = MoveOutcome.Already, Team = now, Caller = around.Caller, Paste = view.Paste };
    }
}
