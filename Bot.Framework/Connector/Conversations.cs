using System.Globalization;
using Microsoft.Bot.Connector.Wire;
using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <inheritdoc cref="IConversations"/>
public class Conversations(ConnectorClient client) : IConversations, IServiceOperations<ConnectorClient>
{
    private const string Root = "v3/conversations";

    public ConnectorClient Client { get; } = client ?? throw new ArgumentNullException(nameof(client));

    public Task<HttpOperationResponse<ConversationsResult>> GetConversationsWithHttpMessagesAsync(string continuationToken = null, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default) =>
        Send<ConversationsResult>(HttpMethod.Get, continuationToken == null ? Root : $"{Root}?continuationToken={Uri.EscapeDataString(continuationToken)}", null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ConversationResourceResponse>> CreateConversationWithHttpMessagesAsync(ConversationParameters parameters, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        RestCall.NotNull(parameters);
        return Send<ConversationResourceResponse>(HttpMethod.Post, Root, parameters, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<ResourceResponse>> SendToConversationWithHttpMessagesAsync(string conversationId, Activity activity, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        RestCall.NotNull(conversationId);
        RestCall.NotNull(activity);
        return Send<ResourceResponse>(HttpMethod.Post, $"{Of(conversationId)}/activities", activity, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<ResourceResponse>> SendConversationHistoryWithHttpMessagesAsync(string conversationId, Transcript transcript, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        RestCall.NotNull(conversationId);
        RestCall.NotNull(transcript);
        return Send<ResourceResponse>(HttpMethod.Post, $"{Of(conversationId)}/activities/history", transcript, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<ResourceResponse>> UpdateActivityWithHttpMessagesAsync(string conversationId, string activityId, Activity activity, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        RestCall.NotNull(conversationId);
        RestCall.NotNull(activityId);
        RestCall.NotNull(activity);
        return Send<ResourceResponse>(HttpMethod.Put, Of(conversationId, activityId), activity, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<ResourceResponse>> ReplyToActivityWithHttpMessagesAsync(string conversationId, string activityId, Activity activity, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        RestCall.NotNull(conversationId);
        RestCall.NotNull(activityId);
        RestCall.NotNull(activity);
        return Send<ResourceResponse>(HttpMethod.Post, Of(conversationId, activityId), activity, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse> DeleteActivityWithHttpMessagesAsync(string conversationId, string activityId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        RestCall.NotNull(conversationId);
        RestCall.NotNull(activityId);
        return Client.Call.SendAsync(HttpMethod.Delete, At(Of(conversationId, activityId)), null, customHeaders, RestCall.AsErrorResponse, cancellationToken);
    }

    public Task<HttpOperationResponse<IList<ChannelAccount>>> GetConversationMembersWithHttpMessagesAsync(string conversationId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        RestCall.NotNull(conversationId);
        return Send<IList<ChannelAccount>>(HttpMethod.Get, $"{Of(conversationId)}/members", null, customHeaders, cancellationToken);
    }

    /// <summary>One member; <see cref="IConversations"/> lacks this call, as with the genuine SDK.</summary>
    public Task<HttpOperationResponse<ChannelAccount>> GetConversationMemberWithHttpMessagesAsync(string userId, string conversationId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        RestCall.NotNull(userId);
        RestCall.NotNull(conversationId);
        return Send<ChannelAccount>(HttpMethod.Get, $"{Of(conversationId)}/members/{Uri.EscapeDataString(userId)}", null, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<PagedMembersResult>> GetConversationPagedMembersWithHttpMessagesAsync(string conversationId, int? pageSize = null, string continuationToken = null, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        RestCall.NotNull(conversationId);
        var page = pageSize?.ToString(CultureInfo.InvariantCulture);
        var query = (page, continuationToken) switch
        {
            (null, null) => "",
            (_, null) => $"?pageSize={page}",
            (null, _) => $"?continuationToken={Uri.EscapeDataString(continuationToken)}",
            _ => $"?pageSize={page}&continuationToken={Uri.EscapeDataString(continuationToken)}",
        };
        return Send<PagedMembersResult>(HttpMethod.Get, $"{Of(conversationId)}/pagedmembers{query}", null, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse> DeleteConversationMemberWithHttpMessagesAsync(string conversationId, string memberId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        RestCall.NotNull(conversationId);
        RestCall.NotNull(memberId);
        var address = At($"{Of(conversationId)}/members/{Uri.EscapeDataString(memberId)}");
        return Client.Call.SendAsync(HttpMethod.Delete, address, null, customHeaders, RestCall.AsErrorResponse, cancellationToken);
    }

    public Task<HttpOperationResponse<IList<ChannelAccount>>> GetActivityMembersWithHttpMessagesAsync(string conversationId, string activityId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        RestCall.NotNull(conversationId);
        RestCall.NotNull(activityId);
        return Send<IList<ChannelAccount>>(HttpMethod.Get, $"{Of(conversationId, activityId)}/members", null, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<ResourceResponse>> UploadAttachmentWithHttpMessagesAsync(string conversationId, AttachmentData attachmentUpload, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        RestCall.NotNull(conversationId);
        RestCall.NotNull(attachmentUpload);
        return Send<ResourceResponse>(HttpMethod.Post, $"{Of(conversationId)}/attachments", attachmentUpload, customHeaders, cancellationToken);
    }

    private static string Of(string conversationId) => $"{Root}/{Uri.EscapeDataString(conversationId)}";

    private static string Of(string conversationId, string activityId) => $"{Of(conversationId)}/activities/{Uri.EscapeDataString(activityId)}";

    private Uri At(string path) => RestCall.Address(Client.BaseUri, path);

    private Task<HttpOperationResponse<T>> Send<T>(HttpMethod method, string path, object body, Dictionary<string, List<string>> customHeaders, CancellationToken cancellationToken) =>
        Client.Call.SendAsync<T>(method, At(path), body, customHeaders, RestCall.AsErrorResponse, cancellationToken);
}
