using TeamsCollab.Cards;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Welcome;

/// <summary>The welcome card in a new team or group chat. Nobody is greeted in their own chat just because the app came to them.</summary>
public sealed class WelcomeTurns : IFeature
{
    public void Map(RouteTable routes) => routes.Event(BotEvents.Installed, GreetAsync);

    private static Task<Reply> GreetAsync(Turn turn, CancellationToken ct) => Task.FromResult(
        turn.Place.Kind == PlaceKind.Personal ? Reply.Silent : Reply.Show(WelcomeCard.Draw(new View(turn.Culture, Readers.Many))));
}
