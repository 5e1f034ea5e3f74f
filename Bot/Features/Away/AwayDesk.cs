using TeamsCollab.Cards;
using TeamsCollab.Delivery;
using TeamsCollab.Features.Finding;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Time;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Away;

/// <summary>An absence as it was asked for, whichever way.</summary>
public sealed record AwayAsk
{
    /// <summary>Null in a personal chat where no team is meant: then it is about the caller.</summary>
    public TeamKey? Team { get; init; }
    public required FoundPerson Who { get; init; }

    /// <summary>Null where no stand-in was named.</summary>
    public FoundPerson? StandIn { get; init; }
    /// <summary>Nobody is to stand in, whoever did so far.</summary>
    public bool Alone { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }

    /// <summary>They are back.</summary>
    public bool Ends { get; init; }
}

/// <summary>How it ended.</summary>
/// <param name="Shown">Null where it was refused.</param>
public sealed record AwayDone(AwayShown? Shown, Team? Team, Refusal? No);

/// <summary>
/// Stores that somebody isn't there. The person's own row is the truth, written with the wake that brings it to all of their teams; the team in
/// which it was said hears of it at once.
/// </summary>
public sealed class AwayDesk(ISaleStore store, IPersonStore people, Membership membership, AbsenceNews news, IDelivery delivery, TimeProvider time)
{
    private const int Attempts = 5;

    public async Task<AwayDone> RunAsync(Turn turn, AwayAsk ask, CancellationToken ct)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
            if (await OnceAsync(turn, ask, ct) is { } done) return done;
        throw new StoreUnavailableException($"A person's row changed under {Attempts} attempts.");
    }

    /// <summary>One attempt; null after a lost race.</summary>
    private async Task<AwayDone?> OnceAsync(Turn turn, AwayAsk ask, CancellationToken ct)
    {
        var who = ask.Who.EntraId ?? "";
        var around = await AroundAsync(turn, ask, ct);
        if (around is { Stored: false }) return null;
        var now = time.GetUtcNow();
        if ((around is null ? null : around.Around.Refusal ?? Refuse(ask, around.Around, now)) is { } no) return new AwayDone(null, around?.Around.Team, no);
        var read = await people.ReadAsync(turn.Caller.Tenant, who, ct);
        var own = who == turn.Caller.EntraId;
        var row = read.Row with { Zone = read.Row.Zone ?? (own ? turn.Caller.TimeZone : around?.Around.Team.Zone) };
        var (after, wrong) = ask.Ends
            ? AwayMoves.End(row, turn.Caller.EntraId, ask.Who.Name, now)
            : AwayMoves.Set(row, new SetAway { By = turn.Caller.EntraId, Team = ask.Team, From = ask.From, Until = ask.Until, StandIn = ask.StandIn?.EntraId, Alone = ask.Alone }, now);
        if (after is null) return new AwayDone(null, around?.Around.Team, wrong);
        if (after != row && !await people.CommitAsync(read, new PersonChange { Row = after, Sends = Sends(row, after, own, ask.Ends) }, ct)) return null;
        if (!own) delivery.Kick(read.Key);
        if (ask.Team is { } team) await news.SpreadAsync(after, team, ct);
        return new AwayDone(Shown(turn, ask, after, around?.Around, now), around?.Around.Team, null);
    }

    /// <summary>Whoever is set away by somebody else is told; where somebody else ends it, what they were told is drawn anew.</summary>
    private static IReadOnlyList<string> Sends(PersonRow before, PersonRow after, bool own, bool ends) => own ? []
        : [.. (ends ? before : after).Absences.Where(a => a.Kind == AbsenceKind.Away).TakeLast(1).Select(a => AwayDrawing.Of(a).ToString())];

    private sealed record Met(Around Around, bool Stored);

    /// <summary>The people in their team, checked; whoever is new there gets their number now.</summary>
    private async Task<Met?> AroundAsync(Turn turn, AwayAsk ask, CancellationToken ct)
    {
        if (ask.Team is not { } team) return null;
        var ids = new[] { ask.Who.EntraId, ask.StandIn?.EntraId }.OfType<string>().Distinct().ToList();
        var view = await store.LoadAsync(new SaleLoad { Team = team, Activity = new ActivityKey(turn.ActivityId, turn.At), Caller = turn.Caller.EntraId, People = ids }, ct);
        var around = await membership.AroundAsync(turn, view, ct);
        if (around.Refusal is not null || around.Changed.Count == 0) return new Met(around, true);
        var stored = await store.MeetAsync(view, around.Team, around.Changed, ct);
        if (stored) delivery.Kick(team);
        return new Met(around, stored);
    }

    private static Refusal? Refuse(AwayAsk ask, Around around, DateTimeOffset now) => AwayMoves.Refuse(
        new AwayPeople(Of(ask.Who, around), ask.Who.Name, ask.Who.IsBot)
        {
            Named = ask.StandIn is not null,
            StandIn = Of(ask.StandIn, around),
            StandInName = ask.StandIn?.Name ?? "",
            StandInIsBot = ask.StandIn?.IsBot ?? false,
        }, now);

    private static Member? Of(FoundPerson? person, Around around) => person?.EntraId is { } id ? around.People.GetValueOrDefault(id) : null;

    private static AwayShown Shown(Turn turn, AwayAsk ask, PersonRow row, Around? around, DateTimeOffset now)
    {
        var members = around?.People.Values.DistinctBy(m => m.Number).ToDictionary(m => m.Number) ?? [];
        var next = row.Absences.LastOrDefault(a => a.Kind == AbsenceKind.Away && a.Until > now);
        var name = Of(ask.Who, around ?? Nobody) is { } member ? Words.Line(member.Name, 64) : Words.Line(turn.Caller.Name, 64);
        var absent = next is null ? null : new Absent
        {
            From = next.From,
            Until = next.Until,
            Back = row.TimeZone().DayOf(next.Until),
            StandIn = ask.Team is { } team && next.StandInIn(team) is { } id ? around?.People.GetValueOrDefault(id)?.Number : null,
        };
        return new AwayShown(ask.Who.EntraId ?? "", name, absent)
        {
            From = next?.From > now ? row.TimeZone().DayOf(next.From) : null,
            Own = ask.Who.EntraId == turn.Caller.EntraId && turn.Place.Kind == PlaceKind.Personal,
            People = members,
        };
    }

    private static readonly Around Nobody = new() { Team = new Team { Key = default, Kind = TeamKind.Channels, Tenant = "", TeamsId = "", ServiceUrl = "", Bot = "" } };
}
