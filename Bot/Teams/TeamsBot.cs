using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using TeamsCollab.Cards;
using TeamsCollab.Delivery;
using TeamsCollab.Turns;

namespace TeamsCollab.Teams;

/// <summary>Every activity that Teams sends: read as a turn, dispatched, answered.</summary>
public sealed partial class TeamsBot(TurnReader reader, Dispatcher dispatcher, PersonalWord personal, LateAnswers late, Acquaintances acquaintances, TimeProvider time, ILogger<TeamsBot> log) : TeamsActivityHandler
{
    /// <summary>How long an answer waits where Teams says "later". Longer, and Teams would send the turn again.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(4);

    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        SayAsync(turnContext, cancellationToken);

    protected override Task OnInstallationUpdateActivityAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        SayAsync(turnContext, cancellationToken);

    // The base would ask Teams for each new member one by one; nobody but the bot itself matters here.
    protected override Task OnConversationUpdateActivityAsync(ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        SayAsync(turnContext, cancellationToken);

    // The base answers 400 or 501 to what it can't read or doesn't know, and Teams shows that as a broken app.
    protected override async Task<InvokeResponse> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        ReplyWriter.Invoke(turnContext.Activity.Name, await InvokeAsync(turnContext, cancellationToken), TurnReader.CultureOf(((ITurnContext)turnContext).Activity));

    private async Task<Reply> InvokeAsync(ITurnContext context, CancellationToken ct) => reader.Read(context.Activity) switch
    {
        Read read => await AnswerAsync(read.Turn, ct),
        Unread unread => Reply.Say(Sentence(unread)),
        var other => throw new InvalidOperationException($"No such reading: {other.GetType().Name}."),
    };

    private Task<Reply> AnswerAsync(Turn turn, CancellationToken ct)
    {
        var (caller, place) = (turn.Caller, turn.Place);
        var own = place.Kind == PlaceKind.Personal;
        if (caller.EntraId.Length > 0) acquaintances.Seen(new Sighting(
            caller.Tenant, caller.EntraId, caller.TeamsId, place.Bot, place.ServiceUrl, caller.TimeZone, turn.Culture.Name, own ? place.Conversation : null,
            Removed: own && turn.Kind == TurnKind.Removed));
        return dispatcher.AnswerAsync(turn, ct);
    }

    private async Task SayAsync(ITurnContext context, CancellationToken ct)
    {
        switch (reader.Read(context.Activity))
        {
            case Read { Turn.Kind: TurnKind.Removed or TurnKind.Happened } read:
                await AnswerAsync(read.Turn, ct);
                break;
            case Read read:
                await SendAsync(context, ReplyWriter.Message(await AnswerAsync(read.Turn, ct)), ct);
                break;
            case Unread { Cause: UnreadCause.NotForUs }:
                break;
            case Unread unread when context.Activity.Type == ActivityTypes.Message:
                await RefuseAsync(context, unread, ct);
                break;
            case Unread unread:
                Unreadable(log, unread.Cause, context.Activity.Type);
                break;
        }
    }

    private async Task RefuseAsync(ITurnContext context, Unread unread, CancellationToken ct)
    {
        Unreadable(log, unread.Cause, context.Activity.Type);
        // Bots can't post in private channels: the sentence goes to the person's own chat.
        if (unread.Cause == UnreadCause.PrivateChannel) await personal.TellAsync(context.Activity, Sentence(unread).Markdown, ct);
        else if (context.Activity.Conversation?.Id is not null) await SendAsync(context, ReplyWriter.Text(Sentence(unread).Markdown), ct);
    }

    /// <summary>What was decided is stored by now; an answer that Teams doesn't take is no reason to do it again.</summary>
    private async Task SendAsync(ITurnContext context, Activity? answer, CancellationToken ct)
    {
        if (answer is null || await TryToSendAsync(context, answer, ct) is not { } refused) return;
        var wait = refused.RetryAfter ?? TimeSpan.FromSeconds(1);
        // Only what surely didn't arrive is said again at once.
        if (refused.Status is 412 or 429 && wait <= LongestWait)
        {
            await Task.Delay(wait, time, ct);
            if (await TryToSendAsync(context, answer, ct) is not { } again) return;
            refused = again;
        }
        await late.KeepAsync(context.Activity, answer, refused, ct);
    }

    /// <summary>Null where it is said.</summary>
    private async Task<MessengerException?> TryToSendAsync(ITurnContext context, Activity answer, CancellationToken ct)
    {
        try
        {
            await context.SendActivityAsync(answer, ct);
            return null;
        }
        catch (Exception e) when (TeamsErrors.IsAnswer(e))
        {
            return TeamsErrors.Of(e, time.GetUtcNow());
        }
    }

    private static Phrase Sentence(Unread unread) => new TurnTexts(unread.Culture)[unread.Cause switch
    {
        UnreadCause.NobodyVerified => "NobodyVerified",
        UnreadCause.PrivateChannel => "PrivateChannel",
        UnreadCause.NoPlace => "NoPlace",
        _ => "UnknownInvoke",
    }];

    [LoggerMessage(EventId = 2101, Level = LogLevel.Information, Message = "An activity of type {Type} could not be read: {Cause}.")]
    private static partial void Unreadable(ILogger logger, UnreadCause cause, string type);
}
