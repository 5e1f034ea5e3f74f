using TeamsCollab.Cards;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Help;

/// <summary>What the bot can do. The same everywhere, also for who is in no team yet; whoever asks in a team is known there afterwards.</summary>
public sealed class HelpTurns(Meeting meeting) : IFeature
{
    public void Map(RouteTable routes)
    {
        foreach (var word in new[] { "help", "hi", "hello" }) routes.Command(word, (turn, _, ct) => SaidAsync(turn, ct));
        routes.Click(Verbs.HelpShow, SaidAsync);
    }

    private async Task<Reply> SaidAsync(Turn turn, CancellationToken ct)
    {
        var team = await meeting.MeetAsync(turn, ct);
        return Reply.Show(HelpCard.Draw(team is not null ? View.For(turn, team) : new View(turn.Culture, turn.Place.Kind == PlaceKind.Personal ? Readers.One : Readers.Many)));
    }
}
