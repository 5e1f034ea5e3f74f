using TeamsCollab.Turns;

namespace TeamsCollab.Features;

/// <summary>The day as the person has it.</summary>
public static class Clock
{
    /// <summary>The caller's zone as Teams said it; UTC where it didn't.</summary>
    public static TimeZoneInfo Zone(Caller caller) =>
        caller.TimeZone is { Length: > 0 } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    public static DateOnly Today(TimeProvider time, Caller caller) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone(caller)).DateTime);
}
