using System.Security.Claims;
using Microsoft.Bot.Connector.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>
/// Validates the channel's tokens: issuer, audience, lifetime, signature by a key of the cloud's metadata, the key's
/// endorsement of the channel, the service URL. Tokens of the emulator and of other bots are not accepted here.
/// </summary>
internal sealed class InboundTokens
{
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    private readonly Cloud _cloud;
    private readonly ServiceClientCredentialsFactory _credentials;
    private readonly AuthenticationConfiguration _configuration;
    private readonly ILogger _logger;
    private readonly ConfigurationManager<OpenIdConnectConfiguration> _metadata;

    public InboundTokens(Cloud cloud, ServiceClientCredentialsFactory credentials, AuthenticationConfiguration configuration, IHttpClientFactory httpClients, ILogger logger)
    {
        _cloud = cloud;
        _credentials = credentials;
        _configuration = configuration;
        _logger = logger ?? NullLogger.Instance;
        if (!string.IsNullOrEmpty(cloud.MetadataUrl))
            _metadata = new ConfigurationManager<OpenIdConnectConfiguration>(cloud.MetadataUrl, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(httpClients?.CreateClient() ?? SharedHttp.Client));
    }

    /// <exception cref="UnauthorizedAccessException">The token is missing, or breaks one of the rules.</exception>
    public async Task<ClaimsIdentity> IdentityAsync(string authHeader, string channelId, string serviceUrl, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(authHeader))
        {
            if (!await _credentials.IsAuthenticationDisabledAsync(cancellationToken))
                throw new UnauthorizedAccessException("The request carries no token.");
            return new ClaimsIdentity([new Claim(AuthenticationConstants.AppIdClaim, BotClaims.AnonymousSkill)], AuthenticationConstants.AnonymousAuthType);
        }

        const string scheme = "Bearer ";
        if (!authHeader.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) || _metadata == null)
            throw new UnauthorizedAccessException("Only bearer tokens of the channel are accepted.");
        var result = await ValidateAsync(authHeader[scheme.Length..].Trim(), cancellationToken);
        await DemandAsync(result, channelId, serviceUrl, cancellationToken);
        return result.ClaimsIdentity;
    }

    private async Task<TokenValidationResult> ValidateAsync(string token, CancellationToken cancellationToken)
    {
        var result = await ValidateOnceAsync(token, cancellationToken);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // The channel may have new keys; the metadata's own refresh interval bounds how often this asks.
            _metadata.RequestRefresh();
            result = await ValidateOnceAsync(token, cancellationToken);
        }

        if (result.IsValid)
            return result;
        _logger.LogDebug(result.Exception, "A token was refused");
        throw new UnauthorizedAccessException("The token is not valid.", result.Exception);
    }

    private async Task<TokenValidationResult> ValidateOnceAsync(string token, CancellationToken cancellationToken)
    {
        var metadata = await _metadata.GetConfigurationAsync(cancellationToken);
        return await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = _cloud.Issuer,
            // Which audiences are this bot's only the credentials know; they are asked below.
            ValidateAudience = false,
            IssuerSigningKeys = metadata.SigningKeys,
            ValidAlgorithms = AuthenticationConstants.AllowedSigningAlgorithms,
            ClockSkew = TimeSpan.FromMinutes(5),
            RequireSignedTokens = true,
            RequireExpirationTime = true,
        });
    }

    private async Task DemandAsync(TokenValidationResult result, string channelId, string serviceUrl, CancellationToken cancellationToken)
    {
        var identity = result.ClaimsIdentity;
        if (!await _credentials.IsValidAppIdAsync(identity.FindFirst(AuthenticationConstants.AudienceClaim)?.Value, cancellationToken))
            throw new UnauthorizedAccessException("The token is for another bot.");
        var endorsements = EndorsementsOf((JsonWebToken)result.SecurityToken, await _metadata.GetConfigurationAsync(cancellationToken));
        if (string.IsNullOrEmpty(channelId) || !endorsements.Contains(channelId) || !Array.TrueForAll(_configuration.RequiredEndorsements ?? [], endorsements.Contains))
            throw new UnauthorizedAccessException("The token's key does not speak for this channel.");
        var claimed = identity.FindFirst(AuthenticationConstants.ServiceUrlClaim)?.Value;
        if (serviceUrl != null && !string.Equals(claimed, serviceUrl, StringComparison.OrdinalIgnoreCase))
            throw new UnauthorizedAccessException("The token is for another service URL.");
    }

    private static HashSet<string> EndorsementsOf(JsonWebToken token, OpenIdConnectConfiguration metadata)
    {
        var key = metadata.JsonWebKeySet?.Keys.FirstOrDefault(candidate => candidate.Kid == token.Kid);
        if (key?.AdditionalData.TryGetValue("endorsements", out var listed) != true)
            return [];
        var names = listed is System.Text.Json.JsonElement { ValueKind: System.Text.Json.JsonValueKind.Array } json
            ? json.EnumerateArray().Select(name => name.ToString())
            : (listed as System.Collections.IEnumerable)?.Cast<object>().Select(name => name.ToString()) ?? [];
        return [.. names];
    }
}
