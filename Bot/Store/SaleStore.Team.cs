using TeamsCollab.Sales;

namespace TeamsCollab.Store;

public sealed partial class SaleStore
{
    public async Task ShowAsync(TeamKey team, Subject subject, CancellationToken ct) =>
        await table.WriteAsync(new Commit(team.Value).Send(Rows.Send(team, subject.ToString(), RowKeys.InThread, 0, time.GetUtcNow())), ct);

    public async Task<string?> NewestPlayAsync(TeamKey team, string play, CancellationToken ct) =>
        (await table.RowAsync(team.Value, RowKeys.NewestPlay(play), ct))?.GetString(Rows.Data);

    private Commit Transaction(StoredView view, TeamChange change)
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
        }
        foreach (var member in change.Members) PutMember(commit, view, member);
        if (change.Play is { } play)
        {
            commit.Insert(Rows.Play(team, play.Key, play.Json));
            commit.Derive(Rows.Index(team, RowKeys.NewestPlay(play.Key.Split('|')[0]), play.Json), RowKeys.Team);
        }
        foreach (var subject in change.Sends)
            commit.Send(Rows.Send(team, subject.ToString(), RowKeys.InThread, change.Team.Version, time.GetUtcNow()));
        return commit;
    }
}
