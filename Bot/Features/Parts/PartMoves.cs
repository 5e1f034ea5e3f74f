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
        var (sale, part, no) = Rights.Find(context, command.Part);
        if (no is not null) return no;
        var caller = context.Caller.Number;
        if (Rights.Finished(part) is { } finished) return finished;
        if (part.Holder == caller) return new Already();
        if (part.Holder is { } holder) return Decision.Refuse("PartHasHolder", holder, part);
        if (sale.OpenHandoff(part.Key) is { } open) return Offered(open, part, caller);
        return new Accepted([new Worded(new PartTaken { Version = context.NextVersion, By = caller, At = context.Now, Part = part.Key })]);
    }

    /// <summary>
    /// Finishing a part offers each part that comes up by it to its holder, note included, unless that is the same person.
    /// A part that nobody holds is not offered: the thread is asked who takes it.
    /// </summary>
    public static Decision Done(MoveContext context, FinishPart command)
    {
        var (sale, part, no) = Rights.Find(context, command.Part);
        if (no is not null) return no;
        var caller = context.Caller.Number;
        var mine = part.Holder == caller || part.Partner == caller;
        // Holder and partner may press at once: whoever comes second finds it done.
        if (mine && part.Status == PartStatus.Done) return new Already();
        if (Rights.Finished(part) is { } finished) return finished;
        if (sale.OpenHandoff(part.Key) is { } open) return Offered(open, part, caller);
        if (part.Holder is null) return Decision.Refuse("NobodyHolds", part);
        if (!mine) return Decision.Refuse("OnlyHolderFinishes", part.Holder.Value, part);
        if (sale.LackingSignOff(part).FirstOrDefault() is { } stage) return Unsigned(sale, stage);
        if (HandoffMoves.TooLong(command.Note) is { } tooLong) return tooLong;

        var done = new PartDone { Version = context.NextVersion, By = caller, At = context.Now, Part = part.Key };
        var next = NextParts.Offers(context, [done], command.Note);
        // The note stands once: with the handoffs that carry it on, else with the part itself.
        var kept = next.Count == 0 ? command.Note : null;
        return new Accepted([new Worded(done with { Worded = kept is not null }, kept), .. next]);
    }

    /// <summary>"Can't go on without Priya (SE)".</summary>
    internal static Decision Unsigned(Sale sale, Stage stage) => sale.MissingFor(stage) is { Count: > 0 } missing
        ? Decision.Refuse("CantGoOnWithout", missing, stage.Title)
        : Decision.Refuse("NobodyCanSignOff", stage.Title);

    // What is being handed off waits for its receiver: it is neither taken nor finished by anybody meanwhile.
    private static Decision Offered(Handoff open, Part part, Person caller) => open.To == caller
        ? Decision.Refuse("OfferedToYou", open.From, part)
        : Decision.Refuse("PartIsOffered", open.To, part, open.From);
}
