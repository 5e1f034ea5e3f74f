using System.Net;
using Newtonsoft.Json.Linq;
using Xunit;
using static TeamsCollab.Tests.Teams.AuthenticationHost;

namespace TeamsCollab.Tests.Teams;

/// <summary>The other clouds, and tokens by Entra itself.</summary>
public sealed class OtherIssuersTests
{
    private const string Caller = "99999999-2222-3333-4444-555555555555";
    private const string Home = "77777777-bbbb-cccc-dddd-eeeeeeeeeeee";

    [Theory(Timeout = 90_000)]
    [InlineData("Public", "https://api.botframework.com")]
    [InlineData("UsGov", "https://api.botframework.us")]
    [InlineData("China", "https://api.botframework.azure.cn")]
    public async Task Each_cloud_believes_its_own_issuer_only(string cloud, string issuer)
    {
        await using var host = await AuthenticationHost.StartAsync(("Bot:Cloud", cloud));
        foreach (var one in new[] { "https://api.botframework.com", "https://api.botframework.us", "https://api.botframework.azure.cn" })
        {
            var claims = host.Claims();
            claims["iss"] = one;
            Assert.Equal(one == issuer ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, await host.SendAsync(host.Key.Sign(claims)));
        }
    }

    [Fact(Timeout = 90_000)]
    public async Task The_bots_id_may_be_written_in_capitals()
    {
        const string id = "abcdefab-2222-3333-4444-555555555555";
        await using var host = await AuthenticationHost.StartAsync(("Bot:AppId", id.ToUpperInvariant()));
        var claims = host.Claims();
        claims["aud"] = id;
        Assert.Equal(HttpStatusCode.OK, await host.SendAsync(host.Key.Sign(claims)));
    }

    private static async Task<(AuthenticationHost Host, TokenIssuer Entra, TestKey Key)> WithEntraAsync()
    {
        var entra = await TokenIssuer.StartAsync();
        var key = new TestKey("entra-1");
        entra.Publish(key, endorsements: null);
        var host = await AuthenticationHost.StartAsync(
            ("Bot:EntraCaller:AppId", Caller), ("Bot:EntraCaller:TenantId", Home), ("Bot:EntraCaller:OpenIdMetadata", entra.Metadata));
        return (host, entra, key);
    }

    private static JObject Claims(AuthenticationHost host, string issuer, string callerClaim, string caller)
    {
        var claims = host.Claims();
        claims.Remove("serviceurl");
        claims["iss"] = issuer;
        claims[callerClaim] = caller;
        return claims;
    }

    [Theory(Timeout = 90_000)]
    [InlineData("https://sts.windows.net/" + Home + "/", "appid", Caller, HttpStatusCode.OK)]
    [InlineData("https://login.microsoftonline.com/" + Home + "/v2.0", "azp", Caller, HttpStatusCode.OK)]
    [InlineData("https://login.microsoftonline.com/" + Home + "/v2.0", "azp", AppId, HttpStatusCode.Unauthorized)]
    [InlineData("https://login.microsoftonline.com/" + Home + "/v2.0", "sub", Caller, HttpStatusCode.Unauthorized)]
    [InlineData("https://login.microsoftonline.com/" + Tenant + "/v2.0", "azp", Caller, HttpStatusCode.Unauthorized)]
    [InlineData("https://sts.windows.net/" + Tenant + "/", "appid", Caller, HttpStatusCode.Unauthorized)]
    public async Task A_token_by_Entra_counts_for_the_pinned_caller_of_the_pinned_tenant(string issuer, string claim, string caller, HttpStatusCode expected)
    {
        var (host, entra, key) = await WithEntraAsync();
        await using (host)
        await using (entra)
        {
            Assert.Equal(expected, await host.SendAsync(key.Sign(Claims(host, issuer, claim, caller))));
            Assert.Equal(HttpStatusCode.OK, await host.SendAsync(host.Token()));
        }
    }

    [Fact(Timeout = 90_000)]
    public async Task A_token_by_Entra_speaks_for_Teams_and_its_own_service_address_only()
    {
        var (host, entra, key) = await WithEntraAsync();
        await using (host)
        await using (entra)
        {
            var claims = Claims(host, $"https://login.microsoftonline.com/{Home}/v2.0", "azp", Caller);
            Assert.Equal(HttpStatusCode.Unauthorized, await host.SendAsync(key.Sign(claims), "webchat"));
            claims["serviceurl"] = "https://elsewhere.example/";
            Assert.Equal(HttpStatusCode.Unauthorized, await host.SendAsync(key.Sign(claims)));
        }
    }

    [Fact(Timeout = 90_000)]
    public async Task The_keys_of_one_issuer_cannot_sign_for_the_other()
    {
        var (host, entra, key) = await WithEntraAsync();
        await using (host)
        await using (entra)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await host.SendAsync(key.Sign(host.Claims())));
            var claims = Claims(host, $"https://login.microsoftonline.com/{Home}/v2.0", "azp", Caller);
            Assert.Equal(HttpStatusCode.Unauthorized, await host.SendAsync(host.Key.Sign(claims)));
        }
    }
}
