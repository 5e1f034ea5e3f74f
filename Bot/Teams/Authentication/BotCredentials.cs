using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Rest;
using TeamsCollab.Hosting;

namespace TeamsCollab.Teams.Authentication;

/// <summary>The bot's own credential: a secret, a certificate or a managed identity. One token, for the connector only, whatever is asked for.</summary>
public sealed class BotCredentials : ServiceClientCredentialsFactory
{
    private readonly string _appId;
    private readonly ServiceClientCredentials _bearer;

    public BotCredentials(IOptions<BotOptions> options, TimeProvider time, ILogger<BotCredentials> logger)
        : this(options.Value, new BotTokens(options.Value).IssueAsync, time, logger)
    {
    }

    /// <param name="options">Only the app's id is looked at.</param>
    /// <param name="issue">Where tokens come from.</param>
    /// <param name="time">Tells when a token ends.</param>
    /// <param name="logger">Hears of tokens that could not be renewed.</param>
    public BotCredentials(BotOptions options, Func<CancellationToken, Task<IssuedToken>> issue, TimeProvider time, ILogger<BotCredentials> logger)
    {
        _appId = options.AppId ?? "";
        _bearer = new Bearer(new ConnectorToken(issue, time, logger));
    }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => Task.FromResult(IsOurs(appId));

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    /// <exception cref="InvalidOperationException">The app is not this bot.</exception>
    public override Task<ServiceClientCredentials> CreateCredentialsAsync(
        string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
        IsOurs(appId) ? Task.FromResult(_bearer) : throw new InvalidOperationException($"There are no credentials for the app '{appId}'.");

    private bool IsOurs(string appId) => _appId.Length > 0 && string.Equals(appId, _appId, StringComparison.OrdinalIgnoreCase);

    private sealed class Bearer(ConnectorToken token) : ServiceClientCredentials
    {
        public override async Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Headers.Authorization = await token.HeaderAsync(cancellationToken);
    }
}
