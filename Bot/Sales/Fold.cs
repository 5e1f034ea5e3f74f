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
            PartTaken or PartDone or PartPaired or PartDated or PartDropped or PartReopened or PartReassigned => OnPart(sale, happened),
            HandoffOffered offered => Offer(sale, offered),
            SignOffGiven or SignOffRetracted => OnSignOff(sale, happened),
            Reminded reminded => Remind(sale, reminded),
            ThanksGiven thanks => sale with { Thanked = new Thanked(thanks.By, thanks.To, thanks.At) },
            AwayNoted noted => With(sale, noted.Handoff, h => h with { Away = noted.Away, Kept = false }),
            HandoffRedirected redirected => Redirect(sale, redirected),
            WinAsked asked => sale with { WinAsk = new WinAsk(asked.By, asked.At) },
            SaleWon won => sale with { Status = SaleStatus.Won, WinAsk = null, Closing = Closed(won, won.Amount) },
            SaleLost lost => sale with { Status = SaleStatus.Lost, WinAsk = null, Closing = Closed(lost, null) },
            SaleReopened => sale with { Status = SaleStatus.Open, Closing = null, WinAsk = null, ClosingSignOffs = [] },
            _ => OnHandoff(sale, happened),
        };
        return next with { Version = happened.Version, Still = IsMove(happened) ? null : next.Still, Quiet = next.Quiet && happened is Reminded };
    }

    /// <summary>Whether somebody moved; the bot's own notes and a thank-you move nothing.</summary>
    public static bool IsMove(SaleEvent happened) => happened is not (Reminded or AwayNoted or ThanksGiven);

    private static Sale Remind(Sale sale, Reminded reminded) => reminded switch
    {
        { Mark: ReminderMark.Still } => sale with { Still = reminded.Since ?? reminded.At },
        { Handoff: { } id } => With(sale, id, h => h with { Reminded = reminded.Mark }),
        { Part: { } key } => With(sale, key, p => p with { Reminded = reminded.Mark }),
        _ => sale,
    };

    private static Sale OnHandoff(Sale sale, SaleEvent happened) => happened switch
    {
        HandoffAsked asked => With(sale, asked.Handoff, h => h with { Status = HandoffStatus.Asked, Question = asked.Version, Answer = null }),
        HandoffAnswered answered => With(sale, answered.Handoff, h => h with { Status = HandoffStatus.Offered, Answer = answered.Version, Reminded = null }),
        HandoffKept kept => With(sale, kept.Handoff, h => h with { Kept = true }),
        HandoffAskedAgain again => With(sale, again.Handoff, h => h with { AskedAgainAt = again.At }),
        HandoffApproved approved => Approve(sale, approved),
        HandoffReopened reopened => Reopen(sale, reopened.Handoff),
        HandoffReturned returned => With(
            End(sale, returned.Handoff, returned, HandoffStatus.Returned, (part, handoff) => GiveBack(part, handoff) with { Returns = part.Returns + 1 }),
            returned.Handoff, h => h with { Cause = returned.Cause, ReturnWords = returned.Worded ? returned.Version : null }),
        HandoffWithdrawn { Undone: true } undone => End(sale, undone.Handoff, undone, HandoffStatus.Withdrawn, (part, _) => part),
        HandoffWithdrawn withdrawn => End(sale, withdrawn.Handoff, withdrawn, HandoffStatus.Withdrawn, GiveBack),
        _ => throw new InvalidOperationException($"Sale {sale.Id} knows no {happened.GetType().Name}."),
    };

    private static Sale OnPart(Sale sale, SaleEvent happened) => happened switch
    {
        PartTaken taken => With(sale, taken.Part, p => HeldBy(p, taken.By)),
        PartDone done => With(sale, done.Part, p => Finished(p, PartStatus.Done, done)),
        PartPaired paired => With(sale, paired.Part, p => p with { Partner = paired.Partner }),
        PartDated dated => With(sale, dated.Part, p => p with { Due = dated.Due, Reminded = null }),
        PartDropped dropped => With(EndWith(sale, dropped.Handoff, dropped, HandoffStatus.Dropped), dropped.Part, p => Finished(p, PartStatus.Dropped, dropped)),
        PartReopened reopened => Unsigned(With(sale, reopened.Part, p => p with { Status = PartStatus.Open, Finished = null, Reminded = null }), reopened.Part),
        PartReassigned given => Reassign(EndWith(sale, given.Handoff, given, HandoffStatus.Reassigned), given),
        _ => throw new InvalidOperationException($"Sale {sale.Id} knows no {happened.GetType().Name}."),
    };

    private static Sale OnSignOff(Sale sale, SaleEvent happened) => happened switch
    {
        SignOffGiven { Stage: null } given => sale with { ClosingSignOffs = sale.ClosingSignOffs.Add(new SignOff(given.By, given.Role, given.At)) },
        SignOffGiven given => WithStage(sale, given.Stage!, s => s with { SignOffs = s.SignOffs.Add(new SignOff(given.By, given.Role, given.At)) }),
        SignOffRetracted { Stage: null } back => sale with { ClosingSignOffs = sale.ClosingSignOffs.RemoveAll(s => s.By == back.By) },
        SignOffRetracted back => WithStage(sale, back.Stage!, s => s with { SignOffs = s.SignOffs.RemoveAll(o => o.By == back.By) }),
        _ => throw new InvalidOperationException($"Sale {sale.Id} knows no {happened.GetType().Name}."),
    };

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
        Quiet = opened.Quiet,
        Parts = opened.Parts,
        Stages = opened.Stages,
        Handoffs = [],
    };

    private static Closure Closed(SaleEvent by, Money? amount) => new(by.By, by.At, amount, by.Worded ? by.Version : null);

    // Nobody is their own partner.
    private static Part HeldBy(Part part, Person? holder) =>
        part with { Holder = holder, Partner = holder is null || part.Partner == holder ? null : part.Partner, Returns = 0, Reminded = null };

    private static Part Finished(Part part, PartStatus how, SaleEvent by) =>
        part with { Status = how, Finished = new Finish(by.By, by.At, by.Version), Returns = 0 };

    private static Sale Approve(Sale sale, HandoffApproved approved)
    {
        var before = sale.Handoff(approved.Handoff) is { } h && sale.Part(h.Part) is { } p ? new HeldBefore(p.Holder, p.Partner, p.Due, p.Returns) : null;
        var ended = End(sale, approved.Handoff, approved, HandoffStatus.Approved, (part, handoff) => HeldBy(part, handoff.To) with { Due = handoff.Due ?? part.Due });
        return With(ended, approved.Handoff, x => x with { Before = before });
    }

    private static Sale Reopen(Sale sale, int id)
    {
        var handoff = sale.Handoff(id) ?? throw new InvalidOperationException($"Sale {sale.Id} has no handoff {id}.");
        var back = With(sale, handoff.Part, p => handoff.Before is { } was ? p with { Holder = was.Holder, Partner = was.Partner, Due = was.Due, Returns = was.Returns } : p with { Holder = handoff.From });
        return With(back, id, h => h with { Status = HandoffStatus.Offered, EndedAt = null, Before = null });
    }

    private static Sale Reassign(Sale sale, PartReassigned given)
    {
        var next = With(sale, given.Part, p => HeldBy(p, given.To));
        return given.To is { } to && next.OpenHandoff(given.Part) is { } open ? With(next, open.Id, h => h with { From = to }) : next;
    }

    // What was signed off is not what stands there now.
    private static Sale Unsigned(Sale sale, string part) =>
        sale.Stages.FirstOrDefault(s => s.Parts.Contains(part)) is { SignOffs.Length: > 0 } stage ? WithStage(sale, stage.Key, s => s with { SignOffs = [] }) : sale;

    private static Sale EndWith(Sale sale, int? handoff, SaleEvent by, HandoffStatus how) => handoff is { } id
        ? With(End(sale, id, by, how, (part, _) => part), id, h => h with { EndedBy = by.By })
        : sale;

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
            Away = offered.Away,
        })),
    };

    private static Sale Redirect(Sale sale, HandoffRedirected redirected)
    {
        var ended = With(End(sale, redirected.Handoff, redirected, HandoffStatus.Redirected, GiveBack), redirected.Handoff, h => h with { WentTo = redirected.To });
        // Newest last: what was trimmed meanwhile was older than the one that ends here.
        var old = sale.Handoff(redirected.Handoff)!;
        return ended with
        {
            Handoffs = Kept(ended.Handoffs.Add(new Handoff
            {
                Id = redirected.Version,
                Part = old.Part,
                From = redirected.By,
                To = redirected.To,
                OfferedAt = redirected.At,
                Due = old.Due,
                NoteOf = old.Note(),
                Away = redirected.Away,
            })),
        };
    }

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

    private static Sale WithStage(Sale sale, string stage, Func<Stage, Stage> change) =>
        sale with { Stages = [.. sale.Stages.Select(s => s.Key == stage ? change(s) : s)] };

    private static Sale With(Sale sale, int handoff, Func<Handoff, Handoff> change) =>
        sale with { Handoffs = Kept([.. sale.Handoffs.Select(h => h.Id == handoff ? change(h) : h)]) };
}
