using TeamsCollab.Turns;

namespace TeamsCollab.Features.Choices;

/// <summary>
/// A clicked answer to "Which one do you mean?": the command again as it was typed, now with its field settled. The question then becomes
/// what the command answers, for everybody who sees it.
/// </summary>
public sealed class ChoiceTurns(ISettling settling) : IFeature
{
    public void Map(RouteTable routes) => routes.Click(Verbs.ChoiceMake, (turn, ct) =>
    {
        // It would be done in the name of whoever clicks, with somebody else's words.
        if (turn[Fields.Asker] is { } asker && !string.Equals(asker, turn.Caller.EntraId, StringComparison.OrdinalIgnoreCase))
            return Task.FromResult(Answers.No(turn, "ChoiceOfOther"));
        return turn[Fields.Command] is { } command && routes.Commands.TryGetValue(command, out var handler)
            ? ChosenAsync(turn, handler, ct)
            : Task.FromResult(Answers.No(turn, "ChoiceGone"));
    });

    private async Task<Reply> ChosenAsync(Turn click, CommandHandler handler, CancellationToken ct) =>
        await settling.SettledAsync(click, await handler(Typed(click), click[Fields.Rest] ?? "", ct), ct);

    private static Turn Typed(Turn click) =>
        click with { Kind = TurnKind.Said, Verb = "", Text = click[Fields.Head] + click[Fields.Rest], Mentions = Mentions.Read(click[Fields.Mentions]) };
}
