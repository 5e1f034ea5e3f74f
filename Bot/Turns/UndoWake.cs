using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Turns;

/// <summary>The wake of a card that offers to take something back: when that is over, the card is drawn without it.</summary>
public static class UndoWake
{
    /// <summary>Permanent. The wake's subject is the card's.</summary>
    public const string Kind = "undo";

    public static Wake Of(Subject card, DateTimeOffset now) => new(now + Undoing.Window + TimeSpan.FromSeconds(1), Kind, card.ToString());
}
