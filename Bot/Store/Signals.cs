using System.Diagnostics;
using System.Diagnostics.Metrics;
using TeamsCollab.Sales;

namespace TeamsCollab.Store;

/// <summary>
/// Traces and counts of what the bot does, for whoever operates it. A turn's trace goes on in its guard, its timers and its send rows, so
/// that a delivery by another copy, a minute later, still belongs to it.
/// </summary>
public static class Signals
{
    public const string Name = "TeamsCollab";
    private const string WakeName = "wake";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Turns = Meter.CreateCounter<long>("teamscollab.turns", "{turn}", "Turns by how they ended.");
    private static readonly Histogram<double> TurnTime = Meter.CreateHistogram<double>("teamscollab.turn.duration", "s", "From the verified activity to its answer.");
    private static readonly Counter<long> Decisions = Meter.CreateCounter<long>("teamscollab.decisions", "{decision}", "Decisions of the rules; refusals by their cause.");
    private static readonly Counter<long> Commits = Meter.CreateCounter<long>("teamscollab.commits", "{commit}", "Transactions by outcome: committed, handled before, conflict.");
    private static readonly Counter<long> Retries = Meter.CreateCounter<long>("teamscollab.delivery.retries", "{message}", "Messages that Teams set back, by what it said.");

    /// <summary>The present trace as it is stored (W3C traceparent); null where nobody traces.</summary>
    public static string? Trace => Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.Id : null;

    /// <summary>
    /// The trace that a timer carries on; null also where the present work was woken itself: a chain of timers, such as one person's
    /// nudges, would be a single trace without end.
    /// </summary>
    public static string? TraceOfTimer
    {
        get
        {
            for (var activity = Activity.Current; activity is not null; activity = activity.Parent)
                if (activity.Source.Name == Name && activity.OperationName == WakeName) return null;
            return Trace;
        }
    }

    public static Activity? Turn(string kind, string verb) => Source.StartActivity("turn", ActivityKind.Internal)?.SetTag("kind", kind).SetTag("verb", verb);

    /// <param name="trace">As it was stored with the row.</param>
    /// <param name="subject">What is delivered.</param>
    public static Activity? Delivery(string? trace, string subject) => Follow("deliver", trace)?.SetTag("subject", subject);

    /// <param name="trace">As it was stored in the queue's message.</param>
    public static Activity? Guard(string? trace) => Follow("guard", trace);

    /// <param name="trace">As it was stored with the wake row.</param>
    /// <param name="kind">What it wakes.</param>
    public static Activity? Wake(string? trace, string kind) => Follow(WakeName, trace)?.SetTag("kind", kind);

    public static void Answered(string kind, string verb, string outcome, TimeSpan took)
    {
        var about = new TagList { { "kind", kind }, { "verb", verb }, { "outcome", outcome } };
        Turns.Add(1, about);
        TurnTime.Record(took.TotalSeconds, about);
    }

    public static void Decided(Decision decision) =>
        Decisions.Add(1, new TagList { { "decision", decision.GetType().Name }, { "cause", decision is Refused refused ? refused.Why.Key : "" } });

    public static void Committed(CommitOutcome outcome) => Commits.Add(1, new TagList { { "outcome", outcome.ToString() } });

    public static void SetBack(string failure) => Retries.Add(1, new TagList { { "failure", failure } });

    private static Activity? Follow(string name, string? trace) =>
        ActivityContext.TryParse(trace, null, isRemote: true, out var parent) ? Source.StartActivity(name, ActivityKind.Consumer, parent) : Source.StartActivity(name, ActivityKind.Consumer);
}
