using Microsoft.Bot.Connector.Wire;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector.Teams;

/// <inheritdoc cref="ITeamsConnectorClient"/>
public class TeamsConnectorClient : ServiceClient<TeamsConnectorClient>, ITeamsConnectorClient
{
    private readonly ClientJson _json = new();

    public TeamsConnectorClient(Uri baseUri, ServiceClientCredentials credentials, params DelegatingHandler[] handlers)
        : base(handlers)
    {
        BaseUri = baseUri ?? throw new ArgumentNullException(nameof(baseUri));
        Credentials = credentials ?? throw new ArgumentNullException(nameof(credentials));
        Teams = new TeamsOperations(this);
    }

    /// <summary>Without a client of the caller's own, the process-wide one is used and never disposed.</summary>
    public TeamsConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClient customHttpClient, bool disposeHttpClient)
        : base(customHttpClient, disposeHttpClient)
    {
        BaseUri = baseUri ?? throw new ArgumentNullException(nameof(baseUri));
        Credentials = credentials;
        Teams = new TeamsOperations(this);
    }

    public Uri BaseUri { get; set; }

    public JsonSerializerSettings SerializationSettings => _json.Settings;

    public JsonSerializerSettings DeserializationSettings => _json.Settings;

    public ServiceClientCredentials Credentials { get; }

    public virtual ITeamsOperations Teams { get; }

    internal RestCall Call => new(HttpClient, Credentials, _json.Serializer);
}
