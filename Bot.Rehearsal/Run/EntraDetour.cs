using Microsoft.Identity.Client;

namespace TeamsCollab.Rehearsal.Run;

/// <summary>Brings what a token library asks of Entra to another address, the path unchanged: the library insists on Entra's own host over https.</summary>
internal sealed class EntraDetour : IMsalHttpClientFactory, IDisposable
{
    private readonly HttpClient _http;

    public EntraDetour(Uri authority) => _http = new HttpClient(new Turn(authority));

    public HttpClient GetHttpClient() => _http;

    public void Dispose() => _http.Dispose();

    private sealed class Turn(Uri authority) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(authority, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
