using Microsoft.Bot.Connector.Wire;
using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The token service's REST calls. Those that find no token answer null, not an error.</summary>
/// <remarks>Every turn has one and hardly any turn uses it: nothing is made before the first call.</remarks>
internal sealed class TokenServiceClient(string appId, string root, IHttpClientFactory httpClients, ServiceClientCredentials credentials) : UserTokenClient
{
    private RestCall Call => new(httpClients?.CreateClient() ?? SharedHttp.Client, credentials, WireJson.Serializer);

    public override Task<TokenResponse> GetUserTokenAsync(string userId, string connectionName, string channelId, string magicCode, CancellationToken cancellationToken) =>
        Send<TokenResponse>(HttpMethod.Get, "usertoken/GetToken", [("userId", userId), ("connectionName", connectionName), ("channelId", channelId), ("code", magicCode)], null, cancellationToken);

    public override Task<SignInResource> GetSignInResourceAsync(string connectionName, Activity activity, string finalRedirect, CancellationToken cancellationToken)
    {
        var state = CreateTokenExchangeState(appId, connectionName, activity);
        return Send<SignInResource>(HttpMethod.Get, "botsignin/GetSignInResource", [("state", state), ("finalRedirect", finalRedirect)], null, cancellationToken);
    }

    public override Task SignOutUserAsync(string userId, string connectionName, string channelId, CancellationToken cancellationToken) =>
        Send<object>(HttpMethod.Delete, "usertoken/SignOut", [("userId", userId), ("connectionName", connectionName), ("channelId", channelId)], null, cancellationToken);

    public override Task<TokenStatus[]> GetTokenStatusAsync(string userId, string channelId, string includeFilter, CancellationToken cancellationToken) =>
        Send<TokenStatus[]>(HttpMethod.Get, "usertoken/GetTokenStatus", [("userId", userId), ("channelId", channelId), ("include", includeFilter)], null, cancellationToken);

    public override Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(string userId, string connectionName, string[] resourceUrls, string channelId, CancellationToken cancellationToken) =>
        Send<Dictionary<string, TokenResponse>>(HttpMethod.Post, "usertoken/GetAadTokens", [("userId", userId), ("connectionName", connectionName), ("channelId", channelId)], new AadResourceUrls(resourceUrls), cancellationToken);

    public override Task<TokenResponse> ExchangeTokenAsync(string userId, string connectionName, string channelId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken) =>
        Send<TokenResponse>(HttpMethod.Post, "usertoken/exchange", [("userId", userId), ("connectionName", connectionName), ("channelId", channelId)], exchangeRequest, cancellationToken);

    private async Task<T> Send<T>(HttpMethod method, string path, (string Name, string Value)[] query, object body, CancellationToken cancellationToken)
        where T : class
    {
        var given = query.Where(pair => pair.Value != null).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}");
        var address = RestCall.Address(new Uri(root), $"api/{path}?{string.Join('&', given)}");
        try
        {
            using var response = await Call.SendAsync<T>(method, address, body, null, RestCall.AsErrorResponse, cancellationToken);
            return response.Body;
        }
        catch (ErrorResponseException refused) when (refused.Response.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
