using Microsoft.Bot.Connector.Wire;
using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

public class Attachments(ConnectorClient client) : IAttachments, IServiceOperations<ConnectorClient>
{
    public ConnectorClient Client { get; } = client ?? throw new ArgumentNullException(nameof(client));

    public Task<HttpOperationResponse<AttachmentInfo>> GetAttachmentInfoWithHttpMessagesAsync(string attachmentId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        RestCall.NotNull(attachmentId);
        var address = RestCall.Address(Client.BaseUri, $"v3/attachments/{Uri.EscapeDataString(attachmentId)}");
        return Client.Call.SendAsync<AttachmentInfo>(HttpMethod.Get, address, null, customHeaders, RestCall.AsErrorResponse, cancellationToken);
    }

    public async Task<HttpOperationResponse<Stream>> GetAttachmentWithHttpMessagesAsync(string attachmentId, string viewId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        RestCall.NotNull(attachmentId);
        RestCall.NotNull(viewId);
        var address = RestCall.Address(Client.BaseUri, $"v3/attachments/{Uri.EscapeDataString(attachmentId)}/views/{Uri.EscapeDataString(viewId)}");
        var answer = await Client.Call.SendAsync(HttpMethod.Get, address, null, customHeaders, RestCall.AsErrorResponse, cancellationToken);
        return new HttpOperationResponse<Stream> { Request = answer.Request, Response = answer.Response, Body = await answer.Response.Content.ReadAsStreamAsync(cancellationToken) };
    }
}
