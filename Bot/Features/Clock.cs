using TeamsCollab.Time;
using TeamsCollab.Turns;

namespace TeamsCollab.Features;

/// <summary>The day as the person has it.</summary>
public static class Clock
{
    /// <summary>The caller's zone as Teams said it; UTC where it didn't.</summary>
    public static TimeZoneInfo Zone(Caller caller) => Zones.Of(caller.TimeZone);

    public static DateOnly Today(TimeProvider time, Caller caller) => Zone(caller).DayOf(time.GetUtcNow());
}
