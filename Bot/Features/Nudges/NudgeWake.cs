using TeamsCollab.Delivery;
using TeamsCollab.Features.LookBack;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Time;

namespace TeamsCollab.Features.Nudges;

/// <summary>
/// A nudge is due: it is sent where it has something to say, and the next one is planned in the same transaction, so that the chain
/// never breaks and two copies send one.
/// </summary>
public sealed class NudgeWake(IPersonStore people, NudgeDesk desk, MissedNews missed, RollUp rollUp, NudgeLateness lateness, TimeProvider time) : IWakeHandler
{
    public string Kind => NudgeShown.WakeKind;

    public async Task<Woken> WakeAsync(FiredWake fired, CancellationToken ct)
    {
        if (await people.ReadAsync(new PersonKey(fired.Partition), ct) is not { } read) return Woken.Nothing;
        var now = time.GetUtcNow();
        var rhythm = read.Row.Rhythm();
        // A wake of an earlier plan: the row says when the nudge really comes.
        if (NudgeTimes.Next(rhythm, read.Row.LastNudge, now) is not { } due || due.At > now) return await PlannedAsync(read, fired, ct);
        var change = new PersonChange { Row = read.Row with { LastNudge = due.Day }, Fired = fired };
        // After an outage that ended at night, the next day's nudge is soon enough.
        if (!rhythm.IsQuiet(now)) change = await FilledAsync(read.Row, due.Day, change, ct);
        if (!await people.CommitAsync(read, change, ct)) return Woken.Conflict;
        if (change.Nudge is not null) lateness.Came(fired.Partition, due.At);
        return Woken.Committed;
    }

    private async Task<PersonChange> FilledAsync(PersonRow person, DateOnly day, PersonChange change, CancellationToken ct)
    {
        var wire = NudgeTimes.Wire(day);
        var sheet = await desk.NamelessAsync(person, NudgeSheet.Nudge, all: false, ct);
        var since = MissedNews.LastNudge(person);
        if (!sheet.IsEmpty || (await missed.OfAsync(person, sheet.In, since, ct)).Count > 0)
        {
            change = change with
            {
                Row = change.Row! with { Introduced = true },
                Nudge = new NudgeShown(day, First: !person.Introduced) { Since = since },
                Sends = [new Subject(Subject.Nudge, wire).ToString()],
            };
        }
        var week = LookBackDesk.WeekBefore(day, person.TimeZone());
        return RollUp.IsFirstOfWeek(day, person.LastNudge) && (await rollUp.SheetsAsync(sheet.In, week, ct)).Count > 0
            ? change with { Sends = [.. change.Sends, new Subject(Subject.RollUp, wire).ToString()] }
            : change;
    }

    private async Task<Woken> PlannedAsync(PersonView read, FiredWake fired, CancellationToken ct)
    {
        if (read.Row.NextNudge is { } next && new Wake(next, Kind, fired.Wake.Subject) != fired.Wake) return Woken.Nothing;
        return await people.CommitAsync(read, new PersonChange { Row = read.Row, Fired = fired }, ct) ? Woken.Committed : Woken.Conflict;
    }
}
