using System.Net.Http.Headers;

namespace Microsoft.Rest;

/// <summary>What a service client asks to sign each request it sends.</summary>
public abstract class ServiceClientCredentials
{
    protected ServiceClientCredentials()
    {
    }

    /// <summary>Called once for each request, before it is sent. The base adds nothing.</summary>
    public virtual Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.CompletedTask;
}

public interface ITokenProvider
{
    Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken);
}

/// <summary>A token that never changes.</summary>
public sealed class StringTokenProvider(string accessToken, string tokenType) : ITokenProvider
{
    private readonly AuthenticationHeaderValue _header = new(tokenType, accessToken);

    public string TokenType => _header.Scheme;

    public Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken) => Task.FromResult(_header);
}

/// <summary>Puts a bearer token, fixed or provided at each request, into the Authorization header.</summary>
public class TokenCredentials : ServiceClientCredentials
{
    public TokenCredentials(string token)
        : this(token, "Bearer")
    {
    }

    public TokenCredentials(string token, string tokenType)
        : this(new StringTokenProvider(string.IsNullOrEmpty(token) ? throw new ArgumentNullException(nameof(token)) : token, tokenType))
    {
    }

    public TokenCredentials(ITokenProvider tokenProvider) =>
        TokenProvider = tokenProvider ?? throw new ArgumentNullException(nameof(tokenProvider));

    protected ITokenProvider TokenProvider { get; }

    public override async Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Headers.Authorization = await TokenProvider.GetAuthenticationHeaderAsync(cancellationToken);
    }
}
