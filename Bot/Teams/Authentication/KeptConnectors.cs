using System.Collections.Concurrent;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Rest;

namespace TeamsCollab.Teams.Authentication;

/// <summary>
/// One connector a service address, kept: a new one for each turn would build its JSON contracts anew, which costs more than the
/// turn. Teams has a handful of addresses; a claim names each, so nobody else can add any.
/// </summary>
/// <param name="appId">The bot's.</param>
/// <param name="audience">Whom the bot's token is for.</param>
/// <param name="credentials">The bot's.</param>
/// <param name="line">Carries the calls; null for one of their own. Whoever made it disposes of it.</param>
public sealed class KeptConnectors(string appId, string audience, ServiceClientCredentialsFactory credentials, HttpMessageHandler? line = null)
    : ConnectorFactory, IDisposable
{
    private const int Most = 100;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Connector> _kept = new(StringComparer.Ordinal);
    private readonly HttpMessageHandler _line = line ?? NewLine();

    public override Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken) =>
        _kept.TryGetValue(serviceUrl, out var kept) ? kept.AsTask : AddAsync(serviceUrl, cancellationToken);

    /// <summary>Connections that are given up now and then, so that a change of address is noticed.</summary>
    public static SocketsHttpHandler NewLine() => new() { PooledConnectionLifetime = TimeSpan.FromMinutes(5), UseCookies = false };

    public void Dispose()
    {
        if (line is null)
            _line.Dispose();
    }

    private async Task<IConnectorClient> AddAsync(string serviceUrl, CancellationToken ct)
    {
        var bearer = await credentials.CreateCredentialsAsync(appId, audience, string.Empty, validateAuthority: true, ct);
        if (_kept.Count >= Most)
            _kept.Clear(); // those in use live on until their turns end
        // A client of its own: the SDK adds headers to it while others may be sending.
        var http = new HttpClient(_line, disposeHandler: false) { Timeout = Timeout };
        return await _kept.GetOrAdd(serviceUrl, new Connector(new Uri(serviceUrl), bearer, http)).AsTask;
    }

    /// <summary>The adapter disposes of its connector at each turn's end; this one stays.</summary>
    private sealed class Connector : ConnectorClient
    {
        public Connector(Uri address, ServiceClientCredentials credentials, HttpClient http)
            : base(address, credentials, http, disposeHttpClient: false) => AsTask = Task.FromResult<IConnectorClient>(this);

        public Task<IConnectorClient> AsTask { get; }

        protected override void Dispose(bool disposing) => base.Dispose(disposing: false);
    }
}
