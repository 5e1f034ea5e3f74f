using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Handoffs;

/// <summary>Hand to somebody else what waits for a receiver who isn't there.</summary>
public sealed record RedirectHandoff
{
    public required int Handoff { get; init; }

    /// <summary>The new receiver's Entra id; null where no such person was found in the team, or nobody was named.</summary>
    public string? To { get; init; }
    public string ToName { get; init; } = "";
    public bool ToBot { get; init; }
}

/// <summary>What the sender does about a receiver who isn't there: somebody else gets it, or it stays with them.</summary>
public static class RedirectMoves
{
    /// <summary>One move: what is open ends, and the same part, note and date go to somebody else.</summary>
    public static Decision Redirect(MoveContext context, RedirectHandoff command)
    {
        if (HandoffMoves.Find(context.Sale, command.Handoff) is not { } handoff) return HandoffMoves.Gone(context.Sale);
        var caller = context.Caller.Number;
        var to = command.To is null ? null : context.People.GetValueOrDefault(command.To);
        // Pressed twice, or delivered twice: it has gone there already.
        if (handoff.Status == HandoffStatus.Redirected && handoff.From == caller && to is not null
            && context.Sale!.Handoffs.Any(h => h.Id > handoff.Id && h.Part == handoff.Part && h.From == caller && h.To == to.Number)) return new Already();
        if (HandoffMoves.Ended(context.Sale!, handoff) is { } ended) return ended;
        if (handoff.From != caller) return Decision.Refuse("OnlySenderRedirects", handoff.From);
        if (command is { To: null, ToName: "", ToBot: false }) return Decision.Refuse("RedirectToWhom", handoff.To);
        if (Rights.WrongTeammate(to, command.ToName, command.ToBot) is { } wrong) return wrong;
        if (to!.Number == caller) return Decision.Refuse("RedirectToSelf", handoff.To);
        if (to.Number == handoff.To) return Decision.Refuse("RedirectToSame", handoff.To);
        return new Accepted(
        [
            new Worded(new HandoffRedirected
            {
                Version = context.NextVersion,
                By = caller,
                At = context.Now,
                Handoff = handoff.Id,
                To = to.Number,
                Away = to.AbsentAt(context.Now),
            }),
        ]);
    }

    /// <summary>The sender was told that the receiver isn't there, and waits for them all the same.</summary>
    public static Decision Keep(MoveContext context, int id)
    {
        if (HandoffMoves.Find(context.Sale, id) is not { } handoff) return HandoffMoves.Gone(context.Sale);
        if (HandoffMoves.Ended(context.Sale!, handoff) is { } ended) return ended;
        if (handoff.From != context.Caller.Number) return Decision.Refuse("OnlySenderRedirects", handoff.From);
        // Back meanwhile, or left with them already: it waits for them, as was wished.
        return !handoff.IsHeldUp(context.Now) || handoff.Kept
            ? new Already()
            : new Accepted([new Worded(new HandoffKept { Version = context.NextVersion, By = handoff.From, At = context.Now, Handoff = id })]);
    }
}
