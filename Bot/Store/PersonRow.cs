using System.Collections.Immutable;
using TeamsCollab.Sales;
using TeamsCollab.Time;

namespace TeamsCollab.Store;

/// <summary>
/// What the bot knows of a person across their teams: where to reach them and when. Their name is in the teams' member rows only. All but
/// who it is may be unknown.
/// </summary>
public sealed record PersonRow
{
    public static readonly TimeOnly UsualNudge = new(9, 0);
    private const int MostAbsences = 12;
    private const int MostSnoozes = 40;
    private const int MostStandsIn = 20;

    public required string Tenant { get; init; }
    public required string EntraId { get; init; }

    /// <summary>Teams' id of the person for this bot (<c>29:...</c>).</summary>
    public string? TeamsId { get; init; }

    /// <summary>The bot's account id, as the person's activities name it.</summary>
    public string? Bot { get; init; }

    /// <summary>Where Teams takes what the bot sends to this person; the newest seen.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>Their own chat with the bot; null where there is none yet, or the app was removed there.</summary>
    public string? Conversation { get; init; }

    /// <summary>IANA or Windows id: learned from Teams, unless <see cref="ZoneChosen"/>.</summary>
    public string? Zone { get; init; }

    /// <summary>The person has set the zone: what Teams says doesn't change it.</summary>
    public bool ZoneChosen { get; init; }

    /// <summary>An IETF tag, as Teams says it.</summary>
    public string? Language { get; init; }

    /// <summary>Their working days; null: the usual ones. See <see cref="Week"/>.</summary>
    public ImmutableArray<DayOfWeek>? Days { get; init; }
    public TimeOnly? WorkFrom { get; init; }
    public TimeOnly? WorkTo { get; init; }

    /// <summary>When the nudge comes, by their own clock; null: <see cref="UsualNudge"/>.</summary>
    public TimeOnly? NudgeAt { get; init; }
    public bool NudgesOff { get; init; }

    /// <summary>Between these hours of each day nothing new is posted to them; null: no quiet hours.</summary>
    public TimeOnly? QuietFrom { get; init; }
    public TimeOnly? QuietTo { get; init; }

    /// <summary>When they paused or were away, past ones too: no clock runs then. The newest dozen, oldest first.</summary>
    public ImmutableArray<Absence> Absences { get; init; } = [];

    /// <summary>The day of the newest nudge, also of one that had nothing to say; no nudge of that day or an earlier one comes any more.</summary>
    public DateOnly? LastNudge { get; init; }

    /// <summary>When the next nudge is due: the wake row that says so is written and deleted together with this.</summary>
    public DateTimeOffset? NextNudge { get; init; }

    /// <summary>A nudge has introduced itself.</summary>
    public bool Introduced { get; init; }

    /// <summary>Items that nudges leave out for a while.</summary>
    public ImmutableArray<Snooze> Snoozes { get; init; } = [];

    /// <summary>For whom they stand in, as far as they were told: whether it still holds, the other one's member row says.</summary>
    public ImmutableArray<StandsIn> StandsInFor { get; init; } = [];

    public NudgeRhythm Rhythm() => new()
    {
        Zone = TimeZone(),
        At = NudgeAt ?? UsualNudge,
        Days = Week().Days,
        Off = NudgesOff,
        Stops = [.. Absences.Select(a => new Span(a.From, a.Until))],
        QuietFrom = QuietFrom,
        QuietTo = QuietTo,
    };

    /// <summary>The keys of the items that are put off now.</summary>
    public IReadOnlySet<string> SnoozedAt(DateTimeOffset at) => Snoozes.Where(s => s.Until > at).Select(s => s.Item).ToHashSet(StringComparer.Ordinal);

    /// <summary>With an item put off; what is over is forgotten.</summary>
    public PersonRow With(Snooze snooze, DateTimeOffset now) =>
        this with { Snoozes = [.. Snoozes.Where(s => s.Until > now && s.Item != snooze.Item).TakeLast(MostSnoozes - 1), snooze] };

