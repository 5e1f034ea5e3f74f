using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TeamsCollab.Teams.Authentication;

/// <summary>Checks a bearer token by itself: issuer, audience, time, algorithm, signature. What ties it to an activity is checked elsewhere.</summary>
public sealed class InboundTokens(string audience, IReadOnlyList<TrustedIssuer> issuers, TimeProvider time)
{
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private const int LongestToken = 16 * 1024;
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = LongestToken, MapInboundClaims = false };
    private readonly KnownTokens _known = new(time);

    /// <exception cref="UnauthorizedAccessException">The token is not to be believed; the message says why.</exception>
    /// <exception cref="KeysUnavailableException">It can't be told now.</exception>
    public async ValueTask<ValidToken> ValidateAsync(ReadOnlyMemory<char> token, CancellationToken ct)
    {
        if (token.Length > LongestToken)
            throw new UnauthorizedAccessException("The token is too long.");
        var fingerprint = TokenFingerprint.Of(token.Span);
        if (_known.Find(fingerprint) is { } known && await known.Issuer.Keys.StillHoldsAsync(known.Key, ct))
            return known;
        var valid = await CheckAsync(token.ToString(), ct);
        _known.Keep(fingerprint, valid);
        return valid;
    }

    private async Task<ValidToken> CheckAsync(string token, CancellationToken ct)
    {
        var read = Read(token);
        var issuer = issuers.FirstOrDefault(i => i.Names.Contains(read.Issuer, StringComparer.Ordinal))
            ?? throw new UnauthorizedAccessException("The token's issuer is not trusted.");
        // Before the keys are looked at: a token that can't become valid must not cause a reading of the issuer's keys.
        if (!Algorithms.Contains(read.Alg, StringComparer.Ordinal))
            throw new UnauthorizedAccessException("The token's algorithm is not allowed.");
        if (!read.Audiences.Contains(audience, StringComparer.Ordinal))
            throw new UnauthorizedAccessException("The token is not for this bot.");
        if (string.IsNullOrEmpty(read.Kid))
            throw new UnauthorizedAccessException("The token names no key.");
        var key = await issuer.Keys.FindAsync(read.Kid, ct) ?? throw new UnauthorizedAccessException("The token names an unknown key.");

        var result = await _handler.ValidateTokenAsync(read, Rules(issuer, key));
        if (!result.IsValid)
            throw new UnauthorizedAccessException("The token does not hold.", result.Exception);
        if (issuer.CallerAppId is { } caller && !string.Equals(Caller(result.ClaimsIdentity), caller, StringComparison.OrdinalIgnoreCase))
            throw new UnauthorizedAccessException("The token was given to another app.");
        return new ValidToken(result.ClaimsIdentity, issuer, key, result.ClaimsIdentity.FindFirst("serviceurl")?.Value, new DateTimeOffset(read.ValidTo, TimeSpan.Zero) + ClockSkew);
    }

    private JsonWebToken Read(string token)
    {
        try
        {
            return _handler.ReadJsonWebToken(token);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or FormatException or System.Text.Json.JsonException)
        {
            throw new UnauthorizedAccessException("The token can't be read.", e);
        }
    }

    private TokenValidationParameters Rules(TrustedIssuer issuer, SigningKey key) => new()
    {
        ValidIssuers = issuer.Names,
        ValidAudience = audience,
        ValidAlgorithms = Algorithms,
        IssuerSigningKey = key.Key,
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        LifetimeValidator = (from, until, _, _) => IsTime(from, until),
    };

    // The library's own check would look at the machine's clock.
    private bool IsTime(DateTime? from, DateTime? until)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return until is { } end && now <= end + ClockSkew && (from is not { } start || now >= start - ClockSkew);
    }

    private static string? Caller(ClaimsIdentity identity) => (identity.FindFirst("appid") ?? identity.FindFirst("azp"))?.Value;
}

/// <summary>A token that held, for which service address (if it names one), and until when it does.</summary>
public sealed record ValidToken(ClaimsIdentity Identity, TrustedIssuer Issuer, SigningKey Key, string? ServiceUrl, DateTimeOffset Until);
