using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Time;

namespace TeamsCollab.Features.Away;

/// <summary>Somebody isn't there for a while.</summary>
public sealed record SetAway
{
    /// <summary>The Entra id of who says so.</summary>
    public required string By { get; init; }

    /// <summary>Where they say so; null in their own chat, where no team is meant.</summary>
    public TeamKey? Team { get; init; }

    /// <summary>The first day; null: from now on.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The day on which they are back; null: as it stands, else tomorrow.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The Entra id of who stands in, in that team.</summary>
    public string? StandIn { get; init; }

    /// <summary>Nobody stands in, in that team.</summary>
    public bool Alone { get; init; }
}

/// <summary>Those whom it is about, as their team knows them.</summary>
/// <param name="Who">Null where they are not in the team.</param>
public sealed record AwayPeople(Member? Who, string WhoName, bool WhoIsBot = false)
{
    /// <summary>Whether a stand-in was named at all.</summary>
    public bool Named { get; init; }
    public Member? StandIn { get; init; }
    public string StandInName { get; init; } = "";
    public bool StandInIsBot { get; init; }
}

/// <summary>The rules of being away: set by the person, a teammate or a captain. Pure.</summary>
public static class AwayMoves
{
    public const int Longest = 366;

    /// <summary>Why these people can't be away, or stand in; null where they can.</summary>
    public static Refusal? Refuse(AwayPeople people, DateTimeOffset now)
    {
        if (people.WhoIsBot) return new Refusal("AwayIsBot", []);
        if (people.Who is not { Left: false } who) return new Refusal("AwayNotInTeam", [people.WhoName]);
        if (who.Guest) return new Refusal("AwayIsGuest", [who.Name]);
        if (!people.Named) return null;
        if (people.StandInIsBot) return new Refusal("StandInIsBot", []);
        if (people.StandIn is not { Left: false } standIn) return new Refusal("StandInNotInTeam", [people.StandInName]);
        if (standIn.Guest) return new Refusal("StandInIsGuest", [standIn.Name]);
        if (standIn.Number == who.Number) return new Refusal("StandInIsSelf", [who.Name]);
        return standIn.AbsentAt(now) is { Paused: false } too ? new Refusal("StandInIsAway", [standIn.Name, too.Back]) : null;
    }

    /// <summary>The row as it is to be stored, or why not. The very row where nothing changes.</summary>
    public static (PersonRow? Row, Refusal? No) Set(PersonRow row, SetAway set, DateTimeOffset now)
    {
        var zone = row.TimeZone();
        var today = zone.DayOf(now);
        var present = row.Absences.LastOrDefault(a => a.Kind == AbsenceKind.Away && a.Until > now);
        var until = set.Until ?? (present is not null && set.From is null ? zone.DayOf(present.Until) : (set.From ?? today).AddDays(1));
        var begins = set.From is { } first && first > today ? zone.At(first, TimeOnly.MinValue) : now;
        if (until <= today || until <= set.From) return (null, new Refusal("AwayInPast", [until]));
        if (until > today.AddDays(Longest)) return (null, new Refusal("AwayTooLong", [until]));
        var ends = zone.At(until, TimeOnly.MinValue);
        // Said again, with the same end: only who stands in may be new.
        if (present is not null && present.Until == ends && (present.From == begins || (begins == now && present.From <= now)))
        {
            var again = WithStandIn(present, set);
            return (again.StandIns.SequenceEqual(present.StandIns) ? row : row with { Absences = row.Absences.Replace(present, again) }, null);
        }
        var absence = new Absence
        {
            Kind = AbsenceKind.Away,
            From = begins,
            Until = ends,
            // Longer or shorter, the same people go on standing in.
            StandIns = present?.StandIns ?? [],
            SetBy = set.By == row.EntraId ? null : set.By,
            SetIn = set.By == row.EntraId ? null : set.Team,
        };
        return (row.With(WithStandIn(absence, set)), null);
    }

    /// <summary>They are back. Whoever says so of themselves wants to be spoken to: that ends a pause, too.</summary>
    public static (PersonRow? Row, Refusal? No) End(PersonRow row, string by, string name, DateTimeOffset now)
    {
        var back = row.Without(AbsenceKind.Away, now);
        if (by == row.EntraId) return (back.Without(AbsenceKind.Pause, now), null);
        return back.Absences.SequenceEqual(row.Absences) ? (null, new Refusal("NotAway", [name])) : (back, null);
    }

    private static Absence WithStandIn(Absence absence, SetAway set)
    {
        if (set.Team is not { } team || set is { StandIn: null, Alone: false }) return absence;
        var others = absence.StandIns.Where(s => s.Team != team);
        return absence with { StandIns = set.StandIn is { } standIn ? [.. others, new StandInAt(team, standIn)] : [.. others] };
    }

    /// <summary>The person as their team is to know them: away before paused, because then somebody may stand in.</summary>
    /// <param name="standIn">The number that the stand-in has in this team.</param>
    public static Absent? Seen(PersonRow row, DateTimeOffset now, Func<string, Person?> standIn, TeamKey team)
    {
        if ((row.AwayAt(now) ?? row.PauseAt(now)) is not { } absence) return null;
        return new Absent
        {
            From = absence.From,
            Until = absence.Until,
            Back = row.TimeZone().DayOf(absence.Until),
            Paused = absence.Kind == AbsenceKind.Pause,
            StandIn = absence.Kind == AbsenceKind.Away && absence.StandInIn(team) is { } id ? standIn(id) : null,
        };
    }
}
