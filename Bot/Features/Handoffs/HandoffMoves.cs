using TeamsCollab.Features.Parts;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Handoffs;

/// <summary>Hand an open part to a teammate.</summary>
public sealed record OfferHandoff
{
    public required string Part { get; init; }

    /// <summary>The receiver's Entra id; null where no such person was found in the team.</summary>
    public string? To { get; init; }

    /// <summary>The receiver as the sender named them.</summary>
    public required string ToName { get; init; }

    /// <summary>It was this bot that was named.</summary>
    public bool ToBot { get; init; }
    public string? Note { get; init; }
    public DateOnly? Due { get; init; }

    /// <summary>The day at the sender's.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The sale's version that the form was drawn from: what is younger than it came from this very form.</summary>
    public int? Seen { get; init; }
}

/// <summary>Ask back, answer, or (without words) approve and withdraw.</summary>
/// <param name="Seen">As <see cref="OfferHandoff.Seen"/>.</param>
public sealed record AnswerHandoff(int Handoff, string? Words = null, int? Seen = null);

public sealed record ReturnHandoff(int Handoff, ReturnCause? Cause, string? Words = null);

/// <summary>The rules of passing a part.</summary>
public static class HandoffMoves
{
    public static readonly TimeSpan AskedAgainEvery = TimeSpan.FromHours(20);

    public static Decision Offer(MoveContext context, OfferHandoff command)
    {
        if (context.Sale is not { } sale) return Decision.Refuse("NoSuchSale");
        if (sale.Status != SaleStatus.Open) return Decision.Refuse("SaleIsClosed", sale.Name);
        if (sale.Part(command.Part) is not { } part) return Decision.Refuse("NoSuchPart", sale.Name);
        var to = command.To is null ? null : context.People.GetValueOrDefault(command.To);
        if (WrongReceiver(context, command, part, to) is { } receiver) return receiver;
        if (IsSameForm(sale, part, context.Caller, to!, command.Seen)) return new Already();
        if (WrongPart(context.Caller, sale, part) is { } held) return held;
        if (TooLong(command.Note) is { } tooLong) return tooLong;
        if (CareMoves.WrongDue(command.Due, command.Today) is { } wrongDue) return wrongDue;
        return new Accepted([Offered(context.NextVersion, context, part.Key, to!.Number, command.Note, command.Due, to.AbsentAt(context.Now))]);
    }

    public static Decision Approve(MoveContext context, AnswerHandoff command)
    {
        if (Find(context.Sale, command.Handoff) is not { } handoff) return Gone(context.Sale);
        var caller = context.Caller.Number;
        if (handoff.Status == HandoffStatus.Approved && handoff.To == caller) return new Already();
        if (Ended(context.Sale!, handoff) is { } ended) return ended;
        if (handoff.To != caller) return Decision.Refuse("OnlyReceiverApproves", handoff.To);
        return new Accepted([new Worded(new HandoffApproved { Version = context.NextVersion, By = caller, At = context.Now, Handoff = handoff.Id })]);
    }

    public static Decision Ask(MoveContext context, AnswerHandoff command)
    {
        if (Find(context.Sale, command.Handoff) is not { } handoff) return Gone(context.Sale);
        var caller = context.Caller.Number;
        if (handoff.To == caller && command.Seen is { } seen && handoff.Question > seen) return new Already();
        if (Ended(context.Sale!, handoff) is { } ended) return ended;
        if (handoff.To != caller) return Decision.Refuse("OnlyReceiverAsks", handoff.To);
        if (handoff.Status == HandoffStatus.Asked) return Decision.Refuse("QuestionIsOpen", handoff.From);
        if (command.Words is null) return Decision.Refuse("QuestionIsEmpty");
        return TooLong(command.Words) ?? new Accepted(
        [
            new Worded(new HandoffAsked { Version = context.NextVersion, By = caller, At = context.Now, Worded = true, Handoff = handoff.Id }, command.Words),
        ]);
    }

    public static Decision Answer(MoveContext context, AnswerHandoff command)
    {
        if (Find(context.Sale, command.Handoff) is not { } handoff) return Gone(context.Sale);
        var caller = context.Caller.Number;
        if (handoff.From == caller && command.Seen is { } seen && handoff.Answer > seen) return new Already();
        if (Ended(context.Sale!, handoff) is { } ended) return ended;
        if (handoff.From != caller) return Decision.Refuse("OnlySenderAnswers", handoff.From);
        if (handoff.Status != HandoffStatus.Asked) return Decision.Refuse("NothingAsked", handoff.To);
        if (command.Words is null) return Decision.Refuse("AnswerIsEmpty");
        return TooLong(command.Words) ?? new Accepted(
        [
            new Worded(new HandoffAnswered { Version = context.NextVersion, By = caller, At = context.Now, Worded = true, Handoff = handoff.Id }, command.Words),
        ]);
    }

