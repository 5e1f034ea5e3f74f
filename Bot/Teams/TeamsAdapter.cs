using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using TeamsCollab.Turns;

namespace TeamsCollab.Teams;

/// <summary>The way in: authenticated by <see cref="BotFrameworkAuthentication"/>, past the tenant gate, to the bot.</summary>
public sealed partial class TeamsAdapter : CloudAdapter
{
    private readonly ILogger<TeamsAdapter> log;

    public TeamsAdapter(BotFrameworkAuthentication authentication, TenantGate gate, ILogger<TeamsAdapter> log)
        : base(authentication, log)
    {
        this.log = log;
        Use(new TenantGateMiddleware(gate, log));
        OnTurnError = AnswerAsync;
    }

    /// <summary>The last net: the dispatcher answers for what goes wrong in a feature, so what comes here is a bug of this folder.</summary>
    private async Task AnswerAsync(ITurnContext context, Exception exception)
    {
        var (activity, culture) = (context.Activity, TurnReader.CultureOf(context.Activity));
        var reference = Dispatcher.Reference(activity.Id ?? "");
        Failed(log, exception, activity.Type, activity.Name, reference);
        var apology = Reply.Say(new TurnTexts(culture)["WentWrong", reference]);
        if (activity.Type == ActivityTypes.Invoke)
            await context.SendActivityAsync(new Activity(ActivityTypesEx.InvokeResponse) { Value = ReplyWriter.Invoke(activity.Name, apology, culture) });
        else if (activity.Type == ActivityTypes.Message && !TeamsErrors.IsAnswer(exception))
            await TryToSayAsync(context, apology);
    }

    private async Task TryToSayAsync(ITurnContext context, Reply apology)
    {
        try
        {
            await context.SendActivityAsync(ReplyWriter.Message(apology));
        }
        catch (Exception e) when (TeamsErrors.IsAnswer(e))
        {
            Failed(log, e, context.Activity.Type, context.Activity.Name, Dispatcher.Reference(context.Activity.Id ?? ""));
        }
    }

    [LoggerMessage(EventId = 2104, Level = LogLevel.Error, Message = "A turn failed outside its feature: {Type} {Name}, reference {Reference}.")]
    private static partial void Failed(ILogger logger, Exception exception, string type, string? name, string reference);
}
