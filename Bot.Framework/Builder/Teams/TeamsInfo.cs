using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>Asks Teams about the team, channel or chat of the turn, with the turn's own connector.</summary>
public static class TeamsInfo
{
    /// <summary>A member by Teams id (or, in Teams, Entra object id): of the turn's team, else of its chat.</summary>
    public static Task<TeamsChannelAccount> GetMemberAsync(ITurnContext turnContext, string userId, CancellationToken cancellationToken = default) =>
        turnContext.Activity.TeamsGetTeamInfo()?.Id is { } team
            ? GetTeamMemberAsync(turnContext, userId, team, cancellationToken)
            : GetMemberAsync(ConnectorOf(turnContext), userId, ChatOf(turnContext), cancellationToken);

    /// <exception cref="InvalidOperationException">No team is given and the turn is in none.</exception>
    public static Task<TeamsChannelAccount> GetTeamMemberAsync(ITurnContext turnContext, string userId, string teamId = null, CancellationToken cancellationToken = default) =>
        GetMemberAsync(ConnectorOf(turnContext), userId, TeamOf(turnContext, teamId), cancellationToken);

    /// <summary>A page of the members of the turn's team, else of its chat; at most 500.</summary>
    public static Task<TeamsPagedMembersResult> GetPagedMembersAsync(ITurnContext turnContext, int? pageSize = null, string continuationToken = null, CancellationToken cancellationToken = default) =>
        turnContext.Activity.TeamsGetTeamInfo()?.Id is { } team
            ? GetPagedTeamMembersAsync(turnContext, team, continuationToken, pageSize, cancellationToken)
            : GetPageAsync(ConnectorOf(turnContext), ChatOf(turnContext), continuationToken, pageSize, cancellationToken);

    /// <inheritdoc cref="GetTeamMemberAsync"/>
    public static Task<TeamsPagedMembersResult> GetPagedTeamMembersAsync(ITurnContext turnContext, string teamId = null, string continuationToken = null, int? pageSize = null, CancellationToken cancellationToken = default) =>
        GetPageAsync(ConnectorOf(turnContext), TeamOf(turnContext, teamId), continuationToken, pageSize, cancellationToken);

    /// <inheritdoc cref="GetTeamMemberAsync"/>
    public static async Task<TeamDetails> GetTeamDetailsAsync(ITurnContext turnContext, string teamId = null, CancellationToken cancellationToken = default)
    {
        var team = TeamOf(turnContext, teamId);
        using var teams = TeamsConnectorOf(turnContext);
        return await teams.Teams.FetchTeamDetailsAsync(team, cancellationToken);
    }

    /// <inheritdoc cref="GetTeamMemberAsync"/>
    public static async Task<IList<ChannelInfo>> GetTeamChannelsAsync(ITurnContext turnContext, string teamId = null, CancellationToken cancellationToken = default)
    {
        var team = TeamOf(turnContext, teamId);
        using var teams = TeamsConnectorOf(turnContext);
        return (await teams.Teams.FetchChannelListAsync(team, cancellationToken))?.Conversations;
    }

    /// <summary>Starts a thread in a channel: where it is, and the id of the message that starts it.</summary>
    public static async Task<Tuple<ConversationReference, string>> SendMessageToTeamsChannelAsync(ITurnContext turnContext, IActivity activity, string teamsChannelId, string botAppId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentException.ThrowIfNullOrEmpty(teamsChannelId);
        if (turnContext.Activity == null)
            throw new InvalidOperationException("The turn has no activity.");
        var thread = new ConversationParameters
        {
            IsGroup = true,
            ChannelData = new TeamsChannelData { Channel = new ChannelInfo { Id = teamsChannelId } },
            Activity = (Activity)activity,
        };
        ConversationReference where = null;
        string messageId = null;
        await turnContext.Adapter.CreateConversationAsync(botAppId, Channels.Msteams, turnContext.Activity.ServiceUrl, null, thread, Remember, cancellationToken);
        return Tuple.Create(where, messageId);

        Task Remember(ITurnContext created, CancellationToken token)
        {
            where = created.Activity.GetConversationReference();
            messageId = created.Activity.Id;
            return Task.CompletedTask;
        }
    }

    internal static TeamsChannelAccount ToTeamsAccount(ChannelAccount account) =>
        account as TeamsChannelAccount ?? JObject.FromObject(account, SchemaJson.Serializer).ToObject<TeamsChannelAccount>(SchemaJson.Serializer);

    private static async Task<TeamsChannelAccount> GetMemberAsync(IConnectorClient connector, string userId, string conversationId, CancellationToken cancellationToken)
    {
        // Only the class has this call, not its interface.
        if (connector.Conversations is not Conversations conversations)
            throw new InvalidOperationException("One member can be asked for only with the SDK's own Conversations.");
        return ToTeamsAccount(await conversations.GetConversationMemberAsync(userId, conversationId, cancellationToken));
    }

    private static async Task<TeamsPagedMembersResult> GetPageAsync(IConnectorClient connector, string conversationId, string continuationToken, int? pageSize, CancellationToken cancellationToken)
    {
        var page = await connector.Conversations.GetConversationPagedMembersAsync(conversationId, pageSize, continuationToken, cancellationToken);
        return new TeamsPagedMembersResult(page.ContinuationToken, page.Members);
    }

    private static string TeamOf(ITurnContext turnContext, string teamId) =>
        teamId ?? turnContext.Activity.TeamsGetTeamInfo()?.Id ?? throw new InvalidOperationException("This method is only valid within the scope of a Teams team.");

    private static string ChatOf(ITurnContext turnContext) =>
        turnContext.Activity.Conversation?.Id ?? throw new InvalidOperationException("The GetMembers operation needs a valid conversation id.");

    private static IConnectorClient ConnectorOf(ITurnContext turnContext) =>
        turnContext.TurnState.Get<IConnectorClient>() ?? throw new InvalidOperationException("This method requires a connector client.");

    private static TeamsConnectorClient TeamsConnectorOf(ITurnContext turnContext)
    {
        var connector = ConnectorOf(turnContext);
        return new TeamsConnectorClient(connector.BaseUri, connector.Credentials, (connector as ConnectorClient)?.HttpClient, disposeHttpClient: false);
    }
}
