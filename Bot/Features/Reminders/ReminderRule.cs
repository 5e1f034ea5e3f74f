using System.Collections.Immutable;
using TeamsCollab.Sales;
using TeamsCollab.Time;

namespace TeamsCollab.Features.Reminders;

/// <summary>What the rule looks at.</summary>
public sealed record ReminderFacts
{
    public required Sale Sale { get; init; }
    public ImmutableArray<Person> Captains { get; init; } = [];

    /// <summary>Each person's working time; who is missing works as <see cref="Others"/> do.</summary>
    public required IReadOnlyDictionary<Person, WorkingTime> Times { get; init; }
    public required WorkingTime Others { get; init; }

    /// <summary>Since when each offered handoff's clock runs: its delivery, or that of its answer. Missing: not delivered yet.</summary>
    public required IReadOnlyDictionary<int, DateTimeOffset> Since { get; init; }

    /// <summary>When a part's date or holder last changed, where that was lately: what lay before it is no news.</summary>
    public required IReadOnlyDictionary<string, DateTimeOffset> Touched { get; init; }
    public required DateTimeOffset LastMove { get; init; }

    public WorkingTime Of(Person person) => Times.GetValueOrDefault(person) ?? Others;
}

/// <summary>A reminder that has not been given, and when it is.</summary>
public sealed record DueReminder(DateTimeOffset Due, ReminderMark Mark, ImmutableArray<Person> To, int? Handoff = null, string? Part = null);

/// <summary>
/// Who is reminded of what, and when: pure. A handoff's receiver at 50% and 100% of the limit and the captains at 150%; a part's holder one
/// working day before, on the day and after, then the partner, then the captains; whoever has the ball when nothing has moved for days.
/// </summary>
public static class ReminderRule
{
    /// <summary>So many working days without a move, and a sale stands still.</summary>
    public const int StillAfterDays = 5;

    private const int MostAsked = 3;

    /// <summary>What is to be given now (of one thing the last mark only, so that an outage is no burst), and when the next is due.</summary>
    public static (IReadOnlyList<DueReminder> Now, DateTimeOffset? Next) At(ReminderFacts facts, DateTimeOffset now)
    {
        var all = Of(facts);
        return ([.. all.Where(r => r.Due <= now).GroupBy(r => (r.Handoff, r.Part)).Select(same => same.MaxBy(r => r.Mark)!)],
            all.Where(r => r.Due > now).Select(r => (DateTimeOffset?)r.Due).Min());
    }

    /// <summary>Everything still to come as things stand.</summary>
    public static IReadOnlyList<DueReminder> Of(ReminderFacts facts) => facts.Sale.Status != SaleStatus.Open
        ? []
        : [.. Handoffs(facts).Concat(Parts(facts)).Concat(Still(facts)).Where(r => r.Due < WorkingTime.Never && r.To.Length > 0)];

    /// <summary>How long a receiver has in working time: what the play says, else one of their working days.</summary>
    public static TimeSpan Limit(Part? part, WorkingTime receiver) => part?.LimitHours is { } hours and > 0 ? TimeSpan.FromHours(hours) : receiver.Day;

    private static IEnumerable<DueReminder> Handoffs(ReminderFacts facts)
    {
        // While a question is open the ball is with the sender: the clock begins anew with the answer.
        foreach (var handoff in facts.Sale.Handoffs.Where(h => h.Status == HandoffStatus.Offered))
        {
            if (!facts.Since.TryGetValue(handoff.Id, out var since)) continue;
            var time = facts.Of(handoff.To);
            var limit = Limit(facts.Sale.Part(handoff.Part), time);
            DueReminder At(ReminderMark mark, double share, ImmutableArray<Person> to) => new(time.Add(since, limit * share), mark, to, handoff.Id, handoff.Part);
            DueReminder[] all =
            [
                At(ReminderMark.Half, 0.5, [handoff.To]), At(ReminderMark.Full, 1, [handoff.To]),
                At(ReminderMark.Captains, 1.5, facts.Captains.Remove(handoff.To)),
            ];
            foreach (var reminder in all.Where(r => handoff.Reminded is not { } given || r.Mark > given)) yield return reminder;
        }
    }

    private static IEnumerable<DueReminder> Parts(ReminderFacts facts)
    {
        foreach (var part in facts.Sale.Parts)
        {
            // A part under way to somebody else has its handoff's clock.
            if (part is not { IsOpen: true, Holder: { } holder, Due: { } due } || facts.Sale.OpenHandoff(part.Key) is not null) continue;
            var time = facts.Of(holder);
            var touched = facts.Touched.GetValueOrDefault(part.Key);
            (ReminderMark Mark, DateOnly? Day, ImmutableArray<Person> To)[] marks =
            [
                (ReminderMark.DayBefore, time.AddDays(due, -1), [holder]),
                (ReminderMark.OnDay, time.IsWorkingDay(due) ? due : null, [holder]),
                (ReminderMark.Overdue, time.AddDays(due, 1), [holder]),
                (ReminderMark.OverduePartner, time.AddDays(due, 2), part.Partner is { } partner ? [partner] : []),
                (ReminderMark.OverdueCaptains, time.AddDays(due, 3), facts.Captains.Remove(holder)),
            ];
            foreach (var (mark, day, to) in marks)
                if ((part.Reminded is not { } given || mark > given) && day is { } on && time.BeginOf(on) is { } at && at > touched)
                    yield return new DueReminder(at, mark, to, Part: part.Key);
        }
    }

    private static IEnumerable<DueReminder> Still(ReminderFacts facts)
    {
        var sale = facts.Sale;
        if (sale.Still is not null) yield break;
        var balls = sale.Parts.Where(p => sale.OpenHandoff(p.Key) is not null || sale.IsUp(p)).Select(sale.Ball).OfType<Person>().Distinct().Take(MostAsked).ToImmutableArray();
        if (balls.IsEmpty) balls = [sale.OpenedBy];
        yield return new DueReminder(balls.Min(p => facts.Of(p).Add(facts.LastMove, StillAfterDays * facts.Of(p).Day)), ReminderMark.Still, balls);
    }
}
