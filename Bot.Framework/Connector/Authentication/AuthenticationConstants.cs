namespace Microsoft.Bot.Connector.Authentication;

public static class AuthenticationConstants
{
    public const string ToChannelFromBotLoginUrlTemplate = "https://login.microsoftonline.com/{0}";

    public const string ToChannelFromBotOAuthScope = "https://api.botframework.com";

    public const string ToBotFromChannelTokenIssuer = "https://api.botframework.com";

    public const string ToBotFromChannelOpenIdMetadataUrl = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    public const string DefaultChannelAuthTenant = "botframework.com";

    public const string OAuthUrl = "https://api.botframework.com";

    public const string AuthorizedParty = "azp";

    public const string AudienceClaim = "aud";

    public const string ServiceUrlClaim = "serviceurl";

    public const string VersionClaim = "ver";

    public const string AppIdClaim = "appid";

    public const string TenantIdClaim = "tid";

    public const string KeyIdHeader = "kid";

    /// <summary>The authentication type of the identity given to a request that nobody signed.</summary>
    public const string AnonymousAuthType = "anonymous";

    public static readonly HashSet<string> AllowedSigningAlgorithms = ["RS256", "RS384", "RS512"];
}

/// <summary>The same addresses in the US Government's cloud.</summary>
public static class GovernmentAuthenticationConstants
{
    /// <summary>The value of the setting ChannelService that chooses this cloud.</summary>
    public const string ChannelService = "https://botframework.azure.us";

    public const string ToChannelFromBotLoginUrl = "https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us";

    public const string ToChannelFromBotLoginUrlTemplate = "https://login.microsoftonline.us/{0}";

    public const string DefaultChannelAuthTenant = "MicrosoftServices.onmicrosoft.us";

    public const string ToChannelFromBotOAuthScope = "https://api.botframework.us";

    public const string ToBotFromChannelTokenIssuer = "https://api.botframework.us";

    public const string OAuthUrlGov = "https://api.botframework.azure.us";

    public const string ToBotFromChannelOpenIdMetadataUrl = "https://login.botframework.azure.us/v1/.well-known/openidconfiguration";
}
