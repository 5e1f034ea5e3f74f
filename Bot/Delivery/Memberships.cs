using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>Teaches a person's own partition in which team they are. Done twice it is the same, so it needs no claim.</summary>
public sealed class Memberships(Table table, ISaleStore store, IPersonStore people)
{
    private const int Attempts = 5;

    public async Task<Brought> TeachAsync(SendRow row, string entraId, CancellationToken ct)
    {
        var key = new TeamKey(row.Partition);
        var readTeam = store.TeamAsync(key, ct);
        var read = await table.RowAsync(row.Partition, RowKeys.Member(entraId), ct);
        if (await readTeam is { } team && read is not null) await TeachAsync(team, Rows.Read<Member>(read), ct);
        // Changed meanwhile: somebody else's turn, or the next look's.
        return (await table.WriteAsync(new Commit(row.Partition).Delete(row.Key, row.ETag), ct)).Done ? Brought.Done : Brought.Busy;
    }

    /// <summary>A team that is gone is nobody's, until it comes back.</summary>
    public async Task TeachAsync(Team team, Member member, CancellationToken ct)
    {
        var partition = RowKeys.PersonPartition(team.Tenant, member.EntraId);
        await table.ListAsync(partition, ct);
        if (member.Left || team.IsGone) await table.RemoveAsync(partition, RowKeys.Membership(team.Key), ct);
        else await table.PutAsync(Rows.Membership(partition, new TeamMembership(team.Key, team.Name, member.Number)), ct);
        if (member.IsTeammate && !team.IsGone) await MeetAsync(team, member, ct);
    }

    /// <summary>Somebody who may never have spoken to the bot can be reached from now on, and has a next nudge.</summary>
    private async Task MeetAsync(Team team, Member member, CancellationToken ct)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var read = await people.ReadAsync(team.Tenant, member.EntraId, ct);
            var row = read.Row with
            {
                TeamsId = read.Row.TeamsId ?? member.TeamsId,
                Bot = read.Row.Bot ?? team.Bot,
                ServiceUrl = read.Row.ServiceUrl ?? team.ServiceUrl,
                Zone = read.Row.Zone ?? team.Zone,
            };
            if (row == read.Row && (row.NextNudge is not null || row.NudgesOff)) return;
            // Written as it is, too: that plans the nudge of who has none.
            if (await people.CommitAsync(read, new PersonChange { Row = row }, ct)) return;
        }
        throw new StoreUnavailableException($"A person's row changed under {Attempts} attempts.");
    }
}
