using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using TeamsCollab.Teams.Authentication;

namespace TeamsCollab.Teams;

/// <summary>
/// Who may speak to the bot: Teams, with a token that names this bot, this channel and this service address. The same with either
/// SDK; there is no way round it. What goes out is the SDK's, with credentials of ours.
/// </summary>
public sealed class TeamsAuthentication(
    InboundTokens tokens,
    CloudAddresses cloud,
    ConnectorFactory connectors,
    BotFrameworkAuthentication outbound,
    ILogger<TeamsAuthentication> logger) : BotFrameworkAuthentication
{
    /// <exception cref="UnauthorizedAccessException">Refused: the adapter answers 401.</exception>
    /// <exception cref="KeysUnavailableException">It can't be told now; the endpoint answers 503 by <see cref="AnswerOutages"/>.</exception>
    public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        try
        {
            var token = await tokens.ValidateAsync(Bearer(authHeader), cancellationToken);
            Tie(token, activity);
            return new AuthenticateRequestResult
            {
                ClaimsIdentity = token.Identity,
                Audience = cloud.Issuer,
                CallerId = cloud.CallerId,
                ConnectorFactory = connectors,
            };
        }
        catch (UnauthorizedAccessException e)
        {
            AuthenticationLog.Refused(logger, e.Message);
            throw;
        }
    }

    /// <summary>Streams are another protocol with rules of its own; Teams does not use them.</summary>
    public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(string authHeader, string channelIdHeader, CancellationToken cancellationToken) =>
        throw new UnauthorizedAccessException("Streaming connections are not accepted.");

    /// <summary>Skills are other bots; none may call this one.</summary>
    public override Task<ClaimsIdentity> AuthenticateChannelRequestAsync(string authHeader, CancellationToken cancellationToken) =>
        throw new UnauthorizedAccessException("Skills are not accepted.");

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => connectors;

    public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) =>
        outbound.CreateUserTokenClientAsync(claimsIdentity, cancellationToken);

    public override string GetOriginatingAudience() => cloud.Issuer;

    private static ReadOnlyMemory<char> Bearer(string authHeader)
    {
        const string scheme = "Bearer ";
        if (string.IsNullOrWhiteSpace(authHeader) || !authHeader.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            throw new UnauthorizedAccessException("The request has no bearer token.");
        return authHeader.AsMemory(scheme.Length).Trim();
    }

    // Each time, also for a token that is known: it must not be good for another channel or another place.
    private static void Tie(ValidToken token, Activity activity)
    {
        if (string.IsNullOrWhiteSpace(activity.ChannelId))
            throw new UnauthorizedAccessException("The activity names no channel.");
        if (string.IsNullOrWhiteSpace(activity.ServiceUrl))
            throw new UnauthorizedAccessException("The activity names no service address.");
        if (token.Issuer.IsBotFramework)
        {
            if (!token.Key.Endorsements.Contains(activity.ChannelId))
                throw new UnauthorizedAccessException("The token's key may not speak for the activity's channel.");
            if (token.ServiceUrl == null)
                throw new UnauthorizedAccessException("The token names no service address.");
        }
        else if (activity.ChannelId != "msteams")
        {
            // Entra's keys endorse no channels; the one app that is believed speaks for Teams only.
            throw new UnauthorizedAccessException("The token's caller may not speak for the activity's channel.");
        }

        if (token.ServiceUrl != null && !string.Equals(token.ServiceUrl, activity.ServiceUrl, StringComparison.Ordinal))
            throw new UnauthorizedAccessException("The token is for another service address than the activity's.");
    }
}
