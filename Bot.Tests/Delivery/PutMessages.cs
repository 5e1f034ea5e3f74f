using System.Collections.Concurrent;
using System.Xml.Linq;
using Azure.Core;
using Azure.Core.Pipeline;
using TeamsCollab.Store;

namespace TeamsCollab.Tests.Delivery;

/// <summary>What is put on the queue, in order: most of it is out of sight there for long.</summary>
internal sealed class PutMessages : HttpPipelinePolicy
{
    private readonly ConcurrentQueue<string> _texts = new();

    public GuardPointer Newest => SaleJson.Read<GuardPointer>(_texts.Last());

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Method == RequestMethod.Post && message.Request.Content is { } content)
        {
            using var body = new MemoryStream();
            await content.WriteToAsync(body, message.CancellationToken);
            body.Position = 0;
            _texts.Enqueue(XDocument.Load(body).Root!.Element("MessageText")!.Value);
        }
        await ProcessNextAsync(message, pipeline);
    }
}
