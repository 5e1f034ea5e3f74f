using Microsoft.Bot.Connector.Wire;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector;

/// <summary>
/// The channel's REST service at one service URL. Cheap to make: contracts, serializer and connections are the process's.
/// </summary>
public class ConnectorClient : ServiceClient<ConnectorClient>, IConnectorClient
{
    private readonly ClientJson _json = new();

    public ConnectorClient(Uri baseUri, ServiceClientCredentials credentials, params DelegatingHandler[] handlers)
        : base(handlers)
    {
        BaseUri = baseUri ?? throw new ArgumentNullException(nameof(baseUri));
        Credentials = credentials ?? throw new ArgumentNullException(nameof(credentials));
        Conversations = new Conversations(this);
        Attachments = new Attachments(this);
    }

    /// <summary>Without a client of the caller's own, the process-wide one is used and never disposed.</summary>
    public ConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClient customHttpClient, bool disposeHttpClient)
        : base(customHttpClient, disposeHttpClient)
    {
        BaseUri = baseUri ?? throw new ArgumentNullException(nameof(baseUri));
        Credentials = credentials;
        Conversations = new Conversations(this);
        Attachments = new Attachments(this);
    }

    public Uri BaseUri { get; set; }

    public JsonSerializerSettings SerializationSettings => _json.Settings;

    public JsonSerializerSettings DeserializationSettings => _json.Settings;

    public ServiceClientCredentials Credentials { get; }

    public virtual IAttachments Attachments { get; }

    public virtual IConversations Conversations { get; }

    internal RestCall Call => new(HttpClient, Credentials, _json.Serializer);
}
