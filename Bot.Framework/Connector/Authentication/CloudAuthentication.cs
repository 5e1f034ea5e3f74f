using System.Security.Claims;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>One cloud's authentication in both directions.</summary>
internal sealed class CloudAuthentication(Cloud cloud, ServiceClientCredentialsFactory credentials, AuthenticationConfiguration configuration, IHttpClientFactory httpClients, ILogger logger)
    : BotFrameworkAuthentication
{
    private readonly InboundTokens _inbound = new(cloud, credentials, configuration, httpClients, logger);

    public override string GetOriginatingAudience() => cloud.Audience;

    public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var identity = await _inbound.IdentityAsync(authHeader, activity.ChannelId, activity.ServiceUrl, cancellationToken);
        return await ResultAsync(identity, cancellationToken);
    }

    public override async Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(string authHeader, string channelIdHeader, CancellationToken cancellationToken)
    {
        var identity = await _inbound.IdentityAsync(authHeader, channelIdHeader, null, cancellationToken);
        return await ResultAsync(identity, cancellationToken);
    }

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity)
    {
        ArgumentNullException.ThrowIfNull(claimsIdentity);
        return new CloudConnectorFactory(BotAppIdOf(claimsIdentity), cloud, credentials, httpClients);
    }

    public override async Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimsIdentity);
        var appId = BotAppIdOf(claimsIdentity);
        var signer = await credentials.CreateCredentialsAsync(appId, cloud.Audience, cloud.LoginEndpoint, cloud.ValidateAuthority, cancellationToken);
        return new TokenServiceClient(appId, cloud.TokenServiceUrl, httpClients, signer);
    }

    private async Task<AuthenticateRequestResult> ResultAsync(ClaimsIdentity identity, CancellationToken cancellationToken) => new()
    {
        ClaimsIdentity = identity,
        // Another bot is answered with a token for itself, the channel with one for the channel.
        Audience = BotClaims.AreAnotherBots(identity.Claims) ? BotClaims.AppIdOf(identity.Claims) : cloud.Audience,
        CallerId = await GenerateCallerIdAsync(credentials, identity, cloud.CallerId, cancellationToken),
        ConnectorFactory = CreateConnectorFactory(identity),
    };

    // The bot that was called is the token's audience; a token made by the bot for itself may have the app id only.
    private static string BotAppIdOf(ClaimsIdentity identity) =>
        identity.FindFirst(AuthenticationConstants.AudienceClaim)?.Value ?? identity.FindFirst(AuthenticationConstants.AppIdClaim)?.Value;
}

internal sealed class CloudConnectorFactory(string appId, Cloud cloud, ServiceClientCredentialsFactory credentials, IHttpClientFactory httpClients) : ConnectorFactory
{
    public override async Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken)
    {
        var signer = await credentials.CreateCredentialsAsync(appId, audience ?? cloud.Audience, cloud.LoginEndpoint, cloud.ValidateAuthority, cancellationToken);
        return new ConnectorClient(new Uri(serviceUrl), signer, httpClients?.CreateClient(), disposeHttpClient: httpClients != null);
    }
}
