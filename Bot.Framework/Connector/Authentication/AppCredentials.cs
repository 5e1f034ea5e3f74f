using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Credentials of an app registration: a token of the identity platform, kept until shortly before it ends.</summary>
public abstract class AppCredentials : ServiceClientCredentials
{
    private readonly string _oAuthScope;
    private Lazy<IAuthenticator> _authenticator;

    public AppCredentials(string channelAuthTenant = null, HttpClient customHttpClient = null, ILogger logger = null, string oAuthScope = null)
    {
        _oAuthScope = oAuthScope;
        AuthTenant = channelAuthTenant;
        CustomHttpClient = customHttpClient;
        Logger = logger ?? NullLogger.Instance;
    }

    public string MicrosoftAppId { get; set; }

    /// <summary>The tenant whose authority signs the bot's tokens; the cloud's default one where none is set.</summary>
    public virtual string ChannelAuthTenant
    {
        get => string.IsNullOrEmpty(AuthTenant) ? DefaultChannelAuthTenant : AuthTenant;
        set => AuthTenant = value;
    }

    public virtual string OAuthEndpoint => string.Format(CultureInfo.InvariantCulture, ToChannelFromBotLoginUrlTemplate, ChannelAuthTenant);

    public virtual bool ValidateAuthority => true;

    /// <summary>What the token is for (without <c>/.default</c>).</summary>
    public virtual string OAuthScope => string.IsNullOrEmpty(_oAuthScope) ? ToChannelFromBotOAuthScope : _oAuthScope;

    protected string AuthTenant { get; set; }

    protected HttpClient CustomHttpClient { get; set; }

    protected ILogger Logger { get; set; }

    protected virtual string ToChannelFromBotOAuthScope => AuthenticationConstants.ToChannelFromBotOAuthScope;

    protected virtual string ToChannelFromBotLoginUrlTemplate => AuthenticationConstants.ToChannelFromBotLoginUrlTemplate;

    protected virtual string DefaultChannelAuthTenant => AuthenticationConstants.DefaultChannelAuthTenant;

    /// <summary>An app without an id signs nothing.</summary>
    public override async Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.IsNullOrEmpty(MicrosoftAppId) || MicrosoftAppId == BotClaims.AnonymousSkill)
            return;
        if (await GetTokenAsync() is { Length: > 0 } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public async Task<string> GetTokenAsync(bool forceRefresh = false)
    {
        var authenticator = LazyInitializer.EnsureInitialized(ref _authenticator, BuildIAuthenticator);
        return (await authenticator.Value.GetTokenAsync(forceRefresh))?.AccessToken;
    }

    protected abstract Lazy<IAuthenticator> BuildIAuthenticator();
}

public interface IAuthenticator
{
    Task<AuthenticatorResult> GetTokenAsync(bool forceRefresh = false);
}

public class AuthenticatorResult
{
    public string AccessToken { get; set; }

    public DateTimeOffset ExpiresOn { get; set; }
}
