using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Bot.Connector;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Identity.Client;
using Newtonsoft.Json.Linq;
using TeamsCollab.Hosting;
using TeamsCollab.Teams.Authentication;
using Xunit;

namespace TeamsCollab.Tests.Teams;

/// <summary>What the bot shows when it calls Teams.</summary>
public sealed class ConnectorTokenTests
{
    private readonly FakeTimeProvider _time = new(AuthenticationHost.Start);
    private int _asked;
    private Exception? _fault;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<IssuedToken> IssueAsync(CancellationToken ct)
    {
        if (_fault != null)
            throw _fault;
        return Task.FromResult(new IssuedToken($"token-{Interlocked.Increment(ref _asked)}", _time.GetUtcNow().AddHours(1)));
    }

    [Fact(Timeout = 90_000)]
    public async Task A_token_serves_until_five_minutes_before_its_end()
    {
        var token = new ConnectorToken(IssueAsync, _time, NullLogger.Instance);
        Assert.Equal("Bearer token-1", (await token.HeaderAsync(Ct)).ToString());
        _time.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal("token-1", (await token.HeaderAsync(Ct)).Parameter);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("token-2", (await token.HeaderAsync(Ct)).Parameter);
    }

    [Fact(Timeout = 90_000)]
    public async Task Callers_at_the_same_time_share_one_request()
    {
        var gate = new TaskCompletionSource();
        var token = new ConnectorToken(async ct => { await gate.Task; return await IssueAsync(ct); }, _time, NullLogger.Instance);
        var callers = Enumerable.Range(0, 10).Select(_ => token.HeaderAsync(Ct).AsTask()).ToList();
        gate.SetResult();
        Assert.All(await Task.WhenAll(callers), h => Assert.Equal("token-1", h.Parameter));
        Assert.Equal(1, _asked);
    }

    [Fact(Timeout = 90_000)]
    public async Task Without_a_new_token_the_present_one_serves_until_it_ends()
    {
        var token = new ConnectorToken(IssueAsync, _time, NullLogger.Instance);
        await token.HeaderAsync(Ct);
        _fault = new HttpRequestException("down");
        _time.Advance(TimeSpan.FromMinutes(56));
        Assert.Equal("token-1", (await token.HeaderAsync(Ct)).Parameter);
        _time.Advance(TimeSpan.FromMinutes(4));
        await Assert.ThrowsAsync<HttpRequestException>(async () => await token.HeaderAsync(Ct));
        _fault = null;
        Assert.Equal("token-2", (await token.HeaderAsync(Ct)).Parameter);
    }

    [Fact(Timeout = 90_000)]
    public async Task Credentials_are_for_this_bot_only()
    {
        var credentials = new BotCredentials(new BotOptions { AppId = AuthenticationHost.AppId }, IssueAsync, _time, NullLogger<BotCredentials>.Instance);
        Assert.True(await credentials.IsValidAppIdAsync(AuthenticationHost.AppId, Ct));
        Assert.False(await credentials.IsValidAppIdAsync("other", Ct));
        Assert.False(await credentials.IsAuthenticationDisabledAsync(Ct));
        await Assert.ThrowsAsync<InvalidOperationException>(() => credentials.CreateCredentialsAsync("other", "a", "l", true, Ct));
        Assert.False(await new BotCredentials(new BotOptions(), IssueAsync, _time, NullLogger<BotCredentials>.Instance).IsValidAppIdAsync("", Ct));
    }

    [Fact(Timeout = 90_000)]
    public async Task A_connector_is_kept_and_outlives_the_turns_that_dispose_of_it()
    {
        var seen = new List<string?>();
        await using var teams = await RecordingServer.StartAsync(seen);
        var credentials = new BotCredentials(new BotOptions { AppId = "app" }, IssueAsync, _time, NullLogger<BotCredentials>.Instance);
        await using var services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        var connectors = new KeptConnectors("app", "https://api.botframework.com", credentials, services.GetRequiredService<IHttpClientFactory>());
        var first = await connectors.CreateAsync(teams.Address, "audience", Ct);
        for (var i = 0; i < 2; i++)
        {
            using var connector = await connectors.CreateAsync(teams.Address, "audience", Ct);
            Assert.Same(first, connector);
            await connector.Conversations.DeleteActivityAsync("a:1", "17", Ct);
        }

        Assert.Equal(["Bearer token-1", "Bearer token-1"], seen);
        Assert.NotSame(first, await connectors.CreateAsync(teams.Address + "/other/", "audience", Ct));
    }

