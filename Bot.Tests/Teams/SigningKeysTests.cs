using System.Net;
using TeamsCollab.Teams.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace TeamsCollab.Tests.Teams;

/// <summary>Keys come, go, and can't always be read.</summary>
public sealed class SigningKeysTests : IAsyncLifetime
{
    private AuthenticationHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await AuthenticationHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact(Timeout = 90_000)]
    public async Task Keys_are_read_once_for_many_tokens()
    {
        for (var i = 0; i < 5; i++)
        {
            var claims = _host.Claims();
            claims["jti"] = $"{i}";
            Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(_host.Key.Sign(claims)));
        }

        Assert.Equal(1, _host.Issuer.Readings);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_new_key_is_found_by_reading_again()
    {
        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(_host.Token()));
        _host.Time.Advance(TimeSpan.FromMinutes(2));
        using var next = new TestKey("key-2");
        _host.Issuer.Publish(next, "msteams");
        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(next.Sign(_host.Claims())));
        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(_host.Token()));
        Assert.Equal(2, _host.Issuer.Readings);
    }

    [Fact(Timeout = 90_000)]
    public async Task Invented_keys_cause_one_reading_a_minute()
    {
        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(_host.Token()));
        for (var minute = 1; minute <= 3; minute++)
        {
            _host.Time.Advance(TimeSpan.FromMinutes(1));
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _host.SendAsync(_host.Key.Sign(_host.Claims(), kid: $"invented-{minute}-{i}"))));
            Assert.All(answers, a => Assert.Equal(HttpStatusCode.Unauthorized, a));
            Assert.Equal(1 + minute, _host.Issuer.Readings);
        }

        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(_host.Token()));
    }

    [Fact(Timeout = 90_000)]
    public async Task A_token_that_cannot_become_valid_causes_no_reading()
    {
        var claims = _host.Claims();
        claims["aud"] = "somebody-else";
        await _host.SendAsync(_host.Key.Sign(claims, kid: "invented"));
        await _host.SendAsync(_host.Key.Sign(_host.Claims(), "HS256"));
        Assert.Equal(0, _host.Issuer.Readings);
    }

    [Fact(Timeout = 90_000)]
    public async Task Callers_at_the_same_time_share_one_reading()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
        {
            var claims = _host.Claims();
            claims["jti"] = $"{i}";
            return _host.SendAsync(_host.Key.Sign(claims));
        }));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a));
        Assert.Equal(1, _host.Issuer.Readings);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_withdrawn_key_is_refused_after_a_day_also_for_a_known_token()
    {
        var claims = _host.Claims();
        claims["exp"] = AuthenticationHost.Start.AddDays(2).ToUnixTimeSeconds();
        var token = _host.Key.Sign(claims);
        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(token));
        _host.Issuer.Withdraw(_host.Key);
        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(token));
        _host.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendAsync(token));
    }

    [Fact(Timeout = 90_000)]
    public async Task While_keys_cannot_be_read_the_caller_is_asked_to_come_again()
    {
        _host.Issuer.Down = true;
        using (var response = await _host.RespondAsync("Bearer " + _host.Token()))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.NotNull(response.Headers.RetryAfter);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await _host.SendAsync("garbage"));
        _host.Issuer.Down = false;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await _host.SendAsync(_host.Token()));
        _host.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(_host.Token()));
    }

    [Fact(Timeout = 90_000)]
    public async Task Known_keys_serve_for_three_days_while_the_issuer_is_down()
    {
        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(_host.Token()));
        _host.Issuer.Down = true;
        _host.Time.Advance(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(_host.Token()));
        _host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await _host.SendAsync(_host.Token()));
        _host.Issuer.Down = false;
        _host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await _host.SendAsync(_host.Token()));
    }

    [Theory(Timeout = 90_000)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Keys_over_plain_http_are_read_in_Development_only(bool development, bool read)
    {
        using var http = new HttpClient();
        var keys = new SigningKeys(new Uri(_host.Issuer.Metadata), http, development, new FakeTimeProvider(), NullLogger.Instance);
        if (read)
            Assert.NotNull(await keys.FindAsync("key-1", TestContext.Current.CancellationToken));
        else
            await Assert.ThrowsAsync<KeysUnavailableException>(async () => await keys.FindAsync("key-1", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "keys": 5 }""")]
    [InlineData("""{ "keys": [ { "kty": "RSA", "kid": "a", "n": "***", "e": "AQAB" } ] }""")]
    [InlineData("<html>")]
    public void What_is_no_key_set_is_not_taken_for_an_empty_one(string json) =>
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => KeyRing.Parse(System.Text.Encoding.UTF8.GetBytes(json), default));

    [Fact]
    public void Keys_of_other_kinds_are_passed_over()
    {
        const string json = """
            { "keys": [ { "kty": "EC", "kid": "a" }, { "kty": "oct", "kid": "b", "k": "AAAA" }, { "kty": "RSA", "kid": "c", "use": "enc", "n": "AQAB", "e": "AQAB" },
              { "kty": "RSA", "n": "AQAB", "e": "AQAB" }, 5, { "kty": "RSA", "kid": "d", "n": "AQAB", "e": "AQAB", "endorsements": [ "msteams", 7 ] } ] }
            """;
        var ring = KeyRing.Parse(System.Text.Encoding.UTF8.GetBytes(json), default);
        Assert.Equal(["d"], ring.Keys.Keys);
        Assert.Equal(["msteams"], ring.Keys["d"].Endorsements);
    }
}
