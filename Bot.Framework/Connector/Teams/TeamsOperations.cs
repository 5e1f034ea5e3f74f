using Microsoft.Bot.Connector.Wire;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Teams;

/// <summary>A status other than success throws <see cref="HttpOperationException"/>, unlike the conversations' operations.</summary>
public interface ITeamsOperations
{
    Task<HttpOperationResponse<ConversationList>> FetchChannelListWithHttpMessagesAsync(string teamId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default);

    Task<HttpOperationResponse<TeamDetails>> FetchTeamDetailsWithHttpMessagesAsync(string teamId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default);
}

/// <inheritdoc cref="ITeamsOperations"/>
public class TeamsOperations(TeamsConnectorClient client) : ITeamsOperations, IServiceOperations<TeamsConnectorClient>
{
    public TeamsConnectorClient Client { get; } = client ?? throw new ArgumentNullException(nameof(client));

    public Task<HttpOperationResponse<ConversationList>> FetchChannelListWithHttpMessagesAsync(string teamId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        RestCall.NotNull(teamId);
        return Get<ConversationList>($"v3/teams/{Uri.EscapeDataString(teamId)}/conversations", customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<TeamDetails>> FetchTeamDetailsWithHttpMessagesAsync(string teamId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        RestCall.NotNull(teamId);
        return Get<TeamDetails>($"v3/teams/{Uri.EscapeDataString(teamId)}", customHeaders, cancellationToken);
    }

    private Task<HttpOperationResponse<T>> Get<T>(string path, Dictionary<string, List<string>> customHeaders, CancellationToken cancellationToken) =>
        Client.Call.SendAsync<T>(HttpMethod.Get, RestCall.Address(Client.BaseUri, path), null, customHeaders, RestCall.AsHttpOperation, cancellationToken);
}

public static class TeamsOperationsExtensions
{
    public static Task<ConversationList> FetchChannelListAsync(this ITeamsOperations operations, string teamId, CancellationToken cancellationToken = default) =>
        ConversationsExtensions.BodyOf(operations.FetchChannelListWithHttpMessagesAsync(teamId, null, cancellationToken));

    public static Task<TeamDetails> FetchTeamDetailsAsync(this ITeamsOperations operations, string teamId, CancellationToken cancellationToken = default) =>
        ConversationsExtensions.BodyOf(operations.FetchTeamDetailsWithHttpMessagesAsync(teamId, null, cancellationToken));
}
