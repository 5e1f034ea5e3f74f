using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Queues;

namespace TeamsCollab.Store;

/// <summary>
/// A message on the queue that makes some copy look at a partition even if this process dies. It is put before a commit, and taken
/// back once nothing is left to deliver.
/// </summary>
public sealed partial class Guards(QueueClient queue, Timers timers, TimeProvider time, ILogger<Guards> log)
{
    /// <summary>How long a guard stays out of sight: an undisturbed turn is over by then.</summary>
    public static readonly TimeSpan Hidden = TimeSpan.FromSeconds(30);

    /// <summary>A commit relies only on a guard that stays hidden for as long again.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    // Somebody waits for the answer; without a guard there is still the sweep.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private readonly ConcurrentDictionary<string, ConcurrentQueue<Guard>> _held = new(StringComparer.Ordinal);

    /// <summary>Puts a guard; null when the queue doesn't take it: then the sweep is what finds the partition.</summary>
    public async Task<Guard?> PutAsync(string partition, string turn, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        try
        {
            var receipt = await queue.SendMessageAsync(SaleJson.Write(new GuardPointer(partition, turn, at, Trace: Signals.Trace)), Hidden, Forever, stop.Token);
            return new Guard(partition, turn, at, receipt.Value.MessageId, receipt.Value.PopReceipt);
        }
        catch (Exception e) when (Outage.Is(e, ct))
        {
            NotPut(log, e, partition);
            return null;
        }
    }

    public bool IsFresh(Guard guard) => time.GetUtcNow() - guard.At < FreshFor;

    public Task RemoveAsync(Guard guard, CancellationToken ct) => LeaveAsync(guard, null, ct);

    /// <summary>
    /// Nothing is left to deliver. From here on the message stands for the wakes of its commit, out of sight until the first of them: a
    /// timer costs no message of its own, and there is no moment in which neither is there.
    /// </summary>
    public Task EndAsync(Guard guard, CancellationToken ct) => LeaveAsync(guard, timers.Of(guard.Partition, guard.Wakes, guard.Trace), ct);

    private async Task LeaveAsync(Guard guard, GuardPointer? timer, CancellationToken ct)
    {
        try
        {
            if (timer is null) await queue.DeleteMessageAsync(guard.MessageId, guard.PopReceipt, ct);
            else await queue.UpdateMessageAsync(guard.MessageId, guard.PopReceipt, SaleJson.Write(timer), Timers.Hop(time.GetUtcNow(), timer.Due ?? timer.At), ct);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 400)
        {
            // A worker has it already: it arms what it finds, and sees that there is nothing to do.
        }
        catch (Exception e) when (Outage.Is(e, ct))
        {
            NotRemoved(log, e, guard.Partition);
        }
    }

    /// <summary>After a commit: whoever empties the outbox in this process takes the guard back.</summary>
    public void Hold(Guard guard) => _held.GetOrAdd(guard.Partition, _ => new()).Enqueue(guard);

    /// <summary>The guards held for a partition now. What is held later belongs to a later look at the outbox.</summary>
    public IReadOnlyList<Guard> Take(string partition)
    {
        var taken = new List<Guard>();
        if (_held.TryGetValue(partition, out var held))
            while (held.TryDequeue(out var guard)) taken.Add(guard);
        return taken;
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "No guard could be put for {Partition}; the sweep covers it.")]
    private static partial void NotPut(ILogger logger, Exception exception, string partition);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Information, Message = "A guard of {Partition} could not be taken back; a worker will find nothing to do.")]
    private static partial void NotRemoved(ILogger logger, Exception exception, string partition);
}

public sealed record Guard(string Partition, string Turn, DateTimeOffset At, string MessageId, string PopReceipt)
{
    /// <summary>What its commit asked to be looked at again.</summary>
    public IReadOnlyList<Wake> Wakes { get; private init; } = [];

    /// <summary>Of whoever asked for them.</summary>
    public string? Trace { get; private init; }

    public Guard For(IReadOnlyList<Wake> wakes) => this with { Wakes = wakes, Trace = Signals.TraceOfTimer };
}
