namespace Microsoft.Bot.Connector.Authentication;

/// <summary>What a bot demands of its callers beyond a valid token.</summary>
public class AuthenticationConfiguration
{
    /// <summary>The key that signed a token must be endorsed for these, besides the activity's channel.</summary>
    public string[] RequiredEndorsements { get; set; } = [];
}
