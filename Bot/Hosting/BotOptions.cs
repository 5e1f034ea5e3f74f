namespace TeamsCollab.Hosting;

/// <summary>Section "Bot": who the bot is and whom it answers. That callers are authenticated is no option.</summary>
public sealed class BotOptions
{
    public const string Section = "Bot";

    /// <summary>The app registration's id: the audience of every token that Teams sends.</summary>
    public string? AppId { get; set; }

    public BotAppType AppType { get; set; } = BotAppType.SingleTenant;

    /// <summary>The app registration's own tenant; not needed for a multi-tenant app.</summary>
    public string? AppTenantId { get; set; }

    public string? AppPassword { get; set; }

    /// <summary>A PKCS#12 file with the private key, instead of a password.</summary>
    public string? CertificatePath { get; set; }

    public string? CertificatePassword { get; set; }

    public BotCloud Cloud { get; set; } = BotCloud.Public;

    /// <summary>Ids of the tenants whose people may use the bot; everybody else is refused.</summary>
    public IList<string> AllowedTenants { get; } = [];

    /// <summary>The address at which people's browsers reach the bot, for the links of an export. Unset: no exports; in Development the address it listens on.</summary>
    public string? PublicAddress { get; set; }

    /// <summary>Where the keys of inbound tokens are described, instead of the cloud's own address. Plain http in Development only.</summary>
    public string? OpenIdMetadata { get; set; }

    /// <summary>Tokens by Entra itself instead of the Bot Framework; refused unless this is set.</summary>
    public EntraCallerOptions? EntraCaller { get; set; }
}

/// <summary>The one app whose Entra tokens are believed.</summary>
public sealed class EntraCallerOptions
{
    public string? AppId { get; set; }

    /// <summary>The tenant that issues them.</summary>
    public string? TenantId { get; set; }

    /// <summary>Where that tenant's keys are described, instead of the cloud's own address.</summary>
    public string? OpenIdMetadata { get; set; }
}

public enum BotAppType
{
    SingleTenant,
    MultiTenant,
    UserAssignedMSI,
}

public enum BotCloud
{
    Public,
    UsGov,
    China,
}
