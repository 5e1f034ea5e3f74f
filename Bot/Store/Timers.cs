using Azure.Storage.Queues;

namespace TeamsCollab.Store;

/// <summary>
/// Queue messages that stay out of sight until a wake row is due. They are put beside the commit: where it fails, the message finds no row
/// and goes; where the put fails, the sweep finds the row.
/// </summary>
public sealed partial class Timers(QueueClient queue, TimeProvider time, ILogger<Timers> log)
{
    /// <summary>Further a queue hides nothing: the message is put again then.</summary>
    public static readonly TimeSpan LongestHop = TimeSpan.FromDays(7);

    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>Puts the messages of these wakes; the armed ones can be taken back where their commit is refused.</summary>
    public async Task<IReadOnlyList<Armed>> ArmAsync(string partition, IEnumerable<Wake> wakes, CancellationToken ct) =>
        [.. (await Task.WhenAll(wakes.Select(wake => ArmAsync(partition, wake.Key, wake.Due, Signals.TraceOfTimer, ct)))).OfType<Armed>()];

    /// <summary>The rows of these messages were not written. One that stays finds no row, so a failure is no harm.</summary>
    public async Task DisarmAsync(IReadOnlyList<Armed> armed, CancellationToken ct)
    {
        try
        {
            await Task.WhenAll(armed.Select(one => queue.DeleteMessageAsync(one.MessageId, one.PopReceipt, ct)));
        }
        catch (Exception e) when (Outage.Is(e, ct))
        {
            NotDisarmed(log, e);
        }
    }

    /// <summary>Puts the message of one wake row; null where the queue doesn't take it.</summary>
    /// <param name="trace">Of whoever asked for the wake.</param>
    public async Task<Armed?> ArmAsync(string partition, string key, DateTimeOffset due, string? trace, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        var now = time.GetUtcNow();
        try
        {
            var put = await queue.SendMessageAsync(SaleJson.Write(new GuardPointer(partition, "", now, key, due, trace)), Hop(now, due), Forever, stop.Token);
            return new Armed(put.Value.MessageId, put.Value.PopReceipt);
        }
        catch (Exception e) when (Outage.Is(e, ct))
        {
            NotArmed(log, e, key, partition);
            return null;
        }
    }

    /// <summary>How long a message for what is due then stays out of sight at first: seven days at most, and never less than nothing.</summary>
    public static TimeSpan Hop(DateTimeOffset now, DateTimeOffset due) =>
        due <= now ? TimeSpan.Zero : due - now > LongestHop ? LongestHop : TimeSpan.FromSeconds(Math.Ceiling((due - now).TotalSeconds));

    [LoggerMessage(EventId = 2010, Level = LogLevel.Warning, Message = "'{Key}' of {Partition} could not be armed; the sweep covers it.")]
    private static partial void NotArmed(ILogger logger, Exception exception, string key, string partition);

    [LoggerMessage(EventId = 2011, Level = LogLevel.Information, Message = "A timer could not be taken back; it will find nothing to do.")]
    private static partial void NotDisarmed(ILogger logger, Exception exception);
}

/// <summary>A timer's message on the queue.</summary>
public sealed record Armed(string MessageId, string PopReceipt);
