using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Which app ids are this bot's, and how it proves to be them.</summary>
public abstract class ServiceClientCredentialsFactory
{
    protected ServiceClientCredentialsFactory()
    {
    }

    public abstract Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken);

    public abstract Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken);

    /// <param name="appId">The bot that is calling.</param>
    /// <param name="audience">What the token is for (without <c>/.default</c>).</param>
    /// <param name="loginEndpoint">The authority's address, tenant included.</param>
    /// <param name="validateAuthority">False for an authority that the identity library does not know.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken);
}
