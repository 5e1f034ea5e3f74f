using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Time;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Nudges;

/// <summary>Puts an item off: until the day, the person's nudges leave it out.</summary>
public sealed class Snoozes(IPersonStore people, NudgeRefresh refresh, TimeProvider time)
{
    /// <summary>What is further away is no putting off.</summary>
    private const int MostDays = 60;
    private const int Attempts = 5;

    public DateOnly Tomorrow(Turn turn) => Clock.Today(time, turn.Caller).AddDays(1);

    /// <summary>Null where it is put off; else why not.</summary>
    /// <exception cref="StoreUnavailableException">The person's row was out of reach.</exception>
    public async Task<Refusal?> PutOffAsync(Turn turn, TeamKey team, string sale, string part, DateOnly? until, CancellationToken ct)
    {
        var key = NudgeItem.KeyOf(team, sale, part);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var read = await people.ReadAsync(turn.Caller.Tenant, turn.Caller.EntraId, ct);
            var zone = (read.Row with { Zone = read.Row.Zone ?? turn.Caller.TimeZone }).TimeZone();
            if (Refuse(zone, until) is { } why) return why;
            var row = read.Row.With(new Snooze(key, zone.At(until!.Value, TimeOnly.MinValue)), time.GetUtcNow());
            if (!await people.CommitAsync(read, new PersonChange { Row = row }, ct)) continue;
            await refresh.AskAsync(turn, ct);
            return null;
        }
        throw new StoreUnavailableException($"A person's row changed under {Attempts} attempts.");
    }

    private Refusal? Refuse(TimeZoneInfo zone, DateOnly? until)
    {
        var today = zone.DayOf(time.GetUtcNow());
        if (until is not { } day || day <= today) return new Refusal("SnoozeInPast", []);
        return day > today.AddDays(MostDays) ? new Refusal("SnoozeTooFar", [day, MostDays]) : null;
    }
}

/// <summary>After a move from a nudge's dialog: the nudge itself is drawn anew.</summary>
public sealed class NudgeRefresh(IPersonStore people, Delivery.IDelivery delivery)
{
    public async Task AskAsync(Turn turn, CancellationToken ct)
    {
        var read = await people.ReadAsync(turn.Caller.Tenant, turn.Caller.EntraId, ct);
        if (read.Row.LastNudge is not { } day) return;
        if (await people.CommitAsync(read, new PersonChange { Sends = [new Subject(Subject.Nudge, NudgeTimes.Wire(day)).ToString()] }, ct)) delivery.Kick(read.Key);
    }
}