    [Theory(Timeout = 90_000)]
    [InlineData(BotAppType.SingleTenant, BotCloud.Public, "https://login.microsoftonline.com/home/oauth2/v2.0/token", "https://api.botframework.com/.default")]
    [InlineData(BotAppType.MultiTenant, BotCloud.Public, "https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token", "https://api.botframework.com/.default")]
    [InlineData(BotAppType.SingleTenant, BotCloud.UsGov, "https://login.microsoftonline.us/home/oauth2/v2.0/token", "https://api.botframework.us/.default")]
    [InlineData(BotAppType.SingleTenant, BotCloud.China, "https://login.partner.microsoftonline.cn/home/oauth2/v2.0/token", "https://api.botframework.azure.cn/.default")]
    public async Task The_token_is_asked_for_where_cloud_and_app_type_say(BotAppType type, BotCloud cloud, string address, string scope)
    {
        using var entra = new Entra();
        var options = new BotOptions { AppId = AuthenticationHost.AppId, AppType = type, AppTenantId = "home", AppPassword = "secret", Cloud = cloud };
        var token = await new BotTokens(options, entra).IssueAsync(Ct);
        Assert.Equal("from-entra", token.Value);
        var (uri, form) = Assert.Single(entra.Seen);
        Assert.Equal(address, uri);
        Assert.Equal(scope, Uri.UnescapeDataString(form["scope"]).Split(' ', '+')[0]);
        Assert.Equal("secret", form["client_secret"]);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_certificate_proves_the_bot_without_a_secret()
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=bot", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, AuthenticationHost.Start.AddYears(10));
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, certificate.Export(X509ContentType.Pkcs12, "pass"), Ct);
            using var entra = new Entra();
            var options = new BotOptions { AppId = AuthenticationHost.AppId, AppTenantId = "home", CertificatePath = path, CertificatePassword = "pass" };
            await new BotTokens(options, entra).IssueAsync(Ct);
            var (_, form) = Assert.Single(entra.Seen);
            Assert.False(form.ContainsKey("client_secret"));
            Assert.Equal(3, form["client_assertion"].Split('.').Length);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact(Timeout = 90_000)]
    public async Task A_managed_identity_asks_its_machine_for_the_connectors_token()
    {
        using var machine = new Machine();
        var options = new BotOptions { AppId = AuthenticationHost.AppId, AppType = BotAppType.UserAssignedMSI, AppTenantId = "home" };
        Assert.Equal("from-machine", (await new BotTokens(options, machine).IssueAsync(Ct)).Value);
        var query = Assert.Single(machine.Seen, s => s.Contains("resource=", StringComparison.Ordinal));
        Assert.Contains("resource=https://api.botframework.com", Uri.UnescapeDataString(query), StringComparison.Ordinal);
        Assert.Contains("client_id=" + AuthenticationHost.AppId, query, StringComparison.Ordinal);
    }

    /// <summary>The endpoint that a machine has for its identities.</summary>
    private sealed class Machine : HttpMessageHandler, IMsalHttpClientFactory
    {
        public List<string> Seen { get; } = [];

        public HttpClient GetHttpClient() => new(this, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add(request.RequestUri!.ToString());
            var answer = new JObject { ["token_type"] = "Bearer", ["expires_in"] = "3600", ["expires_on"] = "4102444800", ["access_token"] = "from-machine", ["resource"] = "x" };
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer.ToString(), System.Text.Encoding.UTF8, "application/json") });
        }
    }

    /// <summary>Entra's token endpoint, as far as it is asked.</summary>
    private sealed class Entra : HttpMessageHandler, IMsalHttpClientFactory
    {
        public List<(string Uri, Dictionary<string, string> Form)> Seen { get; } = [];

        public HttpClient GetHttpClient() => new(this, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var form = await request.Content!.ReadAsStringAsync(cancellationToken);
            var fields = form.Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1]));
            Seen.Add((request.RequestUri!.GetLeftPart(UriPartial.Path), fields));
            var answer = new JObject { ["token_type"] = "Bearer", ["expires_in"] = 3600, ["access_token"] = "from-entra" };
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer.ToString(), System.Text.Encoding.UTF8, "application/json") };
        }
    }
}
