using Azure.Storage.Queues;

namespace TeamsCollab.Store;

/// <summary>
/// Queue messages that stay out of sight until a wake row is due. A commit's guard becomes the message of the wakes that it asked for
/// (<see cref="Guards.EndAsync"/>); without a guard it is put beside the commit: where that fails, the message finds no row and goes; where
/// the put fails, the sweep finds the row.
/// </summary>
public sealed partial class Timers(QueueClient queue, TimeProvider time, ILogger<Timers> log)
{
    /// <summary>Further a queue hides nothing: the message is put again then.</summary>
    public static readonly TimeSpan LongestHop = TimeSpan.FromDays(7);

    /// <summary>So many wakes have room in one message, however long their keys.</summary>
    public const int MostTogether = 20;

    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>Puts one message for all of these wakes, which goes from one to the next; null where there is none, or the queue doesn't take it.</summary>
    public async Task<Armed?> ArmAsync(string partition, IEnumerable<Wake> wakes, CancellationToken ct) =>
        Of(partition, wakes, Signals.TraceOfTimer) is { } timer ? await ArmAsync(timer, ct) : null;

    /// <summary>The rows of this message were not written. One that stays finds no row, so a failure is no harm.</summary>
    public async Task DisarmAsync(Armed? armed, CancellationToken ct)
    {
        if (armed is null) return;
        try
        {
            await queue.DeleteMessageAsync(armed.MessageId, armed.PopReceipt, ct);
        }
        catch (Exception e) when (Outage.Is(e, ct))
        {
            NotDisarmed(log, e);
        }
    }

    /// <summary>The message of these wakes; null where there is none.</summary>
    /// <param name="partition">Where their rows are.</param>
    /// <param name="wakes">What was asked for.</param>
    /// <param name="trace">Of whoever asked for them.</param>
    public GuardPointer? Of(string partition, IEnumerable<Wake> wakes, string? trace) =>
        new GuardPointer(partition, "", time.GetUtcNow(), Trace: trace).For(wakes.Select(wake => new Appointment(wake.Key, wake.Due)));

    /// <summary>Puts a timer's message; null where the queue doesn't take it.</summary>
    public async Task<Armed?> ArmAsync(GuardPointer timer, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        var now = time.GetUtcNow();
        try
        {
            var put = await queue.SendMessageAsync(SaleJson.Write(timer), Hop(now, timer.Due ?? now), Forever, stop.Token);
            return new Armed(put.Value.MessageId, put.Value.PopReceipt);
        }
        catch (Exception e) when (Outage.Is(e, ct))
        {
            NotArmed(log, e, timer.Wake ?? "", timer.Partition);
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
