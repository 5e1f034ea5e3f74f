namespace TeamsCollab.Time;

/// <summary>On which day of the week something comes, and at which time of it.</summary>
public sealed record WeekRhythm(TimeZoneInfo Zone, DayOfWeek Day, TimeOnly At);

/// <summary>When something weekly comes. Pure.</summary>
public static class WeekTimes
{
    private const int Week = 7;

    /// <summary>
    /// The next moment after <paramref name="last"/>. It may have passed: then it is to come now, and it alone, however many were missed.
    /// </summary>
    /// <param name="last">When it came last, or since when it is wanted.</param>
    public static DateTimeOffset Next(WeekRhythm rhythm, DateTimeOffset last, DateTimeOffset now)
    {
        var today = rhythm.Zone.DayOf(now);
        var nearest = today.AddDays(-(((int)today.DayOfWeek - (int)rhythm.Day + Week) % Week));
        // On its own day the moment may be to come.
        var passed = Moment(rhythm, nearest) is var moment && moment <= now ? moment : Moment(rhythm, nearest.AddDays(-Week));
        if (passed > last) return passed;
        for (var day = nearest; ; day = day.AddDays(Week))
            if (Moment(rhythm, day) is var next && next > now && next > last) return next;
    }

    private static DateTimeOffset Moment(WeekRhythm rhythm, DateOnly day) => rhythm.Zone.At(day, rhythm.At);
}
