using System.Collections.Immutable;

namespace TeamsCollab.Time;

/// <summary>On which days and between which hours a person works, by their own clock.</summary>
/// <param name="Days">None: they never work, and no clock runs.</param>
/// <param name="From">When a working day begins.</param>
/// <param name="To">When it ends; not after <paramref name="From"/>: on the next day.</param>
public sealed record WorkingWeek(ImmutableArray<DayOfWeek> Days, TimeOnly From, TimeOnly To)
{
    public static readonly WorkingWeek Usual = new(
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], new TimeOnly(9, 0), new TimeOnly(17, 0));

    /// <summary>How long a working day is.</summary>
    public TimeSpan Day => From == To ? TimeSpan.FromDays(1) : To - From;

    public bool IsOn(DateOnly day) => Days.Contains(day.DayOfWeek);
}
