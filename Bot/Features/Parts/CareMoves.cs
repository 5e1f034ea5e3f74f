using TeamsCollab.Features.Handoffs;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Parts;

/// <summary>See to a part together with a teammate, or (<see cref="Nobody"/>) alone again.</summary>
public sealed record PairPart
{
    public required string Part { get; init; }

    /// <summary>The partner's Entra id; null where no such person was found in the team.</summary>
    public string? With { get; init; }

    /// <summary>The partner as they were named.</summary>
    public string WithName { get; init; } = "";
    public bool WithBot { get; init; }

    /// <summary>The pair parts.</summary>
    public bool Nobody { get; init; }
}

/// <param name="Due">Null takes the date away.</param>
/// <param name="Today">The day at the sender's.</param>
public sealed record DatePart(string Part, DateOnly? Due, DateOnly Today);

public sealed record DropPart(string Part, string? Reason);

public sealed record ReopenPart(string Part, string? Words = null);

/// <summary>The rules of seeing to a part: with whom, by when, and whether at all.</summary>
public static class CareMoves
{
    /// <summary>Nobody plans a part so far ahead.</summary>
    public const int MostYearsAhead = 5;

    public static Decision Pair(MoveContext context, PairPart command)
    {
        var (_, part, no) = Rights.Find(context, command.Part);
        if (no is not null) return no;
        if (Rights.Finished(part) is { } finished) return finished;
        if (part.Holder is not { } holder) return Decision.Refuse("PairNeedsHolder", part);
        if (!Rights.MayCare(context, part)) return Decision.Refuse("OnlyHolderPairs", holder, part);
        if (command.Nobody) return part.Partner is null ? new Already() : Paired(context, part, null);
        var with = command.With is null ? null : context.People.GetValueOrDefault(command.With);
        if (Rights.WrongTeammate(with, command.WithName, command.WithBot) is { } wrong) return wrong;
        if (with!.Number == holder) return Decision.Refuse("PairWithHolder", holder, part);
        return part.Partner == with.Number ? new Already() : Paired(context, part, with.Number);
    }

    public static Decision Date(MoveContext context, DatePart command)
    {
        var (_, part, no) = Rights.Find(context, command.Part);
        if (no is not null) return no;
        if (Rights.Finished(part) is { } finished) return finished;
        if (part.Holder is { } holder && !Rights.MayCare(context, part)) return Decision.Refuse("OnlyHolderDates", holder, part);
        if (part.Due == command.Due) return new Already();
        if (WrongDue(command.Due, command.Today) is { } wrong) return wrong;
        return new Accepted([new Worded(new PartDated { Version = context.NextVersion, By = context.Caller.Number, At = context.Now, Part = part.Key, Due = command.Due })]);
    }

    /// <summary>Why nothing can be due on that day.</summary>
    public static Decision? WrongDue(DateOnly? due, DateOnly today) => due switch
    {
        { } day when day < today => Decision.Refuse("DueInPast", day),
        { } day when day > today.AddYears(MostYearsAhead) => Decision.Refuse("DueTooFar", day, MostYearsAhead),
        _ => null,
    };

    /// <summary>A dropped part holds nobody up: what waited for it comes up, as if it were done. An open handoff of it ends.</summary>
    public static Decision Drop(MoveContext context, DropPart command)
    {
        var (sale, part, no) = Rights.Find(context, command.Part);
        if (no is not null) return no;
        var caller = context.Caller.Number;
        if (part.Status == PartStatus.Dropped && part.Finished?.By == caller) return new Already();
        if (Rights.Finished(part) is { } finished) return finished;
        var open = sale.OpenHandoff(part.Key);
        if ((part.Holder ?? open?.From) is { } owner && owner != caller && open?.From != caller && !Rights.MayCare(context, part))
            return Decision.Refuse("OnlyHolderDrops", owner, part);
        if (command.Reason is null) return Decision.Refuse("DropNeedsReason", part);
        if (HandoffMoves.TooLong(command.Reason) is { } tooLong) return tooLong;
        var dropped = Dropped(context, context.NextVersion, part, open);
        return new Accepted([new Worded(dropped, command.Reason), .. NextParts.Offers(context, [dropped], null)]);
    }

    /// <summary>Whoever had the part, or a captain, opens it again; its stage's sign-offs are void, for they were given to something else.</summary>
    public static Decision Reopen(MoveContext context, ReopenPart command)
    {
        var (_, part, no) = Rights.Find(context, command.Part);
        if (no is not null) return no;
        if (part.IsOpen) return Decision.Refuse("PartIsOpen", part);
        if (part.Holder is { } holder && part.Finished?.By != context.Caller.Number && !Rights.MayCare(context, part))
            return Decision.Refuse("OnlyHolderReopens", holder, part);
        return HandoffMoves.TooLong(command.Words) ?? new Accepted(
        [
            new Worded(
                new PartReopened { Version = context.NextVersion, By = context.Caller.Number, At = context.Now, Worded = command.Words is not null, Part = part.Key },
                command.Words),
        ]);
    }

    internal static PartDropped Dropped(MoveContext context, int version, Part part, Handoff? open) => new()
    {
        Version = version,
        By = context.Caller.Number,
        At = context.Now,
        Worded = true,
        Part = part.Key,
        Handoff = open?.Id,
    };

    private static Accepted Paired(MoveContext context, Part part, Person? partner) => new(
    [
        new Worded(new PartPaired { Version = context.NextVersion, By = context.Caller.Number, At = context.Now, Part = part.Key, Partner = partner }),
    ]);
}
