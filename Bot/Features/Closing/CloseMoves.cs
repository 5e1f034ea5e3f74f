using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Sales;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Closing;

public sealed record CloseSale
{
    public required bool Won { get; init; }

    /// <summary>The final amount of a win; null: not said.</summary>
    public Money? Amount { get; init; }
    public string? Words { get; init; }

    /// <summary>Members who have left the team.</summary>
    public IReadOnlyCollection<Person> Gone { get; init; } = [];
}

/// <summary>The rules of closing a sale and opening it again.</summary>
public static class CloseMoves
{
    public static Decision Close(MoveContext context, CloseSale command)
    {
        if (context.Sale is not { } sale) return Decision.Refuse("NoSuchSale");
        var caller = context.Caller.Number;
        if (sale.Closing is { } closing)
            return closing.By == caller && sale.Status == Status(command) ? new Already() : Decision.Refuse("WasClosed", closing.By, closing.At);
        if (!Rights.IsOn(sale, caller) && !context.ByCaptain) return Decision.Refuse("OnlyPlayersClose", sale.Name);
        if (Wrong(sale, command) is { } wrong) return wrong;
        if (!command.Won || context.Team?.HoldersSignOffWins != true || sale.MissingForWin(caller, command.Gone) is not { Count: > 0 } missing) return Closed(context, command);
        // Asked once, the card in the thread says who is missing; asked again, so does the answer.
        return sale.WinAsk?.By == caller
            ? Decision.Refuse("WinNeedsSignOffs", sale.Name, missing)
            : new Accepted([new Worded(new WinAsked { Version = context.NextVersion, By = caller, At = context.Now })]);
    }

    public static Decision Reopen(MoveContext context, string? words)
    {
        if (context.Sale is not { } sale) return Decision.Refuse("NoSuchSale");
        if (sale.Status == SaleStatus.Open) return new Already();
        if (!Rights.IsOn(sale, context.Caller.Number) && !context.ByCaptain) return Decision.Refuse("OnlyPlayersReopen", sale.Name);
        return HandoffMoves.TooLong(words) ?? new Accepted(
            [new Worded(new SaleReopened { Version = context.NextVersion, By = context.Caller.Number, At = context.Now, Worded = words is not null }, words)]);
    }

    private static Decision? Wrong(Sale sale, CloseSale command)
    {
        if (HandoffMoves.TooLong(command.Words) is { } tooLong) return tooLong;
        if (!command.Won) return command.Words is null ? Decision.Refuse("LostNeedsReason", sale.Name) : null;
        return command.Amount switch
        {
            null => Decision.Refuse("WonNeedsAmount", sale.Name),
            { Amount: < 0 or > SaleMoves.MostAmount } => Decision.Refuse("AmountOutOfRange"),
            _ => null,
        };
    }

    private static Accepted Closed(MoveContext context, CloseSale command)
    {
        var (version, by, at, worded) = (context.NextVersion, context.Caller.Number, context.Now, command.Words is not null);
        SaleEvent closed = command.Won
            ? new SaleWon { Version = version, By = by, At = at, Worded = worded, Amount = command.Amount }
            : new SaleLost { Version = version, By = by, At = at, Worded = worded };
        return new Accepted([new Worded(closed, command.Words)]);
    }

    private static SaleStatus Status(CloseSale command) => command.Won ? SaleStatus.Won : SaleStatus.Lost;
}