    public static Decision Return(MoveContext context, ReturnHandoff command)
    {
        if (Find(context.Sale, command.Handoff) is not { } handoff) return Gone(context.Sale);
        var caller = context.Caller.Number;
        if (handoff.Status == HandoffStatus.Returned && handoff.To == caller) return new Already();
        if (Ended(context.Sale!, handoff) is { } ended) return ended;
        if (handoff.To != caller) return Decision.Refuse("OnlyReceiverReturns", handoff.To);
        if (command.Cause is not { } cause) return Decision.Refuse("ReturnNeedsCause");
        if (cause == ReturnCause.Other && command.Words is null) return Decision.Refuse("ReturnNeedsWords");
        return TooLong(command.Words) ?? new Accepted(
        [
            new Worded(
                new HandoffReturned
                {
                    Version = context.NextVersion,
                    By = caller,
                    At = context.Now,
                    Worded = command.Words is not null,
                    Handoff = handoff.Id,
                    Cause = cause,
                }, command.Words),
        ]);
    }

    /// <summary>Whoever waits for the other person's move says so, once in <see cref="AskedAgainEvery"/>.</summary>
    public static Decision AskAgain(MoveContext context, int id)
    {
        if (Find(context.Sale, id) is not { } handoff) return Gone(context.Sale);
        var caller = context.Caller.Number;
        if (Ended(context.Sale!, handoff) is { } ended) return ended;
        var (waits, ball) = handoff.Status == HandoffStatus.Asked ? (handoff.To, handoff.From) : (handoff.From, handoff.To);
        if (waits != caller) return Decision.Refuse("OnlyWaitingAsksAgain", ball);
        if (handoff.AskedAgainAt is { } last && context.Now - last < AskedAgainEvery) return Decision.Refuse("AskedAgainAlready", ball, last);
        return new Accepted([new Worded(new HandoffAskedAgain { Version = context.NextVersion, By = caller, At = context.Now, Handoff = handoff.Id })]);
    }

    public static Decision Withdraw(MoveContext context, AnswerHandoff command)
    {
        if (Find(context.Sale, command.Handoff) is not { } handoff) return Gone(context.Sale);
        var caller = context.Caller.Number;
        if (handoff.Status == HandoffStatus.Withdrawn && handoff.From == caller) return new Already();
        if (Ended(context.Sale!, handoff) is { } ended) return ended;
        if (handoff.From != caller) return Decision.Refuse("OnlySenderWithdraws", handoff.From);
        return new Accepted([new Worded(new HandoffWithdrawn { Version = context.NextVersion, By = caller, At = context.Now, Handoff = handoff.Id })]);
    }

    /// <summary>The offer as it is stored: also what finishing a part makes for the next one's holder.</summary>
    internal static Worded Offered(int version, MoveContext context, string part, Person to, string? note, DateOnly? due = null, Absent? away = null) => new(
        new HandoffOffered
        {
            Version = version,
            By = context.Caller.Number,
            At = context.Now,
            Worded = note is not null,
            Part = part,
            To = to,
            Due = due,
            Away = away,
        }, note);

    internal static Decision? TooLong(string? words) =>
        words is not null && Written.Length(words) is var length && length > Written.MostWords
            ? Decision.Refuse("WordsTooLong", Written.MostWords, length)
            : null;

    private static Decision? WrongReceiver(MoveContext context, OfferHandoff command, Part part, Member? to) =>
        Rights.WrongTeammate(to, command.ToName, command.ToBot)
        ?? (to!.Number == context.Caller.Number ? Decision.Refuse("HandoffToSelf", part) : null);

    // One form, sent twice or delivered twice, is one handoff: what the first sending made is younger than the form.
    private static bool IsSameForm(Sale sale, Part part, Member caller, Member to, int? seen) =>
        seen is not null && sale.Handoffs.Any(h => h.Id > seen && h.Part == part.Key && h.From == caller.Number && h.To == to.Number);

    private static Decision? WrongPart(Member caller, Sale sale, Part part)
    {
        if (Rights.Finished(part) is { } finished) return finished;
        if (sale.OpenHandoff(part.Key) is { } open) return Decision.Refuse("PartIsOffered", open.To, part, open.From);
        return part.Holder is { } holder && holder != caller.Number ? Decision.Refuse("OnlyHolderHandsOff", holder, part) : null;
    }

    internal static Handoff? Find(Sale? sale, int id) => sale?.Handoff(id);

    internal static Decision Gone(Sale? sale) => sale is null ? Decision.Refuse("NoSuchSale") : Decision.Refuse("NoSuchHandoff", sale.Name);

    internal static Decision? Ended(Sale sale, Handoff handoff) => handoff switch
    {
        { Status: HandoffStatus.Approved, EndedAt: { } at } => Decision.Refuse("WasApproved", handoff.To, at),
        { Status: HandoffStatus.Returned, EndedAt: { } at } => Decision.Refuse("WasReturned", handoff.To, at),
        { Status: HandoffStatus.Withdrawn, EndedAt: { } at } => Decision.Refuse("WasWithdrawn", handoff.From, at),
        { Status: HandoffStatus.Redirected, EndedAt: { } at } => Decision.Refuse("WasRedirected", handoff.From, at),
        { Status: HandoffStatus.Reassigned, EndedAt: { } at, EndedBy: { } by } => Decision.Refuse("WasReassigned", by, at),
        { Status: HandoffStatus.Dropped, EndedAt: { } at, EndedBy: { } by } => Decision.Refuse("WasDropped", by, at),
        _ => sale.Status != SaleStatus.Open ? Decision.Refuse("SaleIsClosed", sale.Name) : null,
    };
}
