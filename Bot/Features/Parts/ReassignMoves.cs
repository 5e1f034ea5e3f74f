using TeamsCollab.Features.Handoffs;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Parts;

/// <summary>A captain gives a part to somebody.</summary>
public sealed record ReassignPart
{
    public required string Part { get; init; }

    /// <summary>The new holder's Entra id; null where no such person was found in the team.</summary>
    public string? To { get; init; }
    public string ToName { get; init; } = "";
    public bool ToBot { get; init; }
}

/// <summary>What becomes of what somebody had who has left the team.</summary>
public enum LeaverChoice
{
    /// <summary>It stays with them: they come back.</summary>
    Keep,

    /// <summary>Somebody else gets it.</summary>
    Give,

    /// <summary>Nobody holds it: the thread is asked who takes it.</summary>
    Free,

    /// <summary>It isn't needed any more.</summary>
    Drop,
}

public sealed record SettleLeaver
{
    /// <summary>The Entra id of the one who left.</summary>
    public required string Who { get; init; }
    public required LeaverChoice Choice { get; init; }

    /// <summary>The one part that is settled; null for all that the leaver had in the sale.</summary>
    public string? Part { get; init; }

    /// <summary>No captain is left in the team: then anybody in it may settle.</summary>
    public bool WithoutCaptains { get; init; }
    public string? To { get; init; }
    public string ToName { get; init; } = "";
    public string? Reason { get; init; }
}

/// <summary>What only a captain may: place a part without asking its holder, and settle what a leaver left behind.</summary>
public static class ReassignMoves
{
    // Three rows an event, and a transaction takes so many: the rest is settled by pressing again.
    private const int MostParts = 8;

    /// <summary>The part is the new holder's at once; an open handoff of it ends.</summary>
    public static Decision Reassign(MoveContext context, ReassignPart command)
    {
        var (sale, part, no) = Rights.Find(context, command.Part);
        if (no is not null) return no;
        if (!context.ByCaptain) return Decision.Refuse("OnlyCaptainsReassign");
        if (Rights.Finished(part) is { } finished) return finished;
        var to = command.To is null ? null : context.People.GetValueOrDefault(command.To);
        if (Rights.WrongTeammate(to, command.ToName, command.ToBot) is { } wrong) return wrong;
        var open = sale.OpenHandoff(part.Key);
        if (open is null && part.Holder == to!.Number) return new Already();
        return new Accepted([new Worded(Given(context, context.NextVersion, part, to!.Number, open, part.Holder ?? open?.From))]);
    }

    public static Decision Settle(MoveContext context, SettleLeaver command)
    {
        if (context.Sale is not { } sale) return Decision.Refuse("NoSuchSale");
        if (sale.Status != SaleStatus.Open) return Decision.Refuse("SaleIsClosed", sale.Name);
        if (!context.ByCaptain && !command.WithoutCaptains) return Decision.Refuse("OnlyCaptainsSettle");
        if (context.People.GetValueOrDefault(command.Who) is not { } leaver) return Decision.Refuse("LeaverUnknown");
        if (!leaver.Left) return Decision.Refuse("StillInTeam", leaver.Name);
        var to = command.To is null ? null : context.People.GetValueOrDefault(command.To);
        if (command.Choice == LeaverChoice.Give && Rights.WrongTeammate(to, command.ToName, false) is { } wrong) return wrong;
        if (command.Choice == LeaverChoice.Drop && command.Reason is null) return Decision.Refuse("LeaverNeedsReason", leaver.Name);
        if (HandoffMoves.TooLong(command.Reason) is { } tooLong) return tooLong;
        if (command.Choice == LeaverChoice.Keep) return new Already();

        var left = sale.Parts.Where(p => (command.Part is null || command.Part == p.Key) && IsLeft(sale, p, leaver.Number)).Take(MostParts).ToList();
        var events = left.Select((p, i) => Settled(context, context.NextVersion + i, p, leaver.Number, command.Choice, to?.Number)).ToList();
        if (events.Count == 0) return new Already();
        var next = command.Choice == LeaverChoice.Drop ? NextParts.Offers(context, events, null) : [];
        return new Accepted([.. events.Select(e => new Worded(e, e.Worded ? command.Reason : null)), .. next]);
    }

    /// <summary>Whether the one who left holds the part, stands by it, or would have to answer for it.</summary>
    public static bool IsLeft(Sale sale, Part part, Person leaver) => sale.PeopleOf(part).Contains(leaver);

    private static SaleEvent Settled(MoveContext context, int version, Part part, Person leaver, LeaverChoice choice, Person? to)
    {
        var open = context.Sale!.OpenHandoff(part.Key);
        // Whoever only stood by, or was only asked, leaves the part to its holder.
        if (part.Partner == leaver && part.Holder != leaver && open?.To != leaver)
            return new PartPaired { Version = version, By = context.Caller.Number, At = context.Now, Part = part.Key, Partner = choice == LeaverChoice.Give && to != part.Holder ? to : null };
        if (choice == LeaverChoice.Drop && part.Holder == leaver) return CareMoves.Dropped(context, version, part, open);
        if (choice != LeaverChoice.Give)
            return Given(context, version, part, part.Holder == leaver ? null : part.Holder, open, leaver);
        // An offer that waits for somebody else goes on; its questions and returns are the new holder's then.
        var goesOn = open is { Status: HandoffStatus.Offered } && open.To != leaver && open.To != to;
        return Given(context, version, part, to, goesOn ? null : open, leaver);
    }

    private static PartReassigned Given(MoveContext context, int version, Part part, Person? to, Handoff? ends, Person? from) => new()
    {
        Version = version,
        By = context.Caller.Number,
        At = context.Now,
        Part = part.Key,
        From = from,
        To = to,
        Handoff = ends?.Id,
    };
}
