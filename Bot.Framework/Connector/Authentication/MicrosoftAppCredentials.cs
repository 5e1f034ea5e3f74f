using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>An app registration that proves itself by a client secret.</summary>
public class MicrosoftAppCredentials : AppCredentials
{
    public const string MicrosoftAppIdKey = "MicrosoftAppId";

    public const string MicrosoftAppPasswordKey = "MicrosoftAppPassword";

    public const string MicrosoftAppTypeKey = "MicrosoftAppType";

    public const string MicrosoftAppTenantIdKey = "MicrosoftAppTenantId";

    /// <summary>Signs nothing.</summary>
    public static readonly MicrosoftAppCredentials Empty = new(null, null);

    public MicrosoftAppCredentials(string appId, string password, HttpClient customHttpClient = null, ILogger logger = null, string oAuthScope = null)
        : this(appId, password, null, customHttpClient, logger, oAuthScope)
    {
    }

    public MicrosoftAppCredentials(string appId, string password, string channelAuthTenant, HttpClient customHttpClient = null, ILogger logger = null, string oAuthScope = null)
        : base(channelAuthTenant, customHttpClient, logger, oAuthScope)
    {
        MicrosoftAppId = appId;
        MicrosoftAppPassword = password;
    }

    public string MicrosoftAppPassword { get; set; }

    protected override Lazy<IAuthenticator> BuildIAuthenticator() =>
        new(() => MsalAuthenticator.BySecret(MicrosoftAppId, MicrosoftAppPassword, OAuthEndpoint, OAuthScope, ValidateAuthority, CustomHttpClient));
}

/// <summary>The same in the US Government's cloud.</summary>
public class MicrosoftGovernmentAppCredentials : MicrosoftAppCredentials
{
    /// <inheritdoc cref="MicrosoftAppCredentials.Empty"/>
    public static new readonly MicrosoftGovernmentAppCredentials Empty = new(null, null);

    public MicrosoftGovernmentAppCredentials(string appId, string password, HttpClient customHttpClient = null, ILogger logger = null, string oAuthScope = null)
        : base(appId, password, customHttpClient, logger, oAuthScope)
    {
    }

    public MicrosoftGovernmentAppCredentials(string appId, string password, string channelAuthTenant, HttpClient customHttpClient = null, ILogger logger = null, string oAuthScope = null)
        : base(appId, password, channelAuthTenant, customHttpClient, logger, oAuthScope)
    {
    }

    protected override string ToChannelFromBotOAuthScope => GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope;

    protected override string ToChannelFromBotLoginUrlTemplate => GovernmentAuthenticationConstants.ToChannelFromBotLoginUrlTemplate;

    protected override string DefaultChannelAuthTenant => GovernmentAuthenticationConstants.DefaultChannelAuthTenant;
}

/// <summary>A client secret at an authority of one's own (another cloud).</summary>
internal sealed class OtherCloudAppCredentials(string appId, string password, HttpClient http, ILogger logger, string scope, string endpoint, bool validateAuthority)
    : MicrosoftAppCredentials(appId, password, http, logger, scope)
{
    public override string OAuthEndpoint => endpoint;

    public override bool ValidateAuthority => validateAuthority;
}
