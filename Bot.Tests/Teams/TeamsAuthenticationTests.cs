using System.Net;
using Xunit;
using static TeamsCollab.Tests.Teams.AuthenticationHost;

namespace TeamsCollab.Tests.Teams;

/// <summary>The rules of the platform for inbound calls, one by one, over HTTP.</summary>
public sealed class TeamsAuthenticationTests : IAsyncLifetime
{
    private AuthenticationHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await AuthenticationHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact(Timeout = 90_000)]
    public async Task A_token_by_the_rules_is_accepted() => Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(_host.Token()));

    [Theory(Timeout = 90_000)]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer garbage")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer ...")]
    [InlineData("Bearer e30.e30.")]
    [InlineData("Bearer e30.bm9qc29u.AAAA")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task Garbage_is_unauthorized_and_no_fault_of_ours(string? header) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendHeaderAsync(header));

    [Fact(Timeout = 90_000)]
    public async Task A_good_token_under_another_scheme_is_refused()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendHeaderAsync(_host.Token()));
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendHeaderAsync("Token " + _host.Token()));
        Assert.Equal(HttpStatusCode.OK, await _host.SendHeaderAsync("bearer " + _host.Token()));
    }

    [Fact(Timeout = 90_000)]
    public async Task A_token_beyond_all_measure_is_refused()
    {
        var claims = _host.Claims();
        claims["filler"] = new string('x', 14_000);
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendAsync(_host.Key.Sign(claims)));
    }

    [Theory(Timeout = 90_000)]
    [InlineData("iss", "https://api.botframework.us")]
    [InlineData("iss", "https://api.botframework.com/")]
    [InlineData("iss", "https://sts.windows.net/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/")]
    [InlineData("iss", null)]
    [InlineData("aud", "22222222-2222-3333-4444-555555555555")]
    [InlineData("aud", "https://api.botframework.com")]
    [InlineData("aud", null)]
    [InlineData("serviceurl", "https://elsewhere.example/")]
    [InlineData("serviceurl", "https://smba.example/emea")]
    [InlineData("serviceurl", null)]
    [InlineData("exp", null)]
    public async Task A_token_with_a_wrong_or_missing_claim_is_refused(string claim, string? value)
    {
        var claims = _host.Claims();
        claims[claim] = value;
        if (value == null)
            claims.Remove(claim);
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendAsync(_host.Key.Sign(claims)));
    }

    [Theory(Timeout = 90_000)]
    [InlineData(300, HttpStatusCode.OK)]
    [InlineData(301, HttpStatusCode.Unauthorized)]
    public async Task A_token_is_good_until_five_minutes_after_its_end(int secondsAfter, HttpStatusCode expected)
    {
        var claims = _host.Claims();
        claims["nbf"] = Start.AddHours(-1).ToUnixTimeSeconds();
        claims["exp"] = Start.AddSeconds(-secondsAfter).ToUnixTimeSeconds();
        Assert.Equal(expected, await _host.SendAsync(_host.Key.Sign(claims)));
    }

    [Theory(Timeout = 90_000)]
    [InlineData(300, HttpStatusCode.OK)]
    [InlineData(301, HttpStatusCode.Unauthorized)]
    public async Task A_token_is_good_from_five_minutes_before_its_start(int secondsBefore, HttpStatusCode expected)
    {
        var claims = _host.Claims();
        claims["nbf"] = Start.AddSeconds(secondsBefore).ToUnixTimeSeconds();
        Assert.Equal(expected, await _host.SendAsync(_host.Key.Sign(claims)));
    }

    [Theory(Timeout = 90_000)]
    [InlineData("RS256", HttpStatusCode.OK)]
    [InlineData("RS384", HttpStatusCode.OK)]
    [InlineData("RS512", HttpStatusCode.OK)]
    [InlineData("PS256", HttpStatusCode.Unauthorized)]
    [InlineData("HS256", HttpStatusCode.Unauthorized)]
    [InlineData("none", HttpStatusCode.Unauthorized)]
    public async Task Only_the_family_of_RS256_is_believed(string algorithm, HttpStatusCode expected) =>
        Assert.Equal(expected, await _host.SendAsync(_host.Key.Sign(_host.Claims(), algorithm)));

    [Fact(Timeout = 90_000)]
    public async Task A_signature_by_another_key_under_the_same_id_is_refused()
    {
        using var forger = new TestKey(_host.Key.Id);
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendAsync(forger.Sign(_host.Claims())));
    }

    [Fact(Timeout = 90_000)]
    public async Task A_token_changed_after_it_was_signed_is_refused()
    {
        var claims = _host.Claims();
        claims["aud"] = "22222222-2222-3333-4444-555555555555";
        var signed = _host.Key.Sign(claims).Split('.');
        var wanted = _host.Token().Split('.');
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendAsync($"{signed[0]}.{wanted[1]}.{signed[2]}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendAsync($"{wanted[0]}.{wanted[1]}."));
    }

    [Fact(Timeout = 90_000)]
    public async Task A_token_without_a_key_id_is_refused()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendAsync(_host.Key.Sign(_host.Claims(), kid: "")));
        Assert.Equal(0, _host.Issuer.Readings);
    }

    [Theory(Timeout = 90_000)]
    [InlineData("msteams", HttpStatusCode.OK)]
    [InlineData("webchat", HttpStatusCode.Unauthorized)]
    [InlineData("MSTEAMS", HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task The_key_must_be_endorsed_for_the_activitys_channel(string? channelId, HttpStatusCode expected) =>
        Assert.Equal(expected, await _host.SendAsync(_host.Token(), channelId));

    [Fact(Timeout = 90_000)]
    public async Task A_key_without_endorsements_speaks_for_no_channel()
    {
        using var bare = new TestKey("bare");
        using var web = new TestKey("web");
        _host.Issuer.Publish(bare, endorsements: null);
        _host.Issuer.Publish(web, "webchat");
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendAsync(bare.Sign(_host.Claims())));
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendAsync(web.Sign(_host.Claims())));
        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(web.Sign(_host.Claims()), "webchat"));
    }

    [Theory(Timeout = 90_000)]
    [InlineData("https://smba.example/emea/", HttpStatusCode.OK)]
    [InlineData("https://smba.example/apac/", HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task The_activitys_service_address_must_be_the_tokens(string? serviceUrl, HttpStatusCode expected) =>
        Assert.Equal(expected, await _host.SendAsync(_host.Token(), serviceUrl: serviceUrl));

    [Fact(Timeout = 90_000)]
    public async Task A_known_token_is_no_good_for_another_channel_or_place()
    {
        var token = _host.Token();
        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(token));
        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(token));
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendAsync(token, "webchat"));
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendAsync(token, serviceUrl: "https://elsewhere.example/"));
    }

    [Fact(Timeout = 90_000)]
    public async Task A_known_token_ends_like_any_other()
    {
        var token = _host.Token();
        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(token));
        _host.Time.Advance(TimeSpan.FromMinutes(65));
        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(token));
        _host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendAsync(token));
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendAsync(token));
    }

    [Fact(Timeout = 90_000)]
    public async Task The_bots_own_credential_lets_nobody_in()
    {
        var claims = _host.Claims();
        claims["iss"] = "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0";
        claims["azp"] = AppId;
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendAsync(_host.Key.Sign(claims)));
        claims["iss"] = $"https://login.microsoftonline.com/{Tenant}/v2.0";
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendAsync(_host.Key.Sign(claims)));
    }
}
