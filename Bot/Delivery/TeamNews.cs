using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>
/// Spreads what became of a team as a place: renamed, removed, back again. Done twice it is the same, so it needs no claim.
/// </summary>
public sealed class TeamNews(Table table, ISaleStore store, Memberships memberships, TimeProvider time)
{
    private const int SideBySide = 8;
    private const int RowsAtOnce = 50;

    public async Task<Brought> SpreadAsync(SendRow row, CancellationToken ct)
    {
        var key = new TeamKey(row.Partition);
        if (await store.TeamAsync(key, ct) is { } team)
        {
            await Parallel.ForEachAsync(
                await store.MembersAsync(key, ct), new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = ct },
                async (member, stop) => await memberships.TeachAsync(team, member, stop));
            if (team.IsReachable) await ReviveAsync(key, ct);
        }
        // Changed meanwhile: the next look spreads that.
        return (await table.WriteAsync(new Commit(row.Partition).Delete(row.Key, row.ETag), ct)).Done ? Brought.Done : Brought.Busy;
    }

    /// <summary>What was given up because the place was closed is to be sent again; its row in the list goes when it has arrived.</summary>
    private async Task ReviveAsync(TeamKey team, CancellationToken ct)
    {
        var listed = await table.AllAsync(team.Value, RowKeys.UndeliveredRows, ct);
        foreach (var rows in listed.Where(row => IsByPlace(row.GetString("Reason") ?? "")).Chunk(RowsAtOnce))
        {
            var commit = new Commit(team.Value);
            foreach (var row in rows)
                commit.Send(Rows.Send(team, row.GetString("Subject"), row.GetString("To"), row.GetInt32("Version") ?? 0, time.GetUtcNow()));
            await table.WriteAsync(commit, ct);
        }
    }

    private static bool IsByPlace(string reason) =>
        reason.StartsWith(nameof(Failure.Blocked), StringComparison.Ordinal) || reason.StartsWith(nameof(Failure.Gone), StringComparison.Ordinal);
}
