using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace TeamsCollab.Tests.Store;

/// <summary>Notes when each request to storage begins and ends, by a counter and not by a clock.</summary>
internal sealed class RequestLog : HttpPipelinePolicy
{
    private readonly ConcurrentQueue<(int Begin, int End, string What)> _requests = new();
    private readonly Lock _lock = new();
    private readonly Queue<int> _groups = new();
    private int _moments;
    private int _awaited;
    private TaskCompletionSource _together = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Clear() => _requests.Clear();

    /// <summary>
    /// The next requests, so many, wait for one another before they go out: a busy machine can't make what is asked side by side look
    /// like a sequence, and a sequence never gets past here. Then so many of the ones after them.
    /// </summary>
    public void Together(params ReadOnlySpan<int> groups)
    {
        lock (_lock)
        {
            _groups.Clear();
            foreach (var group in groups) _groups.Enqueue(group);
            _awaited = 0;
        }
    }

    /// <summary>What the request waits for before it goes out.</summary>
    private Task Gate()
    {
        lock (_lock)
        {
            if (_awaited == 0)
            {
                if (!_groups.TryDequeue(out _awaited)) return Task.CompletedTask;
                _together = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
            if (--_awaited == 0) _together.SetResult();
            return _together.Task;
        }
    }

    public IReadOnlyList<string> What => [.. _requests.OrderBy(r => r.Begin).Select(r => r.What)];

    /// <summary>How many requests had to wait for one another: the longest chain in which each begins after the one before has ended.</summary>
    public int LongestChain()
    {
        var requests = _requests.OrderBy(r => r.Begin).ToList();
        var lengths = new int[requests.Count];
        for (var i = 0; i < requests.Count; i++)
            lengths[i] = 1 + Enumerable.Range(0, i).Where(j => requests[j].End < requests[i].Begin).Select(j => lengths[j]).DefaultIfEmpty(0).Max();
        return lengths.DefaultIfEmpty(0).Max();
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var begin = Interlocked.Increment(ref _moments);
        try
        {
            await Gate();
            await ProcessNextAsync(message, pipeline);
        }
        finally
        {
            _requests.Enqueue((begin, Interlocked.Increment(ref _moments), $"{message.Request.Method} {message.Request.Uri.Path}"));
        }
    }
}

/// <summary>Meddles with requests that a test picks.</summary>
internal sealed class Fault : HttpPipelinePolicy
{
    private int _left;

    /// <summary>Which requests; path and method are in it.</summary>
    public Func<Request, bool> Hits { get; set; } = _ => true;

    /// <summary>Whether storage does the thing before the answer is lost.</summary>
    public bool After { get; set; }

    /// <summary>Whether the process dies there, as far as it can be played: it never comes back from the call.</summary>
    public bool Deadly { get; set; }

    /// <summary>Loses this many requests from now on.</summary>
    public void Lose(int requests) => Volatile.Write(ref _left, requests);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var lost = Hits(message.Request) && Volatile.Read(ref _left) > 0 && Interlocked.Decrement(ref _left) >= 0;
        if (!lost || After) await ProcessNextAsync(message, pipeline);
        if (!lost) return;
        if (Deadly) await Task.Delay(Timeout.Infinite);
        throw new IOException("The answer got lost on its way.");
    }
}
