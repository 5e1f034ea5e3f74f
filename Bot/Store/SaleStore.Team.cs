using TeamsCollab.Sales;

namespace TeamsCollab.Store;

public sealed partial class SaleStore
{
    /// <summary>Who has more before them than this is asked about the rest in their own nudges.</summary>
    private const int MostWaitsOfATeam = 5_000;

    public async Task ShowAsync(TeamKey team, Subject subject, CancellationToken ct) =>
        await table.WriteAsync(new Commit(team.Value).Send(Rows.Send(team, subject.ToString(), RowKeys.InThread, 0, time.GetUtcNow())), ct);

    public async Task<string?> NewestPlayAsync(TeamKey team, string play, CancellationToken ct) =>
        (await table.RowAsync(team.Value, RowKeys.NewestPlay(play), ct))?.GetString(Rows.Data);

    public async Task<TeamWorded?> EventAsync(TeamKey team, int version, CancellationToken ct)
    {
        var words = TextsAsync(team, TeamEvent.NoSale, [version], ct);
        var read = await table.RowAsync(team.Value, RowKeys.Event(TeamEvent.NoSale, version), ct);
        return read is null ? null : new TeamWorded(Rows.Read<TeamEvent>(read), (await words).GetValueOrDefault(version));
    }

    public async Task<IReadOnlyList<WeekFact>> WeekAsync(TeamKey team, LookedBack time, CancellationToken ct)
    {
        var facts = new List<WeekFact>();
        await foreach (var row in table.RangeAsync(team.Value, RowKeys.WeekBetween(time.From, time.To), MostLookedAt, ct))
        {
            facts.Add(Rows.Read<WeekFact>(row));
            if (facts.Count == MostLookedAt) break;
        }
        return facts;
    }

    public async Task<IReadOnlyList<(Person Person, Waiting What)>> AllWaitsAsync(TeamKey team, CancellationToken ct)
    {
        var waits = new List<(Person, Waiting)>();
        await foreach (var row in table.RangeAsync(team.Value, RowKeys.AllWaits, MostLookedAt, ct))
        {
            waits.Add((RowKeys.PersonOfWaits(row.RowKey), Rows.Read<Waiting>(row)));
            if (waits.Count == MostWaitsOfATeam) break;
        }
        return waits;
    }

    /// <summary>The team with its next look-back, and what becomes of its wakes with that.</summary>
    private (Team Team, IReadOnlyList<Wake> Wakes, Wake? Cancelled) Planned(SaleView view, Team team, FiredWake? fired)
    {
        var planned = LookBackPlan.Planned(team, time.GetUtcNow());
        var (old, next) = (LookBackPlan.Of(view.Team), LookBackPlan.Of(planned));
        return (planned, next is null || (next == old && fired?.Wake != old) ? [] : [next], old == next || old?.Key == fired?.Wake.Key ? null : old);
    }

    private static Commit Cancelled(Commit commit, Wake? wake) => wake is null ? commit : commit.CancelWake(wake.Key);

    private Commit Transaction(StoredView view, TeamChange change, IReadOnlyList<Wake> wakes)
    {
        var team = view.Load.Team;
        var commit = new Commit(team.Value);
        // Always: by its ETag the team's events come one after the other.
        Put(commit, view, Rows.Of(change.Team));
        commit.Insert(Rows.Inbox(view.Load.Activity, change.Team));
        foreach (var worded in change.Events)
        {
            commit.Insert(Rows.Of(team, worded.Event)).Insert(Rows.Log(team, worded.Event));
            if (worded.Words is not null) commit.Insert(Rows.Text(team, worded));
            if (WeekFacts.Of(worded.Event) is { } fact) commit.Insert(Rows.Of(team, fact));
        }
        commit.Wakes(wakes, change.Fired, time.GetUtcNow());
        foreach (var member in change.Members) PutMember(commit, view, member);
        if (change.Play is { } play)
        {
            commit.Insert(Rows.Play(team, play.Key, play.Json));
            commit.Derive(Rows.Index(team, RowKeys.NewestPlay(play.Key.Split('|')[0]), play.Json), RowKeys.Team);
        }
        if (change.Paste is { } paste) Put(commit, view, Rows.Of(team, paste));
        if (change.Standing is { } standing) commit.Insert(Rows.Card(team, standing, time.GetUtcNow()));
        foreach (var subject in change.Sends)
            commit.Send(Rows.Send(team, subject.ToString(), RowKeys.InThread, change.Team.Version, time.GetUtcNow()));
        return commit;
    }
}
