using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Rehearsal.Run;

/// <summary>What a bot has to know of the rehearsal's Teams and storage, as the configuration arguments that it understands.</summary>
public sealed record BotSettings
{
    public required string AppId { get; init; }

    public required string AppPassword { get; init; }

    /// <summary>The bot's own tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>Whose people may use the bot.</summary>
    public required IReadOnlyList<string> AllowedTenants { get; init; }

    public required Uri OpenIdMetadata { get; init; }

    /// <summary>Where tokens for the connector come from, instead of Entra.</summary>
    public required Uri Authority { get; init; }

    public required string StorageConnection { get; init; }

    public string TableName { get; init; } = "teamscollab";

    public string QueueName { get; init; } = "teamscollab";

    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; }

    public static BotSettings For(World world, string storageConnection) => new()
    {
        AppId = world.Settings.AppId,
        AppPassword = world.Settings.AppPassword,
        Tenant = world.Home.Id,
        AllowedTenants = [.. world.Tenants.Select(tenant => tenant.Id)],
        OpenIdMetadata = world.MetadataUrl,
        Authority = world.Authority,
        StorageConnection = storageConnection,
    };

    /// <summary>Development, because the rehearsal's own token issuer speaks plain http on loopback.</summary>
    public string[] ToArguments() =>
    [
        "--environment=Development",
        $"--contentRoot={AppContext.BaseDirectory}",
        $"--urls=http://127.0.0.1:{Port}",
        "--Logging:LogLevel:Default=Warning",
        "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Warning",
        $"--Bot:AppId={AppId}",
        $"--Bot:AppPassword={AppPassword}",
        $"--Bot:AppTenantId={Tenant}",
        .. AllowedTenants.Select((tenant, index) => $"--Bot:AllowedTenants:{index}={tenant}"),
        $"--Bot:OpenIdMetadata={OpenIdMetadata}",
        $"--Storage:ConnectionString={StorageConnection}",
        $"--Storage:TableName={TableName}",
        $"--Storage:QueueName={QueueName}",
        $"--{AuthorityKey}={Authority}",
    ];

    /// <summary>Read by the rehearsal's composition only; the bot itself knows Entra's addresses.</summary>
    internal const string AuthorityKey = "Rehearsal:Authority";
}
