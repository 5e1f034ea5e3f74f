using TeamsCollab.Turns;

namespace TeamsCollab.Features.Choices;

/// <summary>A clicked answer to "Which one do you mean?": the command again as it was typed, now with its field settled.</summary>
public sealed class ChoiceTurns : IFeature
{
    public void Map(RouteTable routes) => routes.Click(
        Verbs.ChoiceMake,
        (turn, ct) =>
        {
            // It would be done in the name of whoever clicks, with somebody else's words.
            if (turn[Fields.Asker] is { } asker && !string.Equals(asker, turn.Caller.EntraId, StringComparison.OrdinalIgnoreCase))
                return Task.FromResult(Answers.No(turn, "ChoiceOfOther"));
            return turn[Fields.Command] is { } command && routes.Commands.TryGetValue(command, out var handler)
                ? handler(Typed(turn), turn[Fields.Rest] ?? "", ct)
                : Task.FromResult(Answers.No(turn, "ChoiceGone"));
        });

    private static Turn Typed(Turn click) => click with { Text = click[Fields.Head] + click[Fields.Rest], Mentions = Mentions.Read(click[Fields.Mentions]) };
}
