using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Tokens by Microsoft's identity library, which keeps them until shortly before they end.</summary>
internal sealed class MsalAuthenticator : IAuthenticator
{
    private readonly IConfidentialClientApplication _application;
    private readonly IManagedIdentityApplication _managedIdentity;
    private readonly string _resource;
    private readonly string[] _scopes;

    private MsalAuthenticator(IConfidentialClientApplication application, IManagedIdentityApplication managedIdentity, string audience)
    {
        const string everything = "/.default";
        _application = application;
        _managedIdentity = managedIdentity;
        _resource = audience.EndsWith(everything, StringComparison.Ordinal) ? audience[..^everything.Length] : audience;
        _scopes = [_resource + everything];
    }

    public static MsalAuthenticator BySecret(string appId, string secret, string authority, string audience, bool validateAuthority, HttpClient http)
    {
        var builder = ConfidentialClientApplicationBuilder.Create(appId)
            .WithClientSecret(secret)
            .WithAuthority(authority, validateAuthority);
        if (http != null)
            builder = builder.WithHttpClientFactory(new OneHttpClient(http));
        return new MsalAuthenticator(builder.Build(), null, audience);
    }

    public static MsalAuthenticator ByManagedIdentity(string appId, string audience, HttpClient http)
    {
        var builder = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(appId));
        if (http != null)
            builder = builder.WithHttpClientFactory(new OneHttpClient(http));
        return new MsalAuthenticator(null, builder.Build(), audience);
    }

    public async Task<AuthenticatorResult> GetTokenAsync(bool forceRefresh = false)
    {
        var result = _application != null
            ? await _application.AcquireTokenForClient(_scopes).WithForceRefresh(forceRefresh).ExecuteAsync()
            : await _managedIdentity.AcquireTokenForManagedIdentity(_resource).WithForceRefresh(forceRefresh).ExecuteAsync();
        return new AuthenticatorResult { AccessToken = result.AccessToken, ExpiresOn = result.ExpiresOn };
    }

    private sealed class OneHttpClient(HttpClient http) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => http;
    }
}
