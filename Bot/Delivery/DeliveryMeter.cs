using System.Diagnostics.Metrics;

namespace TeamsCollab.Delivery;

/// <summary>Counts of what went to Teams, and of what may have gone twice or not at all.</summary>
public sealed class DeliveryMeter(IMeterFactory meters)
{
    public const string Name = "TeamsCollab.Delivery";

    private readonly Counter<long> _sent = meters.Create(Name).CreateCounter<long>("teamscollab.delivery.sent", "{message}", "Posts and updates that Teams took.");
    private readonly Counter<long> _ambiguous = meters.Create(Name).CreateCounter<long>("teamscollab.delivery.ambiguous", "{post}", "Posts that may have been delivered and are made again.");
    private readonly Counter<long> _undelivered = meters.Create(Name).CreateCounter<long>("teamscollab.delivery.undelivered", "{message}", "Messages listed as undelivered.");
    private readonly Counter<long> _poison = meters.Create(Name).CreateCounter<long>("teamscollab.delivery.unreadable", "{message}", "Queue messages that nobody understands.");

    private readonly Histogram<double> _late = meters.Create(Name).CreateHistogram<double>("teamscollab.wake.late", "s", "How long after its due time a wake was dealt with.");

    /// <summary>How old the oldest row or timer is that is overdue, and the last whole look: what alarms ask for.</summary>
    public void Watch(Func<DeliveryHealth> health, TimeProvider time)
    {
        var meter = meters.Create(Name);
        meter.CreateObservableGauge("teamscollab.delivery.overdue", () => Age(health().OldestDue, time), "s", "How long the oldest message or timer waits.");
        meter.CreateObservableGauge("teamscollab.delivery.sweep.age", () => Age(health().LastSweep, time), "s", "How long ago all partitions had been looked through.");
    }

    private static double Age(DateTimeOffset? since, TimeProvider time) => since is { } then ? Math.Max(0, (time.GetUtcNow() - then).TotalSeconds) : 0;

    public void Woken(string kind, TimeSpan late) => _late.Record(late.TotalSeconds, new KeyValuePair<string, object?>("kind", kind));

    private readonly Histogram<double> _nudges = meters.Create(Name).CreateHistogram<double>("teamscollab.nudge.lateness", "s", "How long after its due time a nudge came.");

    public void Nudged(TimeSpan late) => _nudges.Record(late.TotalSeconds);

    public void Sent(bool post) => _sent.Add(1, new KeyValuePair<string, object?>("kind", post ? "post" : "update"));

    public void AmbiguousPost() => _ambiguous.Add(1);

    public void Undelivered(string reason) => _undelivered.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Unreadable() => _poison.Add(1);
}
