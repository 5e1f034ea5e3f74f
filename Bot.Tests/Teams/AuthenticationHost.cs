using System.Net;
using System.Net.Http.Headers;
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
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;
using TeamsCollab.Teams;
using TeamsCollab.Teams.Authentication;

namespace TeamsCollab.Tests.Teams;

/// <summary>A bot that does nothing, behind the real adapter and the real authentication, with a clock and an issuer of the test's.</summary>
internal sealed class AuthenticationHost : IAsyncDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string Tenant = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    public const string ServiceUrl = "https://smba.example/emea/";
    public static readonly DateTimeOffset Start = new(2027, 1, 15, 9, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private AuthenticationHost(WebApplication app, TokenIssuer issuer, FakeTimeProvider time)
    {
        _app = app;
        Issuer = issuer;
        Time = time;
        _http = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    public TokenIssuer Issuer { get; }

    public FakeTimeProvider Time { get; }

    public TestKey Key { get; } = new("key-1");

    public IServiceProvider Services => _app.Services;

    public static async Task<AuthenticationHost> StartAsync(params (string Key, string? Value)[] settings)
    {
        var issuer = await TokenIssuer.StartAsync();
        var time = new FakeTimeProvider(Start);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bot:AppId"] = AppId,
            ["Bot:AllowedTenants:0"] = Tenant,
            ["Bot:OpenIdMetadata"] = issuer.Metadata,
            ["Storage:ConnectionString"] = "UseDevelopmentStorage=true",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, s.Value)));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddTeamsAuthentication(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton<IBot, SilentBot>();
        builder.Services.AddSingleton<IBotFrameworkHttpAdapter>(s => new CloudAdapter(s.GetRequiredService<BotFrameworkAuthentication>()));
        var app = builder.Build();
        app.MapPost("/api/messages", (HttpContext context, IBotFrameworkHttpAdapter adapter, IBot bot) =>
            adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted)).AnsweringOutages();
        await app.StartAsync();
        var host = new AuthenticationHost(app, issuer, time);
        issuer.Publish(host.Key, "msteams");
        return host;
    }

    /// <summary>Claims that hold; the test spoils them.</summary>
    public JObject Claims()
    {
        var now = Time.GetUtcNow();
        return new JObject
        {
            ["iss"] = "https://api.botframework.com",
            ["aud"] = AppId,
            ["serviceurl"] = ServiceUrl,
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
        };
    }

    public string Token() => Key.Sign(Claims());

    public Task<HttpStatusCode> SendAsync(string token, string? channelId = "msteams", string? serviceUrl = ServiceUrl) =>
        SendHeaderAsync("Bearer " + token, channelId, serviceUrl);

    public async Task<HttpStatusCode> SendHeaderAsync(string? header, string? channelId = "msteams", string? serviceUrl = ServiceUrl)
    {
        using var response = await RespondAsync(header, channelId, serviceUrl);
        return response.StatusCode;
    }

    public async Task<HttpResponseMessage> RespondAsync(string? header, string? channelId = "msteams", string? serviceUrl = ServiceUrl)
    {
        var activity = new JObject
        {
            ["type"] = "message",
            ["id"] = "17",
            ["channelId"] = channelId,
            ["serviceUrl"] = serviceUrl,
            ["text"] = "hi",
            ["from"] = new JObject { ["id"] = "29:ana" },
            ["recipient"] = new JObject { ["id"] = "28:bot" },
            ["conversation"] = new JObject { ["id"] = "19:c", ["tenantId"] = Tenant },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(activity.ToString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        if (header != null)
            request.Headers.TryAddWithoutValidation("Authorization", header);
        return await _http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        Key.Dispose();
        await _app.DisposeAsync();
        await Issuer.DisposeAsync();
    }

    private sealed class SilentBot : IBot
    {
        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
