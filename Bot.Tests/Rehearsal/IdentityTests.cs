using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TeamsCollab.Rehearsal.Teams;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

public sealed class IdentityTests : RehearsalFixture
{
    private static readonly HttpClient Http = new();

    [Fact(Timeout = 90_000)]
    public async Task What_Teams_sends_is_signed_by_an_endorsed_key_of_the_published_metadata()
    {
        await Ana.SayAsync("hi");

        var token = Assert.Single(Bot.Heard).Authorization["Bearer ".Length..].Split('.');
        var metadata = await GetAsync(World.MetadataUrl);
        Assert.Equal("https://api.botframework.com", (string?)metadata["issuer"]);
        var keys = await GetAsync(new Uri((string)metadata["jwks_uri"]!));
        var header = Part(token[0]);
        var key = keys["keys"]!.AsArray().Single(one => (string?)one!["kid"] == (string?)header["kid"])!;
        Assert.Equal("msteams", (string?)key["endorsements"]![0]);
        using var rsa = RSA.Create(new RSAParameters { Modulus = Bytes((string)key["n"]!), Exponent = Bytes((string)key["e"]!) });
        Assert.True(rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), Bytes(token[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var claims = Part(token[1]);
        Assert.Equal(World.Settings.AppId, (string?)claims["aud"]);
        Assert.Equal(World.ServiceUrl.ToString(), (string?)claims["serviceurl"]);
    }

    [Fact(Timeout = 90_000)]
    public async Task The_token_endpoint_gives_what_the_connector_admits()
    {
        var (status, body) = await TokenAsync(World.Settings.AppPassword);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(HttpStatusCode.OK, await MembersAsync((string)body["access_token"]!));
    }

    [Fact(Timeout = 90_000)]
    public async Task A_wrong_secret_gets_no_token()
    {
        var (status, body) = await TokenAsync("guess");

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("invalid_client", (string?)body["error"]);
    }

    [Fact(Timeout = 90_000)]
    public async Task The_connector_refuses_a_call_without_a_good_token()
    {
        var claims = World.Issuer.ConnectorClaims("another-app", World.Home.Id);
        var over = World.Issuer.ConnectorClaims(World.Settings.AppId, World.Home.Id);
        over["exp"] = 1;

        Assert.Equal(HttpStatusCode.Unauthorized, await MembersAsync(null));
        Assert.Equal(HttpStatusCode.Unauthorized, await MembersAsync("garbage"));
        Assert.Equal(HttpStatusCode.Unauthorized, await MembersAsync(World.Issuer.Sign(claims)));
        Assert.Equal(HttpStatusCode.Unauthorized, await MembersAsync(World.Issuer.Sign(over)));
        Assert.Equal(HttpStatusCode.Unauthorized, await MembersAsync(World.ConnectorToken()[..^6] + "AAAAAA"));
        Assert.Equal(HttpStatusCode.OK, await MembersAsync(World.ConnectorToken()));
    }

    [Fact(Timeout = 90_000)]
    public async Task A_token_library_that_insists_on_the_real_address_is_brought_here()
    {
        using var detour = new HttpClient(World.CreateDetour());

        using var answer = await detour.PostAsync(
            new Uri($"https://login.microsoftonline.com/{World.Home.Id}/oauth2/v2.0/token"), Form(World.Settings.AppPassword));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<(HttpStatusCode, JsonNode)> TokenAsync(string secret)
    {
        using var answer = await Http.PostAsync(new Uri(World.Authority, "botframework.com/oauth2/v2.0/token"), Form(secret));
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private FormUrlEncodedContent Form(string secret) => new(new Dictionary<string, string>
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = World.Settings.AppId,
        ["client_secret"] = secret,
        ["scope"] = "https://api.botframework.com/.default",
    });

    private async Task<HttpStatusCode> MembersAsync(string? token)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(World.ServiceUrl, $"v3/conversations/{Uri.EscapeDataString(Deals.Id)}/members"));
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<JsonNode> GetAsync(Uri address) => JsonNode.Parse(await Http.GetStringAsync(address))!;

    private static JsonNode Part(string part) => JsonNode.Parse(Bytes(part))!;

    private static byte[] Bytes(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
