using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Turns;

/// <summary>
/// Whoever asks for the bot in a team is known to it from then on, though they moved nothing: their own chat with the bot then
/// knows the team.
/// </summary>
public sealed partial class Meeting(ISaleStore store, Membership membership, IDelivery delivery, ILogger<Meeting> log)
{
    private const int Attempts = 5;

    /// <summary>
    /// Meets whoever speaks in a team; elsewhere nothing happens. Where storage or Teams is away, that is noted and the next move
    /// or greeting meets them: an answer is worth having all the same.
    /// </summary>
    /// <returns>The team that they speak in; null elsewhere, and where it could not be read.</returns>
    public async Task<Team?> MeetAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Place.Team is not { } team) return null;
        try
        {
            var (known, news) = await StoredAsync(turn, team, ct);
            if (news) delivery.Kick(team);
            return known;
        }
        catch (Exception e) when (e is StoreUnavailableException or RosterUnavailableException)
        {
            NotMet(log, e);
            return null;
        }
    }

    /// <summary>The team, and whether there was anything new to store.</summary>
    private async Task<(Team Known, bool News)> StoredAsync(Turn turn, TeamKey team, CancellationToken ct)
    {
        var load = new SaleLoad { Team = team, Activity = new ActivityKey(turn.ActivityId, turn.At), Caller = turn.Caller.EntraId };
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var view = await store.LoadAsync(load, ct);
            var around = await membership.AroundAsync(turn, view, ct);
            if (around.Changed.Count == 0 && around.Team.IsReachable == (view.Team ?? around.Team).IsReachable) return (around.Team, false);
            if (await store.MeetAsync(view, around.Team, around.Changed, ct)) return (around.Team, true);
            // Somebody else came in meanwhile, perhaps under the same number.
        }
        throw new StoreUnavailableException($"{team} changed under {Attempts} attempts to meet somebody.");
    }

    [LoggerMessage(EventId = 1301, Level = LogLevel.Warning, Message = "Somebody who spoke to the bot could not be stored as met.")]
    private static partial void NotMet(ILogger logger, Exception exception);
}
