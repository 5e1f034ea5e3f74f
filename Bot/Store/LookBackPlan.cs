using TeamsCollab.Sales;
using TeamsCollab.Time;

namespace TeamsCollab.Store;

/// <summary>
/// When a team's look-back comes. A team's row that is written and the wake of its next look-back go together, whoever writes it and why.
/// </summary>
public static class LookBackPlan
{
    /// <summary>Permanent. Its subject is <see cref="TeamEvent.NoSale"/>.</summary>
    public const string WakeKind = "lookback";

    /// <summary>Where it was off for long, nobody wants to read of all that time.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    public static LookBackSettings Settings(Team team) => team.LookBack ?? LookBackSettings.Usual;

    /// <summary>By whose clock it comes.</summary>
    public static TimeZoneInfo Zone(Team team) => Zones.Of(Settings(team).Zone ?? team.Zone);

    /// <summary>Working hours as far as they are the team's and nobody's own.</summary>
    public static WorkingTime WorkingTime(Team team) => new(Zone(team), WorkingWeek.Usual);

    public static bool IsOn(Team team) => Settings(team).On && team.Captains.Length > 0;

    /// <summary>What the look-back that is due at a moment is about.</summary>
    public static LookedBack Window(Team team, DateTimeOffset due)
    {
        var from = due - Longest;
        return new LookedBack(team.LookedBack is { To: var last } && last > from ? last : from, due);
    }

    /// <summary>When the next one is due, or was; null where none is wanted. Nobody could switch it off in a team that nobody runs.</summary>
    public static DateTimeOffset? Next(Team team, DateTimeOffset now)
    {
        if (!IsOn(team)) return null;
        var settings = Settings(team);
        var last = team.LookedBack?.To ?? now;
        return WeekTimes.Next(new WeekRhythm(Zone(team), settings.Day, settings.At), settings.SetAt > last ? settings.SetAt.Value : last, now);
    }

    /// <summary>The team with its next look-back as it wants it now.</summary>
    public static Team Planned(Team team, DateTimeOffset now)
    {
        if (!IsOn(team)) return team with { NextLookBack = null };
        var known = team with { LookedBack = team.LookedBack ?? new LookedBack(now, now) };
        return known with { NextLookBack = Next(known, now) };
    }

    public static Wake? Of(Team? team) => team?.NextLookBack is { } due ? new Wake(due, WakeKind, TeamEvent.NoSale) : null;
}
