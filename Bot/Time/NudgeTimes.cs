using System.Collections.Immutable;
using System.Globalization;

namespace TeamsCollab.Time;

/// <summary>When somebody wants their nudges.</summary>
public sealed record NudgeRhythm
{
    public required TimeZoneInfo Zone { get; init; }
    public TimeOnly At { get; init; } = new(9, 0);
    public ImmutableArray<DayOfWeek> Days { get; init; } = WorkingWeek.Usual.Days;
    public bool Off { get; init; }

    /// <summary>When they pause or are away: a nudge that would come then doesn't.</summary>
    public ImmutableArray<Span> Stops { get; init; } = [];

    /// <summary>Nothing new is posted from then on …</summary>
    public TimeOnly? QuietFrom { get; init; }

    /// <summary>… until then.</summary>
    public TimeOnly? QuietTo { get; init; }

    /// <summary>Whether it is one of the hours in which nothing new is posted.</summary>
    public bool IsQuiet(DateTimeOffset moment) =>
        QuietFrom is { } from && QuietTo is { } to && from != to && Zone.TimeOf(moment).IsBetween(from, to);
}

/// <summary>A nudge to come: the day it is for, and the moment.</summary>
public readonly record struct NudgeTime(DateOnly Day, DateTimeOffset At);

/// <summary>When a nudge comes. Pure.</summary>
public static class NudgeTimes
{
    /// <summary>So far ahead is looked for a day with a nudge.</summary>
    private const int Horizon = 3 * 366;

    /// <summary>
    /// The next nudge after that of day <paramref name="last"/>. Its moment may have passed: then it is to be shown now, and it alone,
    /// however many days were missed. Null where none is to come.
    /// </summary>
    /// <param name="last">The day of the newest nudge; null where there was none yet.</param>
    public static NudgeTime? Next(NudgeRhythm rhythm, DateOnly? last, DateTimeOffset now)
    {
        if (rhythm.Off || rhythm.Days.IsDefaultOrEmpty) return null;
        var today = rhythm.Zone.DayOf(now);
        var day = last >= today ? last.Value.AddDays(1) : today;
        for (var i = 0; i < Horizon; i++, day = day.AddDays(1))
        {
            if (!rhythm.Days.Contains(day.DayOfWeek)) continue;
            var at = Moment(rhythm, day);
            if (!rhythm.Stops.Any(stop => stop.Has(at))) return new NudgeTime(day, at);
        }
        return null;
    }

    /// <summary>For somebody who never had one: the day before which no nudge is missing, because its moment passed before they were known.</summary>
    public static DateOnly? Before(NudgeRhythm rhythm, DateTimeOffset now) =>
        Next(rhythm, null, now) is { } next && next.At <= now ? next.Day : null;

    /// <summary>A day as keys and subjects spell it.</summary>
    public static string Wire(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Set into the quiet hours it comes when they end, if they end on its day.
    private static DateTimeOffset Moment(NudgeRhythm rhythm, DateOnly day) => rhythm.Zone.At(
        day, rhythm is { QuietFrom: { } from, QuietTo: { } to } && from != to && rhythm.At.IsBetween(from, to) && to > rhythm.At ? to : rhythm.At);
}
