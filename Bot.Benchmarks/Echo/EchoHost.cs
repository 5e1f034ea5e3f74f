using System.Buffers;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamsCollab.Hosting;
using TeamsCollab.Teams;
using TeamsCollab.Teams.Authentication;

namespace TeamsCollab.Benchmarks.Echo;

/// <summary>The process under measurement: the echo bot behind the service's own authentication, and two bare endpoints beside it.</summary>
internal sealed class EchoHost : IAsyncDisposable
{
    public const string Bot = "/api/messages";
    public const string BareMessage = "/bare/message";
    public const string BareClick = "/bare/click";
    private const string Keys = "/keys";

    private readonly WebApplication _app;

    private EchoHost(WebApplication app, string token)
    {
        _app = app;
        Token = token;
    }

    public Uri Address => new(AddressOf(_app));

    /// <summary>As Teams would sign its calls to this bot.</summary>
    public string Token { get; }

    public static async Task<EchoHost> StartAsync(Uri connector)
    {
        var issuer = new EchoIssuer();
        // Its own address is where the keys are; it is known only once the server listens, so the port is taken beforehand.
        var port = FreePort();
        var app = Build(port);
        app.MapGet(Keys, () => Results.Content(EchoIssuer.Metadata($"http://127.0.0.1:{port}{Keys}/jwks"), "application/json"));
        app.MapGet(Keys + "/jwks", () => Results.Content(issuer.KeySet, "application/json"));
        app.MapPost(Bot, (HttpContext http, IBotFrameworkHttpAdapter adapter, IBot bot) => adapter.ProcessAsync(http.Request, http.Response, bot, http.RequestAborted));
        MapBare(app, connector);
        await app.StartAsync();
        return new EchoHost(app, issuer.TokenFor(Traffic.BotId, connector.AbsoluteUri));
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bot:AppId"] = Traffic.BotId,
            ["Bot:AllowedTenants:0"] = Traffic.Tenant,
            ["Bot:OpenIdMetadata"] = $"http://127.0.0.1:{port}{Keys}",
            ["Storage:ConnectionString"] = "UseDevelopmentStorage=true",
        });
        builder.Services.AddSingleton<ServiceClientCredentialsFactory>(services => new BotCredentials(
            new BotOptions { AppId = Traffic.BotId },
            _ => Task.FromResult(new IssuedToken("the bot's own token", services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(1))),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<BotCredentials>>()));
        builder.Services.AddTeamsAuthentication(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton<IBot, EchoBot>();
        builder.Services.AddSingleton<IBotFrameworkHttpAdapter>(services => new CloudAdapter(services.GetRequiredService<BotFrameworkAuthentication>()));
        return builder.Build();
    }

    // The same bytes in, out and back, with nothing understood.
    private static void MapBare(WebApplication app, Uri connector)
    {
        var card = Encoding.UTF8.GetBytes(Traffic.Card("sale Contoso renewal").ToString(Newtonsoft.Json.Formatting.None));
        var http = new HttpClient();
        var replies = new Uri(connector, "v3/conversations/chat/activities");
        app.MapPost(BareMessage, async (HttpContext context) =>
        {
            await SwallowAsync(context.Request);
            using var reply = new ByteArrayContent(card);
            using var accepted = await http.PostAsync(replies, reply, context.RequestAborted);
        });
        app.MapPost(BareClick, async (HttpContext context) =>
        {
            await SwallowAsync(context.Request);
            context.Response.ContentLength = card.Length;
            context.Response.BodyWriter.Write(card);
        });
    }

    private static async Task SwallowAsync(HttpRequest request)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync();
            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string AddressOf(WebApplication app) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
