using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>One app id and its client secret. Without an app id authentication is off.</summary>
public class PasswordServiceClientCredentialFactory : ServiceClientCredentialsFactory
{
    private const string PublicAuthority = "https://login.microsoftonline.com/";
    private const string GovernmentAuthority = "https://login.microsoftonline.us/";

    // The identity library's client, and with it the token, is kept for each audience and authority: there are one or two.
    private readonly ConcurrentDictionary<(string Audience, string Endpoint), AppCredentials> _made = new();
    private readonly HttpClient _http;
    private readonly ILogger _logger;

    public PasswordServiceClientCredentialFactory()
    {
    }

    public PasswordServiceClientCredentialFactory(string appId, string password, string tenantId, HttpClient httpClient, ILogger logger)
    {
        AppId = appId;
        Password = password;
        TenantId = tenantId;
        _http = httpClient;
        _logger = logger;
    }

    public string AppId { get; set; }

    public string Password { get; set; }

    public string TenantId { get; }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => Task.FromResult(appId == AppId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(string.IsNullOrEmpty(AppId));

#pragma warning disable CA1725 // The genuine SDK names the parameter differently here.
    public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string oauthScope, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken)
#pragma warning restore CA1725
    {
        if (string.IsNullOrEmpty(AppId))
            return Task.FromResult<ServiceClientCredentials>(MicrosoftAppCredentials.Empty);
        if (appId != AppId)
            throw new InvalidOperationException("Invalid appId.");
        var made = _made.GetOrAdd((oauthScope, loginEndpoint), _ => Make(oauthScope, loginEndpoint ?? string.Empty, validateAuthority));
        return Task.FromResult<ServiceClientCredentials>(made);
    }

    private AppCredentials Make(string scope, string endpoint, bool validateAuthority) =>
        endpoint.StartsWith(PublicAuthority, StringComparison.OrdinalIgnoreCase)
            ? new MicrosoftAppCredentials(AppId, Password, TenantId, _http, _logger, scope)
            : endpoint.StartsWith(GovernmentAuthority, StringComparison.OrdinalIgnoreCase)
                ? new MicrosoftGovernmentAppCredentials(AppId, Password, TenantId, _http, _logger, scope)
                : new OtherCloudAppCredentials(AppId, Password, _http, _logger, scope, endpoint, validateAuthority);
}
