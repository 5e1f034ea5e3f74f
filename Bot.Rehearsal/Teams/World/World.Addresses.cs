namespace TeamsCollab.Rehearsal.Teams;

public sealed partial class World
{
    /// <summary>The server's root, such as <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri Address => server.Address;

    /// <summary>What activities carry as serviceUrl: the connector's <c>/v3</c> stands below it.</summary>
    public Uri ServiceUrl => new(server.Address, "emea/");

    /// <summary>The OpenID metadata of the issuer that signs what Teams sends.</summary>
    public Uri MetadataUrl => new(server.Address, "v1/.well-known/openidconfiguration");

    /// <summary>Entra's part: below it stands <c>{tenant}/oauth2/v2.0/token</c>.</summary>
    public Uri Authority => server.Address;

    /// <summary>
    /// An HTTP handler that brings requests for Entra, the Bot Framework or any other host to this server, the path
    /// unchanged: for libraries that insist on the real addresses over https. The server answers as that host.
    /// </summary>
    public HttpMessageHandler CreateDetour() => new Detour(server.Address);

    /// <summary>A token with which the connector admits our bot, without going through the token endpoint.</summary>
    public string ConnectorToken() => Issuer.Sign(Issuer.ConnectorClaims(Settings.AppId, Home.Id));

    /// <summary>Posts any text to the bot under a good token, as no honest Teams would; recorded nowhere.</summary>
    public Task<BotAnswer> PostRawAsync(string body, string? token = null, CancellationToken cancellation = default) =>
        Line.PostAsync(body, token ?? Issuer.Sign(Issuer.TeamsClaims(Settings.AppId, ServiceUrl)), cancellation);

    private sealed class Detour(Uri address) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Host = request.RequestUri!.Authority;
            request.RequestUri = new Uri(address, request.RequestUri.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