    /// <summary>With the next nudge as its own rhythm wants it now; whoever is new is not nudged for a moment that has passed.</summary>
    public PersonRow Planned(DateTimeOffset now)
    {
        var rhythm = Rhythm();
        var last = LastNudge ?? (NextNudge is null ? NudgeTimes.Before(rhythm, now) : null);
        return this with { LastNudge = last, NextNudge = NudgeTimes.Next(rhythm, last, now)?.At };
    }

    /// <summary>With somebody for whom they stand in; what is over is forgotten.</summary>
    public PersonRow With(StandsIn standsIn, DateTimeOffset now) =>
        this with { StandsInFor = [.. StandsInFor.Where(s => s.Until > now && (s.Team, s.For) != (standsIn.Team, standsIn.For)).TakeLast(MostStandsIn - 1), standsIn] };

    public TimeZoneInfo TimeZone() => Zones.Of(Zone);

    public WorkingWeek Week() => new(Days is { IsDefaultOrEmpty: false } days ? days : WorkingWeek.Usual.Days, WorkFrom ?? WorkingWeek.Usual.From, WorkTo ?? WorkingWeek.Usual.To);

    public WorkingTime WorkingTime() => new(TimeZone(), Week(), Absences.Select(a => new Span(a.From, a.Until)));

    /// <summary>The pause that holds now; null where there is none.</summary>
    public Absence? PauseAt(DateTimeOffset at) => At(AbsenceKind.Pause, at);

    /// <summary>The absence that holds now, with who stands in; null where they are there.</summary>
    public Absence? AwayAt(DateTimeOffset at) => At(AbsenceKind.Away, at);

    /// <summary>With a further absence; one of its kind that reaches into it ends where it begins.</summary>
    public PersonRow With(Absence absence)
    {
        var ended = Without(absence.Kind, absence.From).Absences;
        return this with { Absences = [.. ended.Add(absence).OrderBy(a => a.From).TakeLast(MostAbsences)] };
    }

    /// <summary>Back from then on: what of this kind lies behind stays, what was still to come is gone.</summary>
    public PersonRow Without(AbsenceKind kind, DateTimeOffset from) => this with
    {
        Absences = [.. Absences.Where(a => a.Kind != kind || a.From < from).Select(a => a.Kind == kind && a.Until > from ? a with { Until = from } : a)],
    };

    private Absence? At(AbsenceKind kind, DateTimeOffset at) => Absences.LastOrDefault(a => a.Kind == kind && a.From <= at && at < a.Until);
}

/// <summary>Who stands in for somebody in one team.</summary>
public sealed record StandInAt(TeamKey Team, string EntraId);

/// <summary>For whom somebody stands in, in which team, and how long that is said to last.</summary>
public sealed record StandsIn(TeamKey Team, Person For, DateTimeOffset Until);

/// <summary>An item of the nudge that is put off.</summary>
/// <param name="Item">Team, sale and part.</param>
public sealed record Snooze(string Item, DateTimeOffset Until);

public enum AbsenceKind
{
    /// <summary>The person wants to be left alone.</summary>
    Pause,

    /// <summary>The person isn't there.</summary>
    Away,
}

/// <summary>A time in which nobody waits for a person.</summary>
public sealed record Absence
{
    public required AbsenceKind Kind { get; init; }
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset Until { get; init; }

    /// <summary>The Entra id of who stands in wherever <see cref="StandIns"/> doesn't say.</summary>
    public string? StandIn { get; init; }

    /// <summary>Who stands in, team by team: the absence is the person's, who stands in is the team's.</summary>
    public ImmutableArray<StandInAt> StandIns { get; init; } = [];

    /// <summary>The Entra id of who said so; null: the person.</summary>
    public string? SetBy { get; init; }

    /// <summary>The team in which they said so: only there their name is known.</summary>
    public TeamKey? SetIn { get; init; }

    /// <summary>The Entra id of who stands in there; null where nobody does.</summary>
    public string? StandInIn(TeamKey team) => StandIns.FirstOrDefault(s => s.Team == team)?.EntraId ?? StandIn;

    public bool IsAt(DateTimeOffset at) => From <= at && at < Until;
}
