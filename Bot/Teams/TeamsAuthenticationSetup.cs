using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TeamsCollab.Hosting;
using TeamsCollab.Teams.Authentication;

namespace TeamsCollab.Teams;

public static class TeamsAuthenticationSetup
{
    private const string MetadataClient = "TeamsAuthentication.Metadata";

    /// <summary>
    /// Authentication of what comes in, credentials of what goes out, the tenant gate, and options checked at the start. A host that
    /// registered a TimeProvider or a ServiceClientCredentialsFactory before keeps its own.
    /// </summary>
    public static IServiceCollection AddTeamsAuthentication(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<BotOptions>().Bind(configuration.GetSection(BotOptions.Section)).ValidateOnStart();
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BotOptions>>(new BotOptionsRules(environment)));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StorageOptions>>(new StorageOptionsRules(environment)));

        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient(MetadataClient, http =>
        {
            http.Timeout = TimeSpan.FromSeconds(10);
            http.MaxResponseContentBufferSize = 1024 * 1024;
        });
        // The factory's own loggers write two lines and open two scopes a call; failures are logged where they are handled.
        services.AddHttpClient(KeptConnectors.HttpClientName, http => http.Timeout = TimeSpan.FromSeconds(15))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), UseCookies = false })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.TryAddSingleton<ServiceClientCredentialsFactory>(s => ActivatorUtilities.CreateInstance<BotCredentials>(s));
        services.TryAddSingleton(s => new TenantGate(s.GetRequiredService<IOptions<BotOptions>>().Value.AllowedTenants));
        services.TryAddSingleton(s => CloudAddresses.Of(s.GetRequiredService<IOptions<BotOptions>>().Value.Cloud));
        services.TryAddSingleton(s => Inbound(s, environment.IsDevelopment()));
        services.TryAddSingleton<BotFrameworkAuthentication>(Authentication);
        return services;
    }

    private static InboundTokens Inbound(IServiceProvider services, bool development)
    {
        var options = services.GetRequiredService<IOptions<BotOptions>>().Value;
        var cloud = services.GetRequiredService<CloudAddresses>();
        var time = services.GetRequiredService<TimeProvider>();
        var http = services.GetRequiredService<IHttpClientFactory>().CreateClient(MetadataClient);
        var logger = services.GetRequiredService<ILogger<SigningKeys>>();
        SigningKeys Keys(string? own, string usual) => new(new Uri(string.IsNullOrEmpty(own) ? usual : own), http, development, time, logger);

        List<TrustedIssuer> issuers = [new([cloud.Issuer], Keys(options.OpenIdMetadata, cloud.Metadata), CallerAppId: null)];
        if (options.EntraCaller is { AppId: { } caller, TenantId: { } tenant } entra)
            issuers.Add(new TrustedIssuer(cloud.EntraIssuers(tenant), Keys(entra.OpenIdMetadata, cloud.EntraMetadata(tenant)), caller));
        return new InboundTokens(Audience(options), issuers, time);
    }

    // Tokens write an id in small letters; who copies it into the settings may not.
    private static string Audience(BotOptions options) =>
        Guid.TryParse(options.AppId, out var id) ? id.ToString() : options.AppId ?? throw new InvalidOperationException("Bot:AppId is not set.");

    private static TeamsAuthentication Authentication(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<BotOptions>>().Value;
        var cloud = services.GetRequiredService<CloudAddresses>();
        var credentials = services.GetRequiredService<ServiceClientCredentialsFactory>();
        var connectors = new KeptConnectors(options.AppId ?? "", cloud.Issuer, credentials, services.GetRequiredService<IHttpClientFactory>());
        return new TeamsAuthentication(
            services.GetRequiredService<InboundTokens>(),
            cloud,
            connectors,
            Outbound(options, cloud, credentials, services),
            services.GetRequiredService<ILogger<TeamsAuthentication>>());
    }

    // The SDK's own settings for what goes out, spelled out for every cloud; its way of letting callers in is never asked.
    private static ConfigurationBotFrameworkAuthentication Outbound(
        BotOptions options, CloudAddresses cloud, ServiceClientCredentialsFactory credentials, IServiceProvider services)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ToChannelFromBotLoginUrl"] = cloud.Authority(options),
            ["ToChannelFromBotOAuthScope"] = cloud.Issuer,
            ["ToBotFromChannelTokenIssuer"] = cloud.Issuer,
            ["ToBotFromChannelOpenIdMetadataUrl"] = cloud.Metadata,
            ["OAuthUrl"] = cloud.Issuer,
            ["CallerId"] = cloud.CallerId,
        }).Build();
        return new ConfigurationBotFrameworkAuthentication(
            settings,
            credentials,
            httpClientFactory: services.GetRequiredService<IHttpClientFactory>(),
            logger: services.GetRequiredService<ILogger<ConfigurationBotFrameworkAuthentication>>());
    }
}
