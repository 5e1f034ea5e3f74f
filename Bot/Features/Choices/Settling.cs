using TeamsCollab.Delivery;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Choices;

/// <summary>Puts the answer in the place of a question, for whoever clicked at once and for the others by an edit.</summary>
public sealed partial class Settling(ILetters letters, ILogger<Settling> log) : ISettling
{
    public async Task<Reply> SettledAsync(Turn click, Reply reply, CancellationToken ct)
    {
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

    [LoggerMessage(EventId = 1320, Level = LogLevel.Warning, Message = "A question that was answered could not be replaced for everybody.")]
    private static partial void NotReplaced(ILogger logger, Exception exception);
}
