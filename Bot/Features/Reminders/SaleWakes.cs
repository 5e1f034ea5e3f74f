using TeamsCollab.Delivery;
using TeamsCollab.Features.Away;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Time;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Reminders;

/// <summary>A sale's wake: gives the reminders that are due and asks for the next.</summary>
public sealed class SaleWakes(ISaleStore store, IPersonStore people, TimeProvider time) : IWakeHandler
{
    /// <summary>A transaction takes so many rows; the rest follows at once.</summary>
    private const int MostAtOnce = 6;

    /// <summary>Dates and holders that changed longer ago than this are no news.</summary>
    private const int Recent = 40;

    /// <summary>What is not delivered yet is looked at again then.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(15);

    /// <summary>Where nothing can be posted nobody is reminded, until the team is back.</summary>
    private static readonly TimeSpan UntilReachable = TimeSpan.FromDays(1);

    public string Kind => SaleWake.Kind;

    public async Task<Woken> WakeAsync(FiredWake fired, CancellationToken ct)
    {
        if (!RowKeys.IsTeamPartition(fired.Partition)) return Woken.Nothing;
        var view = await store.LoadAsync(
            new SaleLoad
            {
                Team = new TeamKey(fired.Partition),
                Activity = new ActivityKey($"wake:{fired.Wake.Key}", fired.Wake.Due),
                Caller = "",
                Sale = fired.Wake.Subject,
            }, ct);
        if (view is not { Team: { } team, Sale: { Status: SaleStatus.Open } sale }) return Woken.Nothing;
        var now = time.GetUtcNow();
        if (!team.IsReachable) return await store.RearmAsync(fired, [new Wake(now + UntilReachable, SaleWake.Kind, sale.Id)], ct) ? Woken.Committed : Woken.Conflict;
        var known = await KnownAsync(team, sale, ct);
        var facts = await FactsAsync(team, sale, known, ct);
        var (due, next) = ReminderRule.At(facts, now);
        var away = AwayRule.Notes(sale, person => known.GetValueOrDefault(person)?.Member.AbsentAt(now));
        if (due.Count + away.Count == 0) return await store.RearmAsync(fired, [.. Next(sale, next, facts, now), .. Roster(team, now)], ct) ? Woken.Committed : Woken.Conflict;

        var events = away.Select(note => (Func<int, SaleEvent>)(version => Noted(note, version, now)))
            .Concat(due.Select(reminder => (Func<int, SaleEvent>)(version => Given(facts, reminder, version, now))))
            .Take(MostAtOnce).Select((happened, i) => happened(sale.Version + 1 + i)).ToList();
        var after = events.Aggregate(sale, Fold.Apply);
        if (due.Count + away.Count > MostAtOnce) next = now;
        var outcome = await store.CommitAsync(
            view,
            new SaleChange
            {
                Team = team,
                After = after,
                Events = [.. events.Select(e => new Worded(e))],
                Sends = Effects.Of(sale, after, events),
                Wakes = [.. Next(sale, next, facts, now), .. Roster(team, now)],
                Fired = fired,
            }, ct);
        return outcome == CommitOutcome.Conflict ? Woken.Conflict : Woken.Committed;
    }

    private static IEnumerable<Wake> Next(Sale sale, DateTimeOffset? next, ReminderFacts facts, DateTimeOffset now)
    {
        var undelivered = sale.Handoffs.Any(h => h.Status == HandoffStatus.Offered && !facts.Since.ContainsKey(h.Id));
        if (undelivered && !(next < now + LookAgain)) next = now + LookAgain;
        if (next is { } at) yield return new Wake(at, SaleWake.Kind, sale.Id);
    }

    /// <summary>While a team has open sales, somebody looks each day whether their holders are still there; the first wake of a sale begins that.</summary>
    private static IEnumerable<Wake> Roster(Team team, DateTimeOffset now) => team.RosterAskedAt + RosterWake.Missed > now ? [] : [RosterWake.Soon(now)];

