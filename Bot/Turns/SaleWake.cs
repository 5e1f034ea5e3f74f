using TeamsCollab.Store;

namespace TeamsCollab.Turns;

/// <summary>The wake of a sale: what is due in it is asked when one fires, and each move asks for one.</summary>
public static class SaleWake
{
    /// <summary>Permanent. The subject is the sale's id.</summary>
    public const string Kind = SaleStore.SaleWakeKind;

    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);

    /// <summary>Once what a move caused is delivered; moves within one minute share one.</summary>
    public static Wake Soon(string sale, DateTimeOffset now)
    {
        var at = now + Settling;
        var over = at.UtcTicks % TimeSpan.TicksPerMinute;
        return new Wake(at.AddTicks(over == 0 ? 0 : TimeSpan.TicksPerMinute - over), Kind, sale);
    }
}
