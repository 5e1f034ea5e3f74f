using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using TeamsCollab.Turns;
using IMiddleware = Microsoft.Bot.Builder.IMiddleware;

namespace TeamsCollab.Teams;

/// <summary>
/// Stops what comes from a tenant that isn't allowed: messages and events without an answer and without effect, invokes with a
/// sentence. All with 200, for Teams repeats what it sees refused.
/// </summary>
internal sealed partial class TenantGateMiddleware(TenantGate gate, ILogger log) : IMiddleware
{
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        var activity = turnContext.Activity;
        // Turns that the bot starts itself are events; what Teams sends as an event reaches no handler.
        if (activity.Type == ActivityTypes.Event || gate.Admit(activity) is not null)
        {
            await next(cancellationToken);
            return;
        }
        Refused(log, activity.Type, activity.Conversation?.TenantId);
        if (activity.Type != ActivityTypes.Invoke) return;
        var culture = TurnReader.CultureOf(activity);
        var answer = ReplyWriter.Invoke(activity.Name, Reply.Say(new TurnTexts(culture)["OtherTenant"]), culture);
        await turnContext.SendActivityAsync(new Activity(ActivityTypesEx.InvokeResponse) { Value = answer }, cancellationToken);
    }

    [LoggerMessage(EventId = 2105, Level = LogLevel.Warning, Message = "Refused an activity of type {Type} from tenant {Tenant}.")]
    private static partial void Refused(ILogger logger, string type, string? tenant);
}
