using Microsoft.Bot.Schema;
using TeamsCollab.Hosting;

namespace TeamsCollab.Teams.Authentication;

/// <summary>Where one of Microsoft's clouds keeps its keys, and by which names it goes in tokens.</summary>
/// <param name="Metadata">Describes the keys of the Bot Framework's tokens.</param>
/// <param name="Issuer">Who issues the tokens that come in, and the audience of those that go out.</param>
/// <param name="Login">Host of the authority; a tenant is appended.</param>
/// <param name="SharedTenant">The tenant in which a multi-tenant bot gets its tokens.</param>
/// <param name="CallerId">How the SDK names this caller; null where it has no name.</param>
public sealed record CloudAddresses(string Metadata, string Issuer, string Login, string SharedTenant, string? CallerId)
{
    private static readonly CloudAddresses Public = new(
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        "https://api.botframework.com",
        "https://login.microsoftonline.com",
        "botframework.com",
        CallerIdConstants.PublicAzureChannel);

    private static readonly CloudAddresses UsGov = new(
        "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
        "https://api.botframework.us",
        "https://login.microsoftonline.us",
        "MicrosoftServices.onmicrosoft.us",
        CallerIdConstants.USGovChannel);

    private static readonly CloudAddresses China = new(
        "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
        "https://api.botframework.azure.cn",
        "https://login.partner.microsoftonline.cn",
        "botframework.com",
        null);

    /// <summary>The scope that a token for the connector is asked for.</summary>
    public string Scope => Issuer + "/.default";

    public static CloudAddresses Of(BotCloud cloud) => cloud switch
    {
        BotCloud.Public => Public,
        BotCloud.UsGov => UsGov,
        BotCloud.China => China,
        _ => throw new ArgumentOutOfRangeException(nameof(cloud), cloud, null),
    };

    /// <summary>Where a bot of this kind gets its own tokens.</summary>
    public string Authority(BotOptions options) =>
        $"{Login}/{(options.AppType == BotAppType.MultiTenant ? SharedTenant : options.AppTenantId)}";

    /// <summary>How a tenant's tokens of version 1 and 2 name their issuer.</summary>
    public IReadOnlyList<string> EntraIssuers(string tenant) => [$"https://sts.windows.net/{tenant}/", $"{Login}/{tenant}/v2.0"];

    public string EntraMetadata(string tenant) => $"{Login}/{tenant}/v2.0/.well-known/openid-configuration";
}
