namespace TeamsCollab.Delivery;

/// <summary>Watches that nudges come when they are due: who waits for one notices an outage last.</summary>
public sealed partial class NudgeLateness(DeliveryMeter meter, TimeProvider time, ILogger<NudgeLateness> log)
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>A nudge is brought now; it was due then. Over <see cref="Longest"/> the log says so, whose it is by the partition only.</summary>
    public void Came(string partition, DateTimeOffset due)
    {
        var late = time.GetUtcNow() - due;
        if (late < TimeSpan.Zero) late = TimeSpan.Zero;
        meter.Nudged(late);
        if (late > Longest) Late(log, partition, due, (int)late.TotalMinutes);
    }

    [LoggerMessage(EventId = 3080, Level = LogLevel.Warning, Message = "The nudge of {Partition} that was due {Due} came {Minutes} minutes late.")]
    private static partial void Late(ILogger logger, string partition, DateTimeOffset due, int minutes);
}
