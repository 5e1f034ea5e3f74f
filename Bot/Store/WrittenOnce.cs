using Azure.Core;
using Azure.Core.Pipeline;

namespace TeamsCollab.Store;

/// <summary>
/// Writes a request's body down once. A transaction's body would else be put together anew for its length, and again for each try: a tenth
/// of what a click costs.
/// </summary>
internal sealed class WrittenOnce : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Content is { } content)
        {
            var body = new MemoryStream();
            content.WriteTo(body, message.CancellationToken);
            Put(message, content, body);
        }
        ProcessNext(message, pipeline);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Content is { } content)
        {
            var body = new MemoryStream();
            await content.WriteToAsync(body, message.CancellationToken);
            Put(message, content, body);
        }
        await ProcessNextAsync(message, pipeline);
    }

    private static void Put(HttpMessage message, RequestContent content, MemoryStream body)
    {
        message.Request.Content = RequestContent.Create(body.GetBuffer().AsMemory(0, (int)body.Length));
        content.Dispose();
    }
}
