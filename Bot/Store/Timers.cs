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

    public Task ArmAsync(string partition, IEnumerable<Wake> wakes, CancellationToken ct) =>
        Task.WhenAll(wakes.Select(wake => ArmAsync(partition, wake.Key, wake.Due, ct)));

    /// <summary>Puts the message of one wake row; false where the queue doesn't take it.</summary>
    public async Task<bool> ArmAsync(string partition, string key, DateTimeOffset due, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        var now = time.GetUtcNow();
        try
        {
            await queue.SendMessageAsync(SaleJson.Write(new GuardPointer(partition, "", now, key, due)), Hop(now, due), Forever, stop.Token);
            return true;
        }
        catch (Exception e) when (Outage.Is(e, ct))
        {
            NotArmed(log, e, key, partition);
            return false;
        }
    }

    /// <summary>How long a message for what is due then stays out of sight at first: seven days at most, and never less than nothing.</summary>
    public static TimeSpan Hop(DateTimeOffset now, DateTimeOffset due) =>
        due <= now ? TimeSpan.Zero : due - now > LongestHop ? LongestHop : TimeSpan.FromSeconds(Math.Ceiling((due - now).TotalSeconds));

    [LoggerMessage(EventId = 2010, Level = LogLevel.Warning, Message = "'{Key}' of {Partition} could not be armed; the sweep covers it.")]
    private static partial void NotArmed(ILogger logger, Exception exception, string key, string partition);
}
