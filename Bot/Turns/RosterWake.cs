using TeamsCollab.Store;

namespace TeamsCollab.Turns;

/// <summary>The wake at which a team's roster is compared with whom the bot knows: Teams doesn't always say who left.</summary>
public static class RosterWake
{
    /// <summary>Permanent.</summary>
    public const string Kind = "roster";

    /// <summary>A team's roster is asked for no more often.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>Whoever has not been asked for so long is asked by nobody any more: the look is begun again.</summary>
    public static readonly TimeSpan Missed = Every + TimeSpan.FromHours(1);

    public static Wake At(DateTimeOffset due) => new(due, Kind, "-");

    /// <summary>What begins the daily look where none is planned; those of one minute are one.</summary>
    public static Wake Soon(DateTimeOffset now)
    {
        var over = now.UtcTicks % TimeSpan.TicksPerMinute;
        return At(now.AddTicks(over == 0 ? 0 : TimeSpan.TicksPerMinute - over));
    }
}
