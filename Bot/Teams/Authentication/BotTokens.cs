using System.Security.Cryptography.X509Certificates;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;
using TeamsCollab.Hosting;

namespace TeamsCollab.Teams.Authentication;

/// <summary>Asks Entra or the machine's identity endpoint, the way the app type says.</summary>
public sealed class BotTokens(BotOptions options, IMsalHttpClientFactory? http = null)
{
    private readonly CloudAddresses _cloud = CloudAddresses.Of(options.Cloud);
    private IConfidentialClientApplication? _app;
    private IManagedIdentityApplication? _machine;

    /// <exception cref="MsalException">None could be had.</exception>
    public async Task<IssuedToken> IssueAsync(CancellationToken ct)
    {
        var result = options.AppType == BotAppType.UserAssignedMSI
            ? await (_machine ??= Machine()).AcquireTokenForManagedIdentity(_cloud.Issuer).ExecuteAsync(ct)
            : await (_app ??= App()).AcquireTokenForClient([_cloud.Scope]).ExecuteAsync(ct);
        return new IssuedToken(result.AccessToken, result.ExpiresOn);
    }

    private IManagedIdentityApplication Machine()
    {
        var builder = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(options.AppId));
        return (http == null ? builder : builder.WithHttpClientFactory(http)).Build();
    }

    private IConfidentialClientApplication App()
    {
        var builder = ConfidentialClientApplicationBuilder.Create(options.AppId).WithAuthority(_cloud.Authority(options)).WithInstanceDiscovery(false);
        builder = string.IsNullOrEmpty(options.CertificatePath)
            ? builder.WithClientSecret(options.AppPassword)
            : builder.WithCertificate(
                X509CertificateLoader.LoadPkcs12FromFile(options.CertificatePath, options.CertificatePassword),
                sendX5C: true);
        return (http == null ? builder : builder.WithHttpClientFactory(http)).Build();
    }
}
