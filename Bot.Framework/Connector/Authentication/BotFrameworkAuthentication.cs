using System.Security.Claims;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Who is calling the bot, and how the bot signs its own calls.</summary>
public abstract class BotFrameworkAuthentication
{
    protected BotFrameworkAuthentication()
    {
    }

    /// <exception cref="UnauthorizedAccessException">The call is not signed by somebody the bot listens to; the adapter answers 401.</exception>
    public abstract Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken);

    /// <inheritdoc cref="AuthenticateRequestAsync"/>
    public abstract Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(string authHeader, string channelIdHeader, CancellationToken cancellationToken);

    /// <summary>Makes the clients with which the bot called <paramref name="claimsIdentity"/>'s audience calls the channel.</summary>
    public abstract ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity);

    public abstract Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken);

    public virtual Task<ClaimsIdentity> AuthenticateChannelRequestAsync(string authHeader, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public virtual string GetOriginatingAudience() => throw new NotImplementedException();

    /// <summary>The caller as an urn: another bot's app id, else <paramref name="callerId"/>; null where authentication is off.</summary>
#pragma warning disable CA1822 // An instance member in the genuine SDK.
    protected internal async Task<string> GenerateCallerIdAsync(ServiceClientCredentialsFactory credentialFactory, ClaimsIdentity claimsIdentity, string callerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credentialFactory);
        ArgumentNullException.ThrowIfNull(claimsIdentity);
        if (await credentialFactory.IsAuthenticationDisabledAsync(cancellationToken))
            return null;
        return BotClaims.AreAnotherBots(claimsIdentity.Claims)
            ? CallerIdConstants.BotToBotPrefix + BotClaims.AppIdOf(claimsIdentity.Claims)
            : callerId;
    }
#pragma warning restore CA1822
}

/// <summary>An authenticated call: who made it, and how to answer.</summary>
public class AuthenticateRequestResult
{
    /// <summary>What the bot's own tokens are asked for when it answers; null stands for the channel's.</summary>
    public string Audience { get; set; }

    public ClaimsIdentity ClaimsIdentity { get; set; }

    public string CallerId { get; set; }

    public ConnectorFactory ConnectorFactory { get; set; }
}

public abstract class ConnectorFactory
{
    protected ConnectorFactory()
    {
    }

    /// <summary>The turn disposes the client it gets here.</summary>
    public abstract Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken);
}
