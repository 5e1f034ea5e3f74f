using Azure.Data.Tables;
using TeamsCollab.Sales;

namespace TeamsCollab.Store;

/// <summary>What a move writes, all of it or nothing.</summary>
public sealed partial class SaleStore
{
    private Commit Transaction(StoredView view, SaleChange change)
    {
        var team = view.Load.Team;
        var after = change.After;
        var commit = new Commit(team.Value);
        PutTeam(commit, view, change.Team);
        Put(commit, view, Rows.Of(team, after));
        commit.Insert(Rows.Inbox(team, view.Load.Activity, after));
        foreach (var worded in change.Events)
        {
            commit.Insert(Rows.Of(team, after.Id, worded.Event)).Insert(Rows.Log(team, after.Id, worded.Event));
            if (worded.Words is not null) commit.Insert(Rows.Text(team, after.Id, worded));
            if (WeekFacts.Of(after, worded.Event) is { } fact) commit.Insert(Rows.Of(team, fact));
        }
        foreach (var member in change.Members) PutMember(commit, view, member);
        if (change.PlayJson is not null && view.Load.Play is { } play && view.ETag(RowKeys.Play(play)) is null)
            commit.Insert(Rows.Play(team, play, change.PlayJson));
        foreach (var subject in change.Sends)
            commit.Send(Rows.Send(team, subject.ToString(), RowKeys.InThread, after.Version, time.GetUtcNow()));
        commit.Wakes(change.Wakes, change.Fired, time.GetUtcNow());

        var sale = RowKeys.Sale(after.Id);
        var index = SaleIndex.Between(view.Sale, after, change.Team.ListRows > ListRows.None);
        foreach (var (key, data) in index.Put) commit.Derive(Rows.Index(team, key, data), sale);
        foreach (var key in index.Remove) commit.RemoveDerived(key, sale);
        return commit;
    }

    private void PutTeam(Commit commit, StoredView view, Team team)
    {
        if (team == view.Team) return;
        Put(commit, view, Rows.Of(team));
        if (view.Team is { } was && (was.Name != team.Name || was.IsReachable != team.IsReachable)) commit.Send(News(team));
    }

    private TableEntity News(Team team) => Rows.Send(team.Key, TeamNewsSubject.Text, RowKeys.ToPerson, team.People, time.GetUtcNow());

    private void PutMember(Commit commit, StoredView view, Member member)
    {
        var team = view.Load.Team;
        Put(commit, view, Rows.Of(team, member));
        commit.Derive(Rows.ByNumber(team, member), RowKeys.Member(member.EntraId));
        // The person's own partition hears of it when they come or go, not when Teams merely confirms them.
        var known = view.People.GetValueOrDefault(member.EntraId);
        if (known?.Left == member.Left) return;
        // What somebody who left had, the captains place; whoever is back goes on with it.
        if (known is not null) commit.Send(Rows.Send(team, Subject.OfLeaver(member.Number).ToString(), RowKeys.InThread, 0, time.GetUtcNow()));
        commit.Send(Rows.Send(team, MembershipSubject.Of(member.EntraId), RowKeys.ToPerson, member.Number.Number, time.GetUtcNow()));
    }

    private static void Put(Commit commit, StoredView view, TableEntity row)
    {
        if (view.ETag(row.RowKey) is { } read) commit.Replace(row, read);
        else commit.Insert(row);
    }
}
