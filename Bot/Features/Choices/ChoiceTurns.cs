using TeamsCollab.Delivery;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Choices;

/// <summary>
/// A clicked answer to "Which one do you mean?": the command again as it was typed, now with its field settled. The question then becomes
/// what the command answers, for everybody who sees it.
/// </summary>
public sealed partial class ChoiceTurns(ILetters letters, ILogger<ChoiceTurns> log) : IFeature
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

    private async Task<Reply> ChosenAsync(Turn click, CommandHandler handler, CancellationToken ct)
    {
        var reply = await handler(Typed(click), click[Fields.Rest] ?? "", ct);
        // Nothing came of it: another answer may.
        if (reply is SayReply { Settles: false }) return reply;
        var settled = ChoiceCard.Answered(click, reply);
        await ReplaceAsync(click, settled, ct);
        return Reply.Show(settled);
    }

    private async Task ReplaceAsync(Turn click, CardContent settled, CancellationToken ct)
    {
        var content = settled.Content.ToString(Newtonsoft.Json.Formatting.None);
        // In their own chat nobody else sees it. What begins a thread is no question.
        if (click is not { Place: { Kind: not PlaceKind.Personal } place, CardMessage: { } message } || message == place.Root || content.Length > Letter.LongestContent) return;
        var to = new Destination { ServiceUrl = place.ServiceUrl, Tenant = click.Caller.Tenant, Bot = place.Bot, Conversation = place.Conversation };
        try
        {
            await letters.ReplaceAsync(
                PersonKey.Of(click.Caller.Tenant, click.Caller.EntraId), new Letter { To = to, Activity = message, Card = content, Summary = settled.Summary }, ct);
        }
        catch (StoreUnavailableException e)
        {
            // What was chosen is done, and whoever chose sees it.
            NotReplaced(log, e);
        }
    }

    private static Turn Typed(Turn click) =>
        click with { Kind = TurnKind.Said, Verb = "", Text = click[Fields.Head] + click[Fields.Rest], Mentions = Mentions.Read(click[Fields.Mentions]) };

    [LoggerMessage(EventId = 1320, Level = LogLevel.Warning, Message = "A question that was answered could not be replaced for everybody.")]
    private static partial void NotReplaced(ILogger logger, Exception exception);
}
