namespace TeamsCollab.Teams.Authentication;

/// <summary>Whose tokens are believed, by which keys, and what else must hold of them.</summary>
/// <param name="Names">The <c>iss</c> claims that mean this issuer.</param>
/// <param name="CallerAppId">The only app whose tokens count; null where the issuer issues for one caller only (the Bot Framework).</param>
public sealed record TrustedIssuer(IReadOnlyList<string> Names, SigningKeys Keys, string? CallerAppId)
{
    /// <summary>The Bot Framework's keys say for which channels they may sign, and its tokens name their service address.</summary>
    public bool IsBotFramework => CallerAppId == null;
}
