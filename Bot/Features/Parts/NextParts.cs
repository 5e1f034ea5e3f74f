using TeamsCollab.Features.Handoffs;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Parts;

/// <summary>What comes up when something ends: each next part is offered to its holder, unless that is the same person.</summary>
internal static class NextParts
{
    // A transaction takes so many rows; whoever is not asked by a handoff still has the ball.
    private const int MostOffers = 8;

    /// <param name="ending">The events that end something, without words of their own yet.</param>
    /// <param name="note">What is passed on with each offer.</param>
    public static IReadOnlyList<Worded> Offers(MoveContext context, IReadOnlyList<SaleEvent> ending, string? note)
    {
        var before = context.Sale!;
        var after = ending.Aggregate(before, Fold.Apply);
        return
        [
            .. after.Parts
                .Where(p => after.IsUp(p) && !before.IsUp(before.Part(p.Key)!) && p.Holder is { } holder && holder != context.Caller.Number && after.OpenHandoff(p.Key) is null)
                .Take(MostOffers)
                .Select((p, i) => HandoffMoves.Offered(after.Version + 1 + i, context, p.Key, p.Holder!.Value, note)),
        ];
    }
}
