using Azure.Core;
using Azure.Core.Pipeline;

namespace TeamsCollab.Benchmarks.Costs;

/// <summary>Counts the requests of one kind of storage; a repeated one is billed, too, so it counts again.</summary>
internal sealed class OperationCount : HttpPipelinePolicy
{
    private long _reads;
    private long _writes;
    private long _underWay;
    private long _last = Environment.TickCount64;

    public long Reads => Interlocked.Read(ref _reads);

    public long Writes => Interlocked.Read(ref _writes);

    public bool IsQuietFor(TimeSpan time) => Interlocked.Read(ref _underWay) == 0 && Environment.TickCount64 - Interlocked.Read(ref _last) >= time.TotalMilliseconds;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Begin(message);
        try
        {
            ProcessNext(message, pipeline);
        }
        finally
        {
            End();
        }
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Begin(message);
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        finally
        {
            End();
        }
    }

    private void Begin(HttpMessage message)
    {
        Interlocked.Increment(ref _underWay);
        if (message.Request.Method == RequestMethod.Get) Interlocked.Increment(ref _reads);
        else Interlocked.Increment(ref _writes);
    }

    private void End()
    {
        Interlocked.Exchange(ref _last, Environment.TickCount64);
        Interlocked.Decrement(ref _underWay);
    }
}
