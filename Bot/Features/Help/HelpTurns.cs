using TeamsCollab.Cards;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Help;

/// <summary>What the bot can do. The same everywhere, also for who is in no team yet.</summary>
public sealed class HelpTurns : IFeature
{
    public void Map(RouteTable routes)
    {
        foreach (var word in new[] { "help", "hi", "hello" }) routes.Command(word, (turn, _, _) => Show(turn));
        routes.Click(Verbs.HelpShow, (turn, _) => Show(turn));
    }

    private static Task<Reply> Show(Turn turn) =>
        Task.FromResult(Reply.Show(HelpCard.Draw(new View(turn.Culture, turn.Place.Kind == PlaceKind.Personal ? Readers.One : Readers.Many))));
}
