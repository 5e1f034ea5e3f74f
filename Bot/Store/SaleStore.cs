using Azure;
using Azure.Data.Tables;
using TeamsCollab.Sales;

namespace TeamsCollab.Store;

/// <summary>A team's partition in Azure Tables. Here: the two steps of a move; <c>SaleStore.Reads.cs</c> has the questions.</summary>
public sealed partial class SaleStore(Table table, Guards guards, Timers timers, TimeProvider time) : ISaleStore, ITeamStore, IPasteStore
{
    /// <summary>Permanent: <see cref="Wake.Kind"/> of a sale's wake.</summary>
    public const string SaleWakeKind = "sale";

    /// <summary>Two rows each in a transaction, and one message for their wakes.</summary>
    private const int SalesAtOnce = Timers.MostTogether;

    private sealed record StoredView : SaleView
    {
        public required Dictionary<string, TableEntity> Rows { get; init; }

        /// <summary>Every guard put for this turn that nobody has taken over or back yet.</summary>
        public required List<Guard> Guards { get; init; }

        public ETag? ETag(string rowKey) => Rows.TryGetValue(rowKey, out var row) ? row.ETag : null;
    }

    public async Task<SaleView> LoadAsync(SaleLoad load, CancellationToken ct)
    {
        var partition = load.Team.Value;
        var guard = load.MayWrite ? guards.PutAsync(partition, load.Activity.Id, ct) : Task.FromResult<Guard?>(null);
        var people = load.People.Prepend(load.Caller).Where(id => id.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        List<string> keys = [RowKeys.Team, RowKeys.Inbox(load.Activity), .. people.Select(RowKeys.Member)];
        if (load.Sale is not null) keys.AddRange([RowKeys.Sale(load.Sale), .. load.Texts.Select(v => RowKeys.Text(load.Sale, v))]);
        if (load.Play is not null) keys.Add(RowKeys.Play(load.Play));
        if (load.Paste is not null) keys.Add(RowKeys.Paste(load.Paste));

        TableEntity?[] read;
        try
        {
            read = await Task.WhenAll(keys.Distinct(StringComparer.Ordinal).Select(key => table.RowAsync(partition, key, ct)));
        }
        catch
        {
            if (await guard is { } unused) await guards.RemoveAsync(unused, CancellationToken.None);
            throw;
        }
        var rows = read.OfType<TableEntity>().ToDictionary(row => row.RowKey, StringComparer.Ordinal);
        return View(load, people, rows, await guard);
    }

    public Task<CommitOutcome> CommitAsync(SaleView view, SaleChange change, CancellationToken ct)
    {
        var plan = Planned(view, change.Team, null);
        var planned = change with { Team = plan.Team, Wakes = [.. change.Wakes, .. plan.Wakes] };
        return CommitAsync(view, stored => Cancelled(Transaction(stored, planned), plan.Cancelled), planned.Wakes, ct);
    }

    public Task<CommitOutcome> CommitAsync(SaleView view, TeamChange change, CancellationToken ct)
    {
        var plan = Planned(view, change.Team, change.Fired);
        IReadOnlyList<Wake> wakes = [.. plan.Wakes, .. change.Wakes];
        return CommitAsync(view, stored => Cancelled(Transaction(stored, change with { Team = plan.Team }, wakes), plan.Cancelled), wakes, ct);
    }

    private async Task<CommitOutcome> CommitAsync(SaleView view, Func<StoredView, Commit> transaction, IReadOnlyList<Wake> wakes, CancellationToken ct)
    {
        var outcome = await TryCommitAsync(view, transaction, wakes, ct);
        Signals.Committed(outcome);
        return outcome;
    }

    private async Task<CommitOutcome> TryCommitAsync(SaleView view, Func<StoredView, Commit> transaction, IReadOnlyList<Wake> wakes, CancellationToken ct)
    {
        var stored = (StoredView)view;
        var load = stored.Load;
        if (stored.Team is null) await table.ListAsync(load.Team.Value, ct);
        if (!stored.Guards.Any(guards.IsFresh) && await guards.PutAsync(load.Team.Value, load.Activity.Id, ct) is { } fresh) stored.Guards.Add(fresh);

        var commit = transaction(stored);
        var arming = stored.Guards.Count == 0 ? timers.ArmAsync(load.Team.Value, wakes, ct) : Task.FromResult<Armed?>(null);
        Written written;
        try
        {
            written = await table.WriteAsync(commit, ct);
            await arming;
        }
        catch (StoreUnavailableException)
        {
            // It may be written all the same: the guards stay where they are until somebody has looked.
            if (await table.RowAsync(load.Team.Value, RowKeys.Inbox(load.Activity), ct) is null) throw;
            HandOver(stored, wakes);
            return CommitOutcome.HandledBefore;
        }
        if (written.Done)
        {
            HandOver(stored, wakes);
            return CommitOutcome.Committed;
        }
        if (await table.RowAsync(load.Team.Value, RowKeys.Inbox(load.Activity), ct) is not null)
        {
            HandOver(stored, wakes);
            return CommitOutcome.HandledBefore;
        }
        await Task.WhenAll(ReleaseAsync(view, ct), timers.DisarmAsync(await arming, ct));
        return CommitOutcome.Conflict;
    }

    public async Task<bool> MeetAsync(SaleView view, Team team, IReadOnlyList<Member> members, CancellationToken ct)
    {
        var stored = (StoredView)view;
        if (stored.Team is null) await table.ListAsync(stored.Load.Team.Value, ct);
        var commit = new Commit(stored.Load.Team.Value);
        PutTeam(commit, stored, team);
        foreach (var member in members) PutMember(commit, stored, member);
        return (await table.WriteAsync(commit, ct)).Done;
    }

    public async Task<bool> TellAsync(SaleView view, Team team, CancellationToken ct)
    {
        var stored = (StoredView)view;
        var commit = new Commit(stored.Load.Team.Value).Send(News(team));
        if (team != stored.Team) Put(commit, stored, Rows.Of(team));
        return (await table.WriteAsync(commit, ct)).Done;
    }

    public async Task ReleaseAsync(SaleView view, CancellationToken ct)
    {
        var stored = (StoredView)view;
        var put = stored.Guards.ToList();
        stored.Guards.Clear();
        await Task.WhenAll(put.Select(guard => guards.RemoveAsync(guard, ct)));
    }

    public async Task<bool> MeetAsync(Team team, CancellationToken ct)
    {
        await table.ListAsync(team.Key.Value, ct);
        return (await table.WriteAsync(new Commit(team.Key.Value).Insert(Rows.Of(team)), ct)).Done;
    }

    public async Task<bool> RearmAsync(FiredWake fired, IReadOnlyList<Wake> next, CancellationToken ct)
    {
        // One that is stored has its message already.
        var stored = await Task.WhenAll(next.Select(wake => table.RowAsync(fired.Partition, wake.Key, ct)));
        var missing = next.Where((wake, i) => stored[i] is null || wake.Key == fired.Wake.Key).ToList();
        var arming = timers.ArmAsync(fired.Partition, missing, ct);
        var written = await table.WriteAsync(new Commit(fired.Partition).Wakes(missing, fired, time.GetUtcNow()), ct);
        var armed = await arming;
        if (!written.Done) await timers.DisarmAsync(armed, ct);
        return written.Done;
    }

    public async Task LookAgainAsync(TeamKey team, IReadOnlyCollection<string> sales, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        foreach (var some in sales.Distinct().Chunk(SalesAtOnce))
        {
            var wakes = some.Select(sale => new Wake(now, SaleWakeKind, sale)).ToList();
            var commit = new Commit(team.Value).Wakes(wakes, null, now);
            foreach (var sale in some) commit.Send(Rows.Send(team, new Subject(Subject.SaleCard, sale).ToString(), RowKeys.InThread, 0, now));
            var arming = timers.ArmAsync(team.Value, wakes, ct);
            await table.WriteAsync(commit, ct);
            await arming;
        }
    }

    private void HandOver(StoredView view, IReadOnlyList<Wake> wakes)
    {
        // The newest one carries them: an older one may be with a worker already.
        foreach (var guard in view.Guards) guards.Hold(guard == view.Guards[^1] ? guard.For(wakes) : guard);
        view.Guards.Clear();
    }

    private static StoredView View(SaleLoad load, List<string> people, Dictionary<string, TableEntity> rows, Guard? guard)
    {
        var members = new Dictionary<string, Member>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in people)
        {
            if (rows.TryGetValue(RowKeys.Member(id), out var row)) members[id] = Rows.Read<Member>(row);
        }
        return new StoredView
        {
            Load = load,
            Rows = rows,
            Guards = guard is null ? [] : [guard],
            Team = rows.TryGetValue(RowKeys.Team, out var team) ? Rows.Read<Team>(team) : null,
            Sale = load.Sale is not null && rows.TryGetValue(RowKeys.Sale(load.Sale), out var sale) ? Rows.Read<Sale>(sale) : null,
            Paste = load.Paste is not null && rows.TryGetValue(RowKeys.Paste(load.Paste), out var paste) ? Rows.Read<Paste>(paste) : null,
            Caller = members.GetValueOrDefault(load.Caller),
            People = members,
            Texts = load.Texts.Where(v => rows.ContainsKey(RowKeys.Text(load.Sale!, v)))
                .Distinct().ToDictionary(v => v, v => rows[RowKeys.Text(load.Sale!, v)].GetString("Words")),
            Handled = rows.ContainsKey(RowKeys.Inbox(load.Activity)),
        };
    }
}
