using TeamsCollab.Features.Handoffs;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Parts;

public sealed record TakePart(string Part);

public sealed record FinishPart(string Part, string? Note = null);

/// <summary>The rules of holding a part and finishing it.</summary>
public static class PartMoves
{
    public static Decision Take(MoveContext context, TakePart command)
    {
        if (context.Sale is not { } sale) return Decision.Refuse("NoSuchSale");
        if (sale.Status != SaleStatus.Open) return Decision.Refuse("SaleIsClosed", sale.Name);
        if (sale.Part(command.Part) is not { } part) return Decision.Refuse("NoSuchPart", sale.Name);
        var caller = context.Caller.Number;
        if (!part.IsOpen) return Decision.Refuse("PartIsDone", part);
        if (part.Holder == caller) return new Already();
        if (part.Holder is { } holder) return Decision.Refuse("PartHasHolder", holder, part);
        if (sale.OpenHandoff(part.Key) is { } open)
            return open.To == caller ? Decision.Refuse("OfferedToYou", open.From, part) : Decision.Refuse("PartIsOffered", open.To, part, open.From);
        return new Accepted([new Worded(new PartTaken { Version = context.NextVersion, By = caller, At = context.Now, Part = part.Key })]);
    }

    /// <summary>
    /// Finishing a part offers each part that comes up by it to its holder, note included, unless that is the same person.
    /// A part that nobody holds is not offered: the thread is asked who takes it.
    /// </summary>
    public static Decision Done(MoveContext context, FinishPart command)
    {
        if (context.Sale is not { } sale) return Decision.Refuse("NoSuchSale");
        if (sale.Status != SaleStatus.Open) return Decision.Refuse("SaleIsClosed", sale.Name);
        if (sale.Part(command.Part) is not { } part) return Decision.Refuse("NoSuchPart", sale.Name);
        var caller = context.Caller.Number;
        var mine = part.Holder == caller || part.Partner == caller;
        if (!part.IsOpen) return mine ? new Already() : Decision.Refuse("PartIsDone", part);
        if (sale.OpenHandoff(part.Key) is { } open) return Decision.Refuse("PartIsOffered", open.To, part, open.From);
        if (part.Holder is null) return Decision.Refuse("NobodyHolds", part);
        if (!mine) return Decision.Refuse("OnlyHolderFinishes", part.Holder.Value, part);
        if (HandoffMoves.TooLong(command.Note) is { } tooLong) return tooLong;

        var next = Next(sale, part, caller);
        // The note stands once: with the handoffs that carry it on, else with the part itself.
        var kept = next.Count == 0 ? command.Note : null;
        var done = new PartDone { Version = context.NextVersion, By = caller, At = context.Now, Worded = kept is not null, Part = part.Key };
        return new Accepted(
        [
            new Worded(done, kept),
            .. next.Select((p, i) => HandoffMoves.Offered(done.Version + 1 + i, context, p.Key, p.Holder!.Value, command.Note)),
        ]);
    }

    private static List<Part> Next(Sale sale, Part part, Person by)
    {
        var after = sale with { Parts = [.. sale.Parts.Select(p => p.Key == part.Key ? p with { Status = PartStatus.Done } : p)] };
        return [.. after.Parts.Where(p => after.IsUp(p) && !sale.IsUp(p) && p.Holder is not null && p.Holder != by && sale.OpenHandoff(p.Key) is null)];
    }
}
