using System.Collections.Immutable;

namespace TeamsCollab.Sales;

/// <summary>Events to state. Applying never refuses: whether a move may happen was decided before its event was stored.</summary>
public static class Fold
{
    public static Sale Of(IEnumerable<SaleEvent> events) =>
        events.Aggregate((Sale?)null, Apply) ?? throw new ArgumentException("A sale has at least its opening.", nameof(events));

    public static Sale Apply(Sale? sale, SaleEvent happened)
    {
        if (sale is null)
            return happened is SaleOpened opened ? Open(opened) : throw new InvalidOperationException($"A sale begins with its opening, not with version {happened.Version}.");
        if (happened.Version != sale.Version + 1)
            throw new InvalidOperationException($"Sale {sale.Id} is at version {sale.Version}; version {happened.Version} doesn't follow it.");

        var next = happened switch
        {
            PartTaken taken => With(sale, taken.Part, p => p with { Holder = taken.By }),
            PartDone done => With(sale, done.Part, p => p with { Status = PartStatus.Done }),
            HandoffOffered offered => Offer(sale, offered),
            HandoffAsked asked => With(sale, asked.Handoff, h => h with { Status = HandoffStatus.Asked, Question = asked.Version, Answer = null }),
            HandoffAnswered answered => With(sale, answered.Handoff, h => h with { Status = HandoffStatus.Offered, Answer = answered.Version }),
            HandoffApproved approved => End(sale, approved.Handoff, approved, HandoffStatus.Approved, (part, handoff) => part with { Holder = handoff.To, Due = handoff.Due ?? part.Due }),
            HandoffReturned returned => With(
                End(sale, returned.Handoff, returned, HandoffStatus.Returned, GiveBack),
                returned.Handoff, h => h with { Cause = returned.Cause, ReturnWords = returned.Worded ? returned.Version : null }),
            HandoffWithdrawn withdrawn => End(sale, withdrawn.Handoff, withdrawn, HandoffStatus.Withdrawn, GiveBack),
            _ => throw new InvalidOperationException($"Sale {sale.Id} knows no {happened.GetType().Name}."),
        };
        return next with { Version = happened.Version };
    }

    private static Sale Open(SaleOpened opened) => new()
    {
        Id = opened.Id,
        Version = opened.Version,
        Name = opened.Name,
        Customer = opened.Customer,
        Amount = opened.Amount,
        CloseDate = opened.CloseDate,
        Goal = opened.Goal,
        Play = opened.Play,
        OpenedBy = opened.By,
        OpenedAt = opened.At,
        Thread = opened.Thread,
        Channel = opened.Channel,
        Parts = opened.Parts,
        Handoffs = [],
    };

    private static Sale Offer(Sale sale, HandoffOffered offered) => sale with
    {
        Handoffs = Kept(sale.Handoffs.Add(new Handoff
        {
            Id = offered.Version,
            Part = offered.Part,
            From = offered.By,
            To = offered.To,
            OfferedAt = offered.At,
            Due = offered.Due,
            HasNote = offered.Worded,
        })),
    };

    private static ImmutableArray<Handoff> Kept(ImmutableArray<Handoff> handoffs)
    {
        var tooMany = handoffs.Count(h => !h.IsOpen) - Sale.MostEnded;
        return tooMany <= 0 ? handoffs : handoffs.RemoveRange(handoffs.Where(h => !h.IsOpen).Take(tooMany));
    }

    private static Sale End(Sale sale, int id, SaleEvent by, HandoffStatus status, Func<Part, Handoff, Part> part)
    {
        var handoff = sale.Handoff(id) ?? throw new InvalidOperationException($"Sale {sale.Id} has no handoff {id}.");
        return With(With(sale, handoff.Part, p => part(p, handoff)), id, h => h with { Status = status, EndedAt = by.At });
    }

    // The next part's holder gets the ball with a handoff, too: where they don't take it, it is the sender's to place.
    private static Part GiveBack(Part part, Handoff handoff) => part.Holder == handoff.To ? part with { Holder = handoff.From } : part;

    private static Sale With(Sale sale, string part, Func<Part, Part> change) =>
        sale with { Parts = [.. sale.Parts.Select(p => p.Key == part ? change(p) : p)] };

    private static Sale With(Sale sale, int handoff, Func<Handoff, Handoff> change) =>
        sale with { Handoffs = Kept([.. sale.Handoffs.Select(h => h.Id == handoff ? change(h) : h)]) };
}
