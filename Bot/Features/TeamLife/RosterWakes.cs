using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.TeamLife;

/// <summary>
/// Once a day, while a team has open sales: whoever the bot knows and Teams doesn't list any more is asked for by name, and has left where Teams
/// says so. What they held then comes to the captains, as after Teams' own event.
/// </summary>
public sealed partial class RosterWakes(ISaleStore store, IRoster roster, Membership membership, TimeProvider time, ILogger<RosterWakes> log) : IWakeHandler
{
    private const int Attempts = 5;

    /// <summary>A transaction takes so many people. A team that lost more hears of the rest tomorrow.</summary>
    private const int MostAsked = 10;

    public string Kind => RosterWake.Kind;

    public async Task<Woken> WakeAsync(FiredWake fired, CancellationToken ct)
    {
        if (!RowKeys.IsTeamPartition(fired.Partition)) return Woken.Nothing;
        var key = new TeamKey(fired.Partition);
        var now = time.GetUtcNow();
        // A sale's wake begins it again.
        if (await store.TeamAsync(key, ct) is not { IsReachable: true } team || (await store.OpenAsync(key, 1, ct)).Count == 0) return Woken.Nothing;
        // Two that were begun at once are one from here on.
        if (team.RosterAskedAt is not { } asked || asked + RosterWake.Every <= now)
        {
            if (!await NoteAsync(fired, await GoneAsync(team, ct), now, ct)) return Woken.Conflict;
            asked = now;
        }
        return await store.RearmAsync(fired, [RosterWake.At(asked + RosterWake.Every)], ct) ? Woken.Committed : Woken.Conflict;
    }

    /// <summary>Who has left without the bot knowing; nobody where Teams doesn't answer.</summary>
    private async Task<IReadOnlyList<string>> GoneAsync(Team team, CancellationToken ct)
    {
        try
        {
            var listed = (await roster.MembersAsync(team, ct)).Select(m => m.EntraId).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var missing = (await store.MembersAsync(team.Key, ct)).Where(m => !m.Left && !listed.Contains(m.EntraId)).OrderBy(m => m.CheckedAt).Take(MostAsked);
            // A long list may be cut: only what Teams says of one person counts.
            var asked = await Task.WhenAll(missing.Select(m => membership.AgainAsync(team, m, ct)));
            return [.. asked.Where(m => m.Left).Select(m => m.EntraId)];
        }
        catch (RosterUnavailableException e)
        {
            NotAsked(log, e, team.Key.Value);
            return [];
        }
    }

    private async Task<bool> NoteAsync(FiredWake fired, IReadOnlyList<string> gone, DateTimeOffset now, CancellationToken ct)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var view = await store.LoadAsync(
                new SaleLoad { Team = new TeamKey(fired.Partition), Activity = new ActivityKey($"wake:{fired.Wake.Key}", fired.Wake.Due), Caller = "", People = gone }, ct);
            if (view.Team is not { } team) return false;
            var left = gone.Select(view.People.GetValueOrDefault).OfType<Member>().Where(m => !m.Left).Select(m => m with { Left = true, CheckedAt = now }).ToList();
            if (!await store.MeetAsync(view, team with { RosterAskedAt = now }, left, ct)) continue;
            if (left.Count > 0) FoundOut(log, left.Count, team.Key.Value);
            return true;
        }
        return false;
    }

    [LoggerMessage(EventId = 1310, Level = LogLevel.Information, Message = "{Count} people had left {Team} without a word from Teams.")]
    private static partial void FoundOut(ILogger logger, int count, string team);

    [LoggerMessage(EventId = 1311, Level = LogLevel.Warning, Message = "Teams did not say who is in {Team}; it is asked again tomorrow.")]
    private static partial void NotAsked(ILogger logger, Exception exception, string team);
}
