using System.Net;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>The HTTP side of a world: identity endpoints and the connector, on 127.0.0.1 only.</summary>
internal sealed class TeamsServer : IAsyncDisposable
{
    private readonly WebApplication app;

    public TeamsServer(World world)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, world.Settings.Port);
            kestrel.AddServerHeader = false;
        });
        builder.Services.AddRoutingCore();
        app = builder.Build();
        app.UseRouting();
        IdentityEndpoints.Map(app, world);
        new ConnectorEndpoints(world).Map(app);
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Throws an IOException where the port is taken.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await app.StartAsync(cancellation);
        Address = new Uri(app.Urls.First() + "/");
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }
}
