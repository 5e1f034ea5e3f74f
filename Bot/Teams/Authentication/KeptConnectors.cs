using System.Collections.Concurrent;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Rest;

namespace TeamsCollab.Teams.Authentication;

/// <summary>
/// One connector a service address, kept: a new one for each turn would build its JSON contracts anew, which costs more than the
/// turn. Teams has a handful of addresses; a claim names each, so nobody else can add any.
/// </summary>
public sealed class KeptConnectors(string appId, string audience, ServiceClientCredentialsFactory credentials, IHttpClientFactory http) : ConnectorFactory
{
    /// <summary>The name under which a host may configure what carries the calls to Teams.</summary>
    public const string HttpClientName = "teams";

    private const int Most = 100;

    private readonly ConcurrentDictionary<string, Connector> _kept = new(StringComparer.Ordinal);

    public override Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken) =>
        _kept.TryGetValue(serviceUrl, out var kept) ? kept.AsTask : AddAsync(serviceUrl, cancellationToken);

    private async Task<IConnectorClient> AddAsync(string serviceUrl, CancellationToken ct)
    {
        var bearer = await credentials.CreateCredentialsAsync(appId, audience, string.Empty, validateAuthority: true, ct);
        if (_kept.Count >= Most)
            _kept.Clear(); // those in use live on until their turns end
        // A client of its own: the SDK adds headers to it while others may be sending.
        var client = http.CreateClient(HttpClientName);
        return await _kept.GetOrAdd(serviceUrl, new Connector(new Uri(serviceUrl), bearer, client)).AsTask;
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
