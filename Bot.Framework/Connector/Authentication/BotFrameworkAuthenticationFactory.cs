using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Chooses a cloud's addresses and binds them to an app's credentials.</summary>
public static class BotFrameworkAuthenticationFactory
{
    /// <summary>The public cloud with authentication off: nothing is signed, everybody is let in. For a developer's machine only.</summary>
    public static BotFrameworkAuthentication Create() =>
        Create(null, false, null, null, null, null, null, null, null, new PasswordServiceClientCredentialFactory(), new AuthenticationConfiguration(), null, null);

    /// <exception cref="ArgumentException"><paramref name="channelService"/> names no cloud known here, and no address is given.</exception>
    public static BotFrameworkAuthentication Create(
        string channelService, bool validateAuthority, string toChannelFromBotLoginUrl, string toChannelFromBotOAuthScope,
        string toBotFromChannelTokenIssuer, string oAuthUrl, string toBotFromChannelOpenIdMetadataUrl,
        string toBotFromEmulatorOpenIdMetadataUrl, string callerId, ServiceClientCredentialsFactory credentialFactory,
        AuthenticationConfiguration authConfiguration, IHttpClientFactory httpClientFactory, ILogger logger)
    {
        string[] given = [toChannelFromBotLoginUrl, toChannelFromBotOAuthScope, toBotFromChannelTokenIssuer, oAuthUrl, toBotFromChannelOpenIdMetadataUrl, toBotFromEmulatorOpenIdMetadataUrl, callerId];
        var cloud = Array.Exists(given, value => !string.IsNullOrEmpty(value))
            ? new Cloud(toChannelFromBotLoginUrl, toChannelFromBotOAuthScope, validateAuthority, toBotFromChannelTokenIssuer, toBotFromChannelOpenIdMetadataUrl, oAuthUrl, callerId)
            : string.IsNullOrEmpty(channelService)
                ? Cloud.Public
                : channelService == GovernmentAuthenticationConstants.ChannelService
                    ? Cloud.Government
                    : throw new ArgumentException("The provided ChannelService value is not supported.", nameof(channelService));
        return new CloudAuthentication(cloud, credentialFactory ?? new PasswordServiceClientCredentialFactory(), authConfiguration ?? new AuthenticationConfiguration(), httpClientFactory, logger);
    }
}

/// <summary>Where a cloud's services are and what its tokens say.</summary>
internal sealed record Cloud(string LoginEndpoint, string Audience, bool ValidateAuthority, string Issuer, string MetadataUrl, string TokenServiceUrl, string CallerId)
{
    public static readonly Cloud Public = new(
        "https://login.microsoftonline.com/botframework.com",
        AuthenticationConstants.ToChannelFromBotOAuthScope,
        true,
        AuthenticationConstants.ToBotFromChannelTokenIssuer,
        AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
        AuthenticationConstants.OAuthUrl,
        CallerIdConstants.PublicAzureChannel);

    public static readonly Cloud Government = new(
        GovernmentAuthenticationConstants.ToChannelFromBotLoginUrl,
        GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope,
        true,
        GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer,
        GovernmentAuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
        GovernmentAuthenticationConstants.OAuthUrlGov,
        CallerIdConstants.USGovChannel);
}