    private static Reminded Given(ReminderFacts facts, DueReminder reminder, int version, DateTimeOffset now) => new()
    {
        Version = version,
        By = Person.Nobody,
        At = now,
        Mark = reminder.Mark,
        Handoff = reminder.Handoff,
        Part = reminder.Part,
        Since = reminder.Mark == ReminderMark.Still ? facts.LastMove : null,
        To = reminder.To,
    };

    private static AwayNoted Noted(AwayNote note, int version, DateTimeOffset now) =>
        new() { Version = version, By = Person.Nobody, At = now, Handoff = note.Handoff, Away = note.Away };

    private async Task<ReminderFacts> FactsAsync(Team team, Sale sale, IReadOnlyDictionary<Person, Known> known, CancellationToken ct)
    {
        var recent = await store.EventsAsync(team.Key, sale.Id, Recent, sale.Version + 1, ct);
        var since = new Dictionary<int, DateTimeOffset>();
        foreach (var handoff in sale.Handoffs.Where(h => h.Status == HandoffStatus.Offered))
            if (await SinceAsync(team.Key, sale.Id, handoff, recent, ct) is { } at) since[handoff.Id] = at;
        var touched = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var worded in recent.Reverse())
            foreach (var part in Touches(sale, worded.Event)) touched[part] = worded.Event.At;
        var zone = known.Values.FirstOrDefault(k => k.Row.Zone is not null)?.Row.TimeZone() ?? TimeZoneInfo.Utc;
        return new ReminderFacts
        {
            Sale = sale,
            Captains = team.Captains,
            // Of whom no zone is known, the zone of those with whom they work is the best guess.
            Times = known.ToDictionary(k => k.Key, k => (k.Value.Row.Zone is null ? k.Value.Row with { Zone = zone.Id } : k.Value.Row).WorkingTime()),
            Others = new WorkingTime(zone, WorkingWeek.Usual),
            Since = since,
            Touched = touched,
            LastMove = recent.FirstOrDefault(w => Fold.IsMove(w.Event))?.Event.At ?? sale.OpenedAt,
        };
    }

    private async Task<DateTimeOffset?> SinceAsync(TeamKey team, string sale, Handoff handoff, IReadOnlyList<Worded> recent, CancellationToken ct)
    {
        if (handoff.Answer is not { } answer) return await store.PostedAsync(team, new Subject(Subject.HandoffCard, sale, $"{handoff.Id}"), ct);
        return await store.PostedAsync(team, new Subject(Subject.Told, sale, $"{answer}"), ct)
            // The sentence may be undelivered; the card that was edited with it is there.
            ?? recent.FirstOrDefault(w => w.Event.Version == answer)?.Event.At
            ?? await store.PostedAsync(team, new Subject(Subject.HandoffCard, sale, $"{handoff.Id}"), ct);
    }

    private sealed record Known(Member Member, PersonRow Row);

    private async Task<Dictionary<Person, Known>> KnownAsync(Team team, Sale sale, CancellationToken ct)
    {
        var asked = sale.Handoffs.Where(h => h.IsOpen).SelectMany(h => new[] { h.To, h.From })
            .Concat(sale.Parts.Where(p => p.IsOpen).Select(p => p.Holder).OfType<Person>()).Append(sale.OpenedBy).Distinct();
        var members = await store.MembersAsync(team.Key, asked, ct);
        var rows = await Task.WhenAll(members.Values.Select(async m => new Known(m, (await people.ReadAsync(team.Tenant, m.EntraId, ct)).Row)));
        return rows.ToDictionary(r => r.Member.Number);
    }

    private static IEnumerable<string> Touches(Sale sale, SaleEvent happened) => happened switch
    {
        SaleOpened or SaleReopened => sale.Parts.Select(p => p.Key),
        PartDated e => [e.Part],
        PartTaken e => [e.Part],
        PartReassigned e => [e.Part],
        PartReopened e => [e.Part],
        HandoffRedirected e when sale.Handoff(e.Handoff) is { } redirected => [redirected.Part],
        HandoffApproved e when sale.Handoff(e.Handoff) is { } handoff => [handoff.Part],
        _ => [],
    };
}
