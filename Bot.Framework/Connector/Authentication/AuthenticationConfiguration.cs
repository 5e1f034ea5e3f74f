using System.Security.Claims;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>What a bot demands of its callers beyond a valid token.</summary>
public class AuthenticationConfiguration
{
    public string[] RequiredEndorsements { get; set; } = [];

    /// <summary>Asked about the claims of tokens that other bots send; without one, such tokens are refused.</summary>
    public virtual ClaimsValidator ClaimsValidator { get; set; }
}

public abstract class ClaimsValidator
{
    protected ClaimsValidator()
    {
    }

    /// <exception cref="UnauthorizedAccessException">These claims are not accepted.</exception>
    public abstract Task ValidateClaimsAsync(IList<Claim> claims);
}
