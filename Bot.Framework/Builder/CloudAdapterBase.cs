using System.Security.Claims;
using System.Security.Principal;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Bot.Builder;

/// <summary>An adapter that answers through the channel's REST service, authenticated in both directions.</summary>
public abstract partial class CloudAdapterBase : BotAdapter
{
    protected CloudAdapterBase(BotFrameworkAuthentication botFrameworkAuthentication, ILogger logger = null)
    {
        BotFrameworkAuthentication = botFrameworkAuthentication ?? throw new ArgumentNullException(nameof(botFrameworkAuthentication));
        Logger = logger ?? NullLogger.Instance;
    }

    protected BotFrameworkAuthentication BotFrameworkAuthentication { get; }

    protected ILogger Logger { get; }

    /// <summary>An empty id in the responses is an activity that got none: a trace, a delay, an invoke's answer.</summary>
    public override async Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0)
            throw new ArgumentException("Expecting one or more activities, but the array was empty.", nameof(activities));
        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
        {
            // The channel gives the id; one that came from elsewhere would only confuse it.
            activities[i].Id = null;
            responses[i] = await SendAsync(turnContext, activities[i], cancellationToken) ?? new ResourceResponse(string.Empty);
        }

        return responses;
    }

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activity);
        return ConversationsOf(turnContext).UpdateActivityAsync(activity, cancellationToken);
    }

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(reference);
        return ConversationsOf(turnContext).DeleteActivityAsync(reference.Conversation.Id, reference.ActivityId, cancellationToken);
    }

    public override async Task<InvokeResponse> ProcessActivityAsync(ClaimsIdentity claimsIdentity, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        await ProcessActivityAsync(
            new AuthenticateRequestResult { ClaimsIdentity = claimsIdentity, ConnectorFactory = BotFrameworkAuthentication.CreateConnectorFactory(claimsIdentity) },
            activity,
            callback,
            cancellationToken);

    /// <summary>Authenticates, then runs the turn. The answer of an invoke (501 if the bot gave none), else null.</summary>
    /// <exception cref="UnauthorizedAccessException">The caller is not who it should be.</exception>
    protected async Task<InvokeResponse> ProcessActivityAsync(string authHeader, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        var caller = await BotFrameworkAuthentication.AuthenticateRequestAsync(activity, authHeader, cancellationToken);
        return await ProcessActivityAsync(caller, activity, callback, cancellationToken);
    }

    /// <inheritdoc cref="ProcessActivityAsync(string, Activity, BotCallbackHandler, CancellationToken)"/>
    protected async Task<InvokeResponse> ProcessActivityAsync(AuthenticateRequestResult authenticateRequestResult, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authenticateRequestResult);
        ArgumentNullException.ThrowIfNull(activity);
        activity.CallerId = authenticateRequestResult.CallerId;
        var caller = new Caller(authenticateRequestResult.ClaimsIdentity, authenticateRequestResult.Audience, authenticateRequestResult.ConnectorFactory);
        return await RunAsync(caller, activity, callback, cancellationToken);
    }

    /// <summary>The identity of a bot that starts a turn itself: it is both caller and called.</summary>
#pragma warning disable CA1822 // An instance member in the genuine SDK.
    protected ClaimsIdentity CreateClaimsIdentity(string botAppId)
#pragma warning restore CA1822
    {
        botAppId ??= string.Empty;
        return new ClaimsIdentity([new Claim(AuthenticationConstants.AudienceClaim, botAppId), new Claim(AuthenticationConstants.AppIdClaim, botAppId)]);
    }

    private static IConversations ConversationsOf(ITurnContext turnContext) =>
        (turnContext.TurnState.Get<IConnectorClient>() ?? throw new InvalidOperationException("The turn has no connector client.")).Conversations;

    private static async Task<ResourceResponse> SendAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        switch (activity.Type)
        {
            case ActivityTypesEx.Delay:
                await Task.Delay(Convert.ToInt32(activity.Value, System.Globalization.CultureInfo.InvariantCulture), cancellationToken);
                return null;
            case ActivityTypesEx.InvokeResponse:
                turnContext.TurnState.Add(InvokeResponseKey, activity);
                return null;
            case ActivityTypes.Trace when activity.ChannelId != Channels.Emulator:
                return null;
            default:
                return string.IsNullOrWhiteSpace(activity.ReplyToId)
                    ? await ConversationsOf(turnContext).SendToConversationAsync(activity, cancellationToken)
                    : await ConversationsOf(turnContext).ReplyToActivityAsync(activity, cancellationToken);
        }
    }

    private async Task<InvokeResponse> RunAsync(Caller caller, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        using var connector = await caller.Connectors.CreateAsync(activity.ServiceUrl, caller.Audience, cancellationToken);
        using var context = await TurnAsync(caller, activity, connector, callback, cancellationToken);
        await RunPipelineAsync(context, callback, cancellationToken);
        return AnswerOf(context);
    }

    // The state disposes the clients with the turn.
    private async Task<TurnContext> TurnAsync(Caller caller, Activity activity, IConnectorClient connector, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        var userTokens = await BotFrameworkAuthentication.CreateUserTokenClientAsync(caller.Identity, cancellationToken);
        var context = new TurnContext(this, activity);
        context.TurnState.Add<IIdentity>(BotIdentityKey, caller.Identity);
        context.TurnState.Add(connector);
        context.TurnState.Add(userTokens);
        context.TurnState.Add(callback);
        context.TurnState.Add(caller.Connectors);
        context.TurnState.Set(OAuthScopeKey, caller.Audience);
        return context;
    }

    private static InvokeResponse AnswerOf(TurnContext context)
    {
        if (context.Activity.DeliveryMode == DeliveryModes.ExpectReplies)
            return new InvokeResponse { Status = StatusCodes.Ok, Body = new ExpectedReplies(context.BufferedReplyActivities) };
        if (context.Activity.Type != ActivityTypes.Invoke)
            return null;
        return context.TurnState.Get<Activity>(InvokeResponseKey) is { } answer
            ? (InvokeResponse)answer.Value
            : new InvokeResponse { Status = StatusCodes.NotImplemented };
    }

    private readonly record struct Caller(ClaimsIdentity Identity, string Audience, ConnectorFactory Connectors);

    private static class StatusCodes
    {
        public const int Ok = 200;
        public const int NotImplemented = 501;
    }
}
