using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>One app id that proves itself by the machine it runs on.</summary>
internal sealed class ManagedIdentityFactory(string appId, string tenantId, HttpClient http, ILogger logger) : ServiceClientCredentialsFactory
{
    private readonly ConcurrentDictionary<string, AppCredentials> _made = new();

    public override Task<bool> IsValidAppIdAsync(string candidate, CancellationToken cancellationToken) => Task.FromResult(candidate == appId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    public override Task<ServiceClientCredentials> CreateCredentialsAsync(string candidate, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
        candidate == appId
            ? Task.FromResult<ServiceClientCredentials>(_made.GetOrAdd(audience, scope => new MachineCredentials(appId, tenantId, http, logger, scope)))
            : throw new InvalidOperationException("Invalid appId.");

    private sealed class MachineCredentials : AppCredentials
    {
        public MachineCredentials(string appId, string tenantId, HttpClient http, ILogger logger, string scope)
            : base(tenantId, http, logger, scope) =>
            MicrosoftAppId = appId;

        protected override Lazy<IAuthenticator> BuildIAuthenticator() =>
            new(() => MsalAuthenticator.ByManagedIdentity(MicrosoftAppId, OAuthScope, CustomHttpClient));
    }
}
