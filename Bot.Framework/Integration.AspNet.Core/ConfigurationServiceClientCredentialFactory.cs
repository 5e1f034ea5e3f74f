using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>
/// Credentials by the settings MicrosoftAppType (MultiTenant, SingleTenant or UserAssignedMSI), MicrosoftAppId,
/// MicrosoftAppPassword and MicrosoftAppTenantId. Settings that contradict each other throw when this is made.
/// </summary>
public class ConfigurationServiceClientCredentialFactory : ServiceClientCredentialsFactory
{
    private readonly ServiceClientCredentialsFactory _inner;

    public ConfigurationServiceClientCredentialFactory(IConfiguration configuration, HttpClient httpClient = null, ILogger logger = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var type = Value(MicrosoftAppCredentials.MicrosoftAppTypeKey);
        var appId = Value(MicrosoftAppCredentials.MicrosoftAppIdKey);
        var password = Value(MicrosoftAppCredentials.MicrosoftAppPasswordKey);
        var tenant = Value(MicrosoftAppCredentials.MicrosoftAppTenantIdKey);
        _inner = type?.ToUpperInvariant() switch
        {
            null or "MULTITENANT" => new PasswordServiceClientCredentialFactory(appId, password, null, httpClient, logger),
            "SINGLETENANT" => new PasswordServiceClientCredentialFactory(Needed(appId, "MicrosoftAppId"), Needed(password, "MicrosoftAppPassword"), Needed(tenant, "MicrosoftAppTenantId"), httpClient, logger),
            "USERASSIGNEDMSI" when password != null => throw new ArgumentException("MicrosoftAppPassword must be empty for UserAssignedMSI.", nameof(configuration)),
            "USERASSIGNEDMSI" => new ManagedIdentityFactory(Needed(appId, "MicrosoftAppId"), Needed(tenant, "MicrosoftAppTenantId"), httpClient, logger),
            _ => throw new ArgumentException($"MicrosoftAppType is '{type}': MultiTenant, SingleTenant or UserAssignedMSI is possible.", nameof(configuration)),
        };

        string Value(string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key].Trim();

        string Needed(string value, string key) => value ?? throw new ArgumentException($"{key} is required for {type}.", nameof(configuration));
    }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => _inner.IsValidAppIdAsync(appId, cancellationToken);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => _inner.IsAuthenticationDisabledAsync(cancellationToken);

    public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
        _inner.CreateCredentialsAsync(appId, audience, loginEndpoint, validateAuthority, cancellationToken);
}
