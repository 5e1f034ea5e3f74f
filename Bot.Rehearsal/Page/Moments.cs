namespace TeamsCollab.Rehearsal.Page;

/// <summary>Where the page's clock can be moved to, as the first teammate's own clock shows it.</summary>
public static class Moments
{
    private static readonly TimeOnly Morning = new(9, 0);

    /// <param name="name">"hour", "tomorrow" or "monday"; null is returned for any other.</param>
    /// <param name="now">By the clock that is to be moved.</param>
    /// <param name="zone">An IANA zone.</param>
    public static DateTimeOffset? Of(string? name, DateTimeOffset now, string zone)
    {
        var there = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, there).DateTime);
        var ahead = ((int)DayOfWeek.Monday - (int)today.DayOfWeek + 7) % 7;
        return name switch
        {
            "hour" => now.AddHours(1),
            "tomorrow" => At(today.AddDays(1), there),
            "monday" => At(today.AddDays(ahead == 0 ? 7 : ahead), there),
            _ => null,
        };
    }

    private static DateTimeOffset At(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(Morning);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
