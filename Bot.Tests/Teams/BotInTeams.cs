using Microsoft.AspNetCore.Builder;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;
using Moq;
using TeamsCollab.Delivery;
using TeamsCollab.Hosting;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Store;
using TeamsCollab.Turns;
using Xunit;

namespace TeamsCollab.Tests.Teams;

/// <summary>
/// The real host on a real port, spoken to by the rehearsal's Teams with real tokens; instead of our features those that the test
/// maps, instead of storage a stub. A base for test classes.
/// </summary>
public abstract class BotInTeams : IAsyncLifetime, IFeature
{
    protected World World { get; private set; } = null!;
    protected WebApplication Host { get; private set; } = null!;
    protected Mock<ISaleStore> Store { get; } = new();
    private protected Mock<ILetters> Letters { get; } = new();
    protected Uri Address { get; private set; } = null!;
    protected Team Sales => World.Team("Northwind Sales");
    protected Chat Deals => World.Channel("Deals");
    protected Person Ana => World.Person("Ana");
    protected Person Ben => World.Person("Ben");

    public async ValueTask InitializeAsync()
    {
        World = await World.NorthwindAsync(new WorldSettings { RateLimited = false });
        Host = BotHost.Build(["--environment=Development"], Configure);
        await Host.StartAsync();
        Address = new Uri(Host.Urls.First());
        World.BotEndpoint = new Uri(Address, "/api/messages");
        await World.Events.InstallAsync(Sales, Ana);
        World.ForgetRecords();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync();
        await Host.DisposeAsync();
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public abstract void Map(RouteTable routes);

    protected T Get<T>() where T : notnull => Host.Services.GetRequiredService<T>();

    private void Configure(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Bot:AppId"] = World.Settings.AppId,
            ["Bot:AppType"] = "MultiTenant",
            ["Bot:AppPassword"] = World.Settings.AppPassword,
            ["Bot:AllowedTenants:0"] = World.Home.Id,
            ["Bot:OpenIdMetadata"] = World.MetadataUrl.ToString(),
            ["Storage:ConnectionString"] = "UseDevelopmentStorage=true",
        });
        builder.Services.RemoveAll<IFeature>();
        foreach (var service in builder.Services.Where(s => s.ServiceType == typeof(IHostedService) && NeedsStorage(s.ImplementationType ?? s.ImplementationFactory?.Method.ReturnType)).ToList())
            builder.Services.Remove(service);
        builder.Services.AddSingleton<IFeature>(this);
        builder.Services.Replace(ServiceDescriptor.Singleton(Store.Object));
        builder.Services.Replace(ServiceDescriptor.Singleton(Mock.Of<IDelivery>()));
        builder.Services.Replace(ServiceDescriptor.Singleton(Letters.Object));
        builder.Services.Replace(ServiceDescriptor.Singleton<ServiceClientCredentialsFactory>(new WorldCredentials(World)));
    }

    private static bool NeedsStorage(Type? service) => service?.Namespace is "TeamsCollab.Store" or "TeamsCollab.Delivery";

    private sealed class WorldCredentials(World world) : ServiceClientCredentialsFactory
    {
        public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => Task.FromResult(true);

        public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(false);

        public override Task<ServiceClientCredentials> CreateCredentialsAsync(
            string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
            Task.FromResult<ServiceClientCredentials>(new Bearer(world));
    }

    private sealed class Bearer(World world) : ServiceClientCredentials
    {
        public override Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new("Bearer", world.ConnectorToken());
            return Task.CompletedTask;
        }
    }
}
