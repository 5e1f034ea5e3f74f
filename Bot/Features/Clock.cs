using System.Globalization;
using TeamsCollab.Time;
using TeamsCollab.Turns;

namespace TeamsCollab.Features;

/// <summary>The day as the person has it.</summary>
public static class Clock
{
    /// <summary>The caller's zone as Teams said it, else what their clock was ahead of UTC as they wrote; UTC where it said neither.</summary>
    public static TimeZoneInfo Zone(Caller caller) => caller is { TimeZone: null, Offset: { } offset }
        ? TimeZoneInfo.CreateCustomTimeZone(offset.ToString("c", CultureInfo.InvariantCulture), offset, null, null)
        : Zones.Of(caller.TimeZone);

    public static DateOnly Today(TimeProvider time, Caller caller) => Zone(caller).DayOf(time.GetUtcNow());
}
