using TeamsCollab.Cards;
using TeamsCollab.Delivery;
using TeamsCollab.Features.Captains;
using TeamsCollab.Features.TeamLife;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Welcome;

/// <summary>The welcome card in a new team or group chat, once. Nobody is greeted in their own chat just because the app came to them.</summary>
public sealed class WelcomeTurns(ISaleStore store, ITeamStore teams, Meeting meeting, Whereabouts whereabouts, TeamRunner runner, IDelivery delivery) : IFeature
{
    // Teams sends either event, or both: the first one counts.
    public void Map(RouteTable routes) => routes.Event(BotEvents.Installed, GreetAsync).Event(BotEvents.Met, GreetAsync);

    private async Task<Reply> GreetAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Place is not { Team: { } key, TeamsId: { } teamsId } place) return Reply.Silent;
        var team = new Team
        {
            Key = key,
            Kind = place.Kind == PlaceKind.GroupChat ? TeamKind.GroupChat : TeamKind.Channels,
            Tenant = turn.Caller.Tenant,
            TeamsId = teamsId,
            Name = place.TeamName,
            ServiceUrl = place.ServiceUrl,
            Bot = place.Bot,
            ListRows = ListRows.Full,
            InstalledBy = turn.Caller.EntraId,
            Language = Languages.For(turn.Culture),
        };
        var first = await store.MeetAsync(team, ct);
        // Who brought the bot can go on in their own chat with it.
        await meeting.MeetAsync(turn, ct);
        // What was stored before the bot was taken away is still there.
        if (!first && await whereabouts.ChangeAsync(turn, known => known.Awake(), ct) is { IsReachable: false })
            return Reply.Say(new WelcomeTexts(turn.Culture)["Back"]);
        // Who Teams doesn't know there, or only as a guest, is refused: then the team is asked who runs it.
        var installed = await runner.RunAsync(turn, new TeamMove { Team = key, Decide = CaptainMoves.Install }, ct);
        if (first && installed is { Outcome: MoveOutcome.Refused })
        {
            await teams.ShowAsync(key, new Subject(Subject.CaptainsCard, TeamEvent.NoSale), ct);
            delivery.Kick(key);
        }
        return first ? Reply.Show(WelcomeCard.Draw(new View(turn.Culture, Readers.Many))) : Reply.Silent;
    }
}
