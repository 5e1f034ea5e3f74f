using System.Collections.Immutable;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.TeamLife;

/// <summary>
/// Teams' events about a team: removed, renamed, archived, deleted, back again; people who come and go. Nobody is answered. What
/// they change is stored, and while nothing can be posted in a team, what is to be posted waits.
/// </summary>
public sealed class LifeTurns(Whereabouts whereabouts) : IFeature
{
    private const int MostLostChannels = 50;

    public void Map(RouteTable routes) => routes
        .Event(BotEvents.Removed, Changing((_, team) => team with { Removed = true }))
        .Event(BotEvents.TeamRenamed, Changing((turn, team) => team with { Name = turn.Place.TeamName ?? team.Name }))
        .Event(BotEvents.TeamArchived, Changing((_, team) => team with { Archived = true }))
        .Event(BotEvents.TeamUnarchived, Changing((_, team) => team with { Archived = false }))
        .Event(BotEvents.TeamDeleted, Changing((_, team) => team with { Deleted = true }))
        .Event(BotEvents.TeamRestored, Changing((_, team) => team with { Deleted = false }))
        .Event(BotEvents.ChannelDeleted, Changing((turn, team) => team with { LostChannels = Lost(Without(team, turn.Place.Channel), turn.Place.Channel) }))
        .Event(BotEvents.ChannelRestored, Changing((turn, team) => team with { LostChannels = Without(team, turn.Place.Channel) }))
        .Event(BotEvents.PeopleCame, (turn, ct) => SilentlyAsync(whereabouts.CameAsync(turn, ct)))
        .Event(BotEvents.PeopleLeft, (turn, ct) => SilentlyAsync(whereabouts.LeftAsync(turn, ct)));

    private TurnHandler Changing(Func<Turn, Team, Team> change) => (turn, ct) => SilentlyAsync(whereabouts.ChangeAsync(turn, team => change(turn, team), ct));

    private static async Task<Reply> SilentlyAsync(Task work)
    {
        await work;
        return Reply.Silent;
    }

    private static ImmutableArray<string> Without(Team team, string? channel) => channel is null ? team.LostChannels : team.LostChannels.Remove(channel);

    private static ImmutableArray<string> Lost(ImmutableArray<string> lost, string? channel) =>
        channel is null ? lost : [.. lost.Append(channel).TakeLast(MostLostChannels)];
}
