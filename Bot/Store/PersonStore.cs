using Azure;

namespace TeamsCollab.Store;

/// <summary>Persons' partitions in Azure Tables.</summary>
public sealed class PersonStore(Table table, Guards guards, Timers timers, TimeProvider time) : IPersonStore
{
    public async Task<PersonView> ReadAsync(string tenant, string entraId, CancellationToken ct) =>
        await table.RowAsync(RowKeys.PersonPartition(tenant, entraId), RowKeys.Person, ct) is { } row
            ? new PersonView(Rows.Read<PersonRow>(row), row.ETag.ToString())
            : new PersonView(new PersonRow { Tenant = tenant, EntraId = entraId }, null);

    public async Task<PersonView?> ReadAsync(PersonKey person, CancellationToken ct) =>
        await table.RowAsync(person.Value, RowKeys.Person, ct) is { } row ? new PersonView(Rows.Read<PersonRow>(row), row.ETag.ToString()) : null;

    public async Task<NudgeShown?> NudgeAsync(PersonKey person, DateOnly day, CancellationToken ct) =>
        await table.RowAsync(person.Value, RowKeys.Nudge(day), ct) is { } row ? Rows.Read<NudgeShown>(row) : null;

    public async Task<bool> CommitAsync(PersonView read, PersonChange change, CancellationToken ct)
    {
        change = Planned(read.Row, change, time.GetUtcNow());
        var partition = read.Key.Value;
        var commit = Transaction(read, change);
        if (commit.Count == 0) return true;
        if (read.Read is null) await table.ListAsync(partition, ct);
        var guard = change.Sends.Count > 0 ? await guards.PutAsync(partition, "", ct) : null;
        var arming = guard is null ? timers.ArmAsync(partition, change.Wakes, ct) : Task.FromResult<Armed?>(null);
        var written = await table.WriteAsync(commit, ct);
        var armed = await arming;
        if (!written.Done) await timers.DisarmAsync(armed, ct);
        if (guard is null) return written.Done;
        // A guard of a refused commit finds nothing to do.
        if (written.Done) guards.Hold(guard.For(change.Wakes));
        else await guards.RemoveAsync(guard, ct);
        return written.Done;
    }

    /// <summary>A row that is written, the wake of its next nudge and what tells its teams of it go together, whoever writes it and why.</summary>
    private static PersonChange Planned(PersonRow before, PersonChange change, DateTimeOffset now)
    {
        if (change.Row is not { } row) return change;
        var planned = row.Planned(now);
        Wake? Of(DateTimeOffset? due) => due is { } at ? new Wake(at, NudgeShown.WakeKind, "-") : null;
        var (old, next) = (Of(before.NextNudge), Of(planned.NextNudge));
        var (came, gone) = (Presence.Wakes(before, planned, now), Presence.Cancelled(before, planned, now));
        return change with
        {
            Row = planned,
            Wakes = [.. change.Wakes, .. came, .. next is null || (next == old && change.Fired?.Wake != old) ? [] : new[] { next }],
            Cancelled = [.. change.Cancelled, .. gone, .. old is null || old == next ? [] : new[] { old }],
        };
    }

    private Commit Transaction(PersonView read, PersonChange change)
    {
        var partition = read.Key.Value;
        var commit = new Commit(partition);
        if (change.Row is { } row && row != read.Row)
        {
            var stored = Rows.Of(row);
            if (read.Read is { } etag) commit.Replace(stored, new ETag(etag));
            else commit.Insert(stored);
        }
        if (change.Nudge is { } nudge) commit.Insert(Rows.Of(partition, nudge));
        var now = time.GetUtcNow();
        commit.Wakes(change.Wakes, change.Fired, now);
        foreach (var cancelled in change.Cancelled.Where(c => !change.Wakes.Contains(c) && c.Key != change.Fired?.Wake.Key)) commit.CancelWake(cancelled.Key);
        foreach (var subject in change.Sends) commit.Send(Rows.Send(partition, subject, RowKeys.ToPerson, 0, now));
        return commit;
    }
}
