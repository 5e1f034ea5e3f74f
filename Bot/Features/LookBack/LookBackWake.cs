using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Time;

namespace TeamsCollab.Features.LookBack;

/// <summary>
/// A team's look-back is due: it is posted where there is something to say, and the next one is planned in the same transaction, so that the
/// chain never breaks and several copies post one.
/// </summary>
public sealed class LookBackWake(ISaleStore store, ITeamStore teams, LookBackDesk desk, TimeProvider time) : IWakeHandler
{
    public string Kind => LookBackPlan.WakeKind;

    public async Task<Woken> WakeAsync(FiredWake fired, CancellationToken ct)
    {
        if (!RowKeys.IsTeamPartition(fired.Partition)) return Woken.Nothing;
        var key = new TeamKey(fired.Partition);
        var view = await store.LoadAsync(new SaleLoad { Team = key, Activity = new ActivityKey($"wake:{fired.Wake.Key}", fired.Wake.Due), Caller = "" }, ct);
        // A wake of an earlier plan: the row says when the look-back really comes.
        if (view.Team is not { } team || LookBackPlan.Of(team) != fired.Wake || LookBackPlan.Next(team, time.GetUtcNow()) is not { } due) return Woken.Nothing;
        var week = LookBackPlan.Window(team, due);
        // Where nothing can be posted the week is looked back at by nobody.
        var some = team.IsReachable && !(await desk.FiguresAsync(team, week, ct)).IsEmpty();
        var change = new TeamChange
        {
            Team = team with { LookedBack = week },
            Events = [],
            Sends = some ? [SubjectOf(team, due)] : [],
            Fired = fired,
        };
        return await teams.CommitAsync(view, change, ct) == CommitOutcome.Conflict ? Woken.Conflict : Woken.Committed;
    }

    /// <summary>The card of one day, by the team's clock.</summary>
    public static Subject SubjectOf(Team team, DateTimeOffset due) => new(Subject.LookBack, TeamEvent.NoSale, NudgeTimes.Wire(LookBackPlan.Zone(team).DayOf(due)));
}

/// <summary>The newest look-back, from the present state; an older one stays as it was posted.</summary>
public sealed class LookBackDrawing(ISaleStore store, LookBackDesk desk) : IDrawing
{
    public string Kind => Subject.LookBack;

    public async Task<OutgoingMessage?> DrawAsync(TeamKey team, Subject subject, CancellationToken ct)
    {
        if (await store.TeamAsync(team, ct) is not { LookedBack: { } week } known || LookBackWake.SubjectOf(known, week.To) != subject) return null;
        var card = LookBackCard.Draw(await desk.SheetAsync(known, week, ct), View.Posted(known));
        return new OutgoingMessage { Card = card.Content, Summary = card.Summary, Version = 0 };
    }
}
