using System.Security.Claims;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>What the claims of a token say about bots.</summary>
internal static class BotClaims
{
    public const string AnonymousSkill = "AnonymousSkill";

    /// <summary>The calling app's id: <c>appid</c> in tokens of version 1 (or none said), <c>azp</c> in those of version 2.</summary>
    public static string AppIdOf(IEnumerable<Claim> claims)
    {
        string version = null, appId = null, party = null;
        foreach (var claim in claims)
        {
            if (claim.Type == AuthenticationConstants.VersionClaim)
                version ??= claim.Value;
            else if (claim.Type == AuthenticationConstants.AppIdClaim)
                appId ??= claim.Value;
            else if (claim.Type == AuthenticationConstants.AuthorizedParty)
                party ??= claim.Value;
        }

        return version switch
        {
            null or "" or "1.0" => appId,
            "2.0" => party,
            _ => null,
        };
    }

    /// <summary>Whether another bot is calling: its app id is not the audience, and the audience is not the channel.</summary>
    public static bool AreAnotherBots(IEnumerable<Claim> claims)
    {
        string version = null, audience = null;
        foreach (var claim in claims)
        {
            if (claim.Type == AuthenticationConstants.VersionClaim)
                version ??= claim.Value;
            else if (claim.Type == AuthenticationConstants.AudienceClaim)
                audience ??= claim.Value;
        }

        var appId = AppIdOf(claims);
        if (appId == AnonymousSkill)
            return true;
        return !string.IsNullOrWhiteSpace(version)
            && !string.IsNullOrWhiteSpace(audience)
            && audience != AuthenticationConstants.ToBotFromChannelTokenIssuer
            && audience != GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer
            && !string.IsNullOrWhiteSpace(appId)
            && appId != audience;
    }
}
