using TeamsCollab.Turns;

namespace TeamsCollab.Features.Choices;

/// <summary>A clicked answer to "Which one do you mean?": the command again, now with its field settled.</summary>
public sealed class ChoiceTurns : IFeature
{
    public void Map(RouteTable routes) => routes.Click(
        Verbs.ChoiceMake,
        (turn, ct) => turn[Fields.Command] is { } command && routes.Commands.TryGetValue(command, out var handler)
            ? handler(turn, turn[Fields.Rest] ?? "", ct)
            : Task.FromResult(Answers.No(turn, "ChoiceGone")));
}
