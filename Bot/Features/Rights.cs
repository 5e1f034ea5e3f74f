using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features;

/// <summary>Who may do what in a sale, beside its holders.</summary>
internal static class Rights
{
    /// <summary>Whoever opened the sale or has (or is offered) a part in it.</summary>
    public static bool IsOn(Sale sale, Person person) =>
        sale.OpenedBy == person
        || sale.Parts.Any(p => p.Holder == person || p.Partner == person || p.Finished?.By == person)
        || sale.Handoffs.Any(h => h.IsOpen && (h.To == person || h.From == person));

    /// <summary>The part's two people, and a captain.</summary>
    public static bool MayCare(MoveContext context, Part part) =>
        part.Holder == context.Caller.Number || part.Partner == context.Caller.Number || context.ByCaptain;

    /// <summary>The open sale and its part, or why not.</summary>
    public static (Sale Sale, Part Part, Decision? No) Find(MoveContext context, string key) => context.Sale switch
    {
        null => (null!, null!, Decision.Refuse("NoSuchSale")),
        { Status: not SaleStatus.Open } sale => (sale, null!, Decision.Refuse("SaleIsClosed", sale.Name)),
        { } sale => sale.Part(key) is { } part ? (sale, part, null) : (sale, null!, Decision.Refuse("NoSuchPart", sale.Name)),
    };

    /// <summary>Why a part that is finished doesn't move.</summary>
    public static Decision? Finished(Part part) => part.Status switch
    {
        PartStatus.Done => Decision.Refuse("PartIsDone", part),
        PartStatus.Dropped => Decision.Refuse("PartIsDropped", part),
        _ => null,
    };

    /// <summary>Why this person can't get a part; null where they can.</summary>
    public static Decision? WrongTeammate(Member? who, string name, bool isBot) => who switch
    {
        _ when isBot => Decision.Refuse("HandoffToBot"),
        null or { Left: true } => Decision.Refuse("ReceiverNotInTeam", name),
        { Guest: true } => Decision.Refuse("ReceiverIsGuest", who.Name),
        _ => null,
    };
}
