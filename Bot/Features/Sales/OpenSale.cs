using TeamsCollab.Features.Plays;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Sales;

/// <summary>Open a sale. Texts come trimmed; what is wrong with them the rule says.</summary>
public sealed record OpenSale
{
    public required string Id { get; init; }
    public string? Name { get; init; }
    public string? Customer { get; init; }
    public Money? Amount { get; init; }
    public DateOnly? CloseDate { get; init; }
    public string? Goal { get; init; }
    public required Play Play { get; init; }

    /// <summary>Who holds the first part, by Entra id, and as they were named; null: the opener.</summary>
    public string? Owner { get; init; }
    public string OwnerName { get; init; } = "";

    /// <summary>See <see cref="SaleOpened.Quiet"/>.</summary>
    public bool Quiet { get; init; }

    /// <summary>See <see cref="Sale.Thread"/>.</summary>
    public string? Thread { get; init; }
    public string? Channel { get; init; }

    /// <summary>An open sale of the same name, as just looked up.</summary>
    public string? SameName { get; init; }

    /// <summary>The person knows of the other sale and wants a second one.</summary>
    public bool Again { get; init; }

    /// <summary>The day at the sender's.</summary>
    public required DateOnly Today { get; init; }
}

public static class SaleMoves
{
    public const int MostName = 100;
    public const int MostGoal = 200;

    /// <summary>Beyond this an amount is a slip of the keyboard.</summary>
    public const decimal MostAmount = 1_000_000_000_000m;

    /// <summary>Nobody plans a close so far ahead.</summary>
    public const int MostYearsAhead = 10;

    public static Decision Open(MoveContext context, OpenSale command)
    {
        // The id derives from the message or form, so a sale that is there is this very one.
        if (context.Sale is not null) return new Already();
        if (Wrong(command) is { } refusal) return refusal;
        var owner = command.Owner is { } named ? context.People.GetValueOrDefault(named) : context.Caller;
        if (Rights.WrongTeammate(owner, command.OwnerName, isBot: false) is { } no) return no;
        var parts = command.Play.Parts;
        return new Accepted(
        [
            new Worded(new SaleOpened
            {
                Version = 1,
                By = context.Caller.Number,
                At = context.Now,
                Id = command.Id,
                Name = command.Name!,
                Customer = command.Customer ?? CustomerOf(command.Name!),
                Amount = command.Amount,
                CloseDate = command.CloseDate,
                Goal = command.Goal,
                Play = command.Play.Key,
                Thread = command.Thread,
                Channel = command.Channel,
                Quiet = command.Quiet,
                Stages = command.Play.Stages,
                Parts = parts.SetItem(0, parts[0] with { Holder = owner!.Number }),
            }),
        ]);
    }

    /// <summary>
    /// The customer where none is given: the name's leading words up to the first that begins with a small letter
    /// ("Contoso Ltd renewal 2027" is for Contoso Ltd), or all of it.
    /// </summary>
    public static string CustomerOf(string name)
    {
        var leading = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeWhile(word => !char.IsLower(word[0])).ToList();
        return leading.Count == 0 ? name : string.Join(' ', leading);
    }

    /// <summary>What is wrong with the sale itself, whoever opens it; null where nothing is.</summary>
    public static Decision? Wrong(OpenSale command) =>
        WrongTexts(command) ?? WrongFigures(command) ?? command switch
        {
            { Play.Parts.Length: > Sale.MostParts } => Decision.Refuse("SaleTooManyParts", Sale.MostParts),
            { SameName: { } other, Again: false } => Decision.Refuse("SaleNameTaken", other),
            _ => null,
        };

    private static Decision? WrongTexts(OpenSale command) => command switch
    {
        { Name: null } => Decision.Refuse("SaleNeedsName"),
        { Name: var name } when Written.HasControls(name) => Decision.Refuse("SaleNameOneLine"),
        { Name: var name } when Written.Length(name) > MostName => Decision.Refuse("SaleNameTooLong", MostName, Written.Length(name)),
        { Customer: { } customer } when Written.HasControls(customer) => Decision.Refuse("CustomerOneLine"),
        { Customer: { } customer } when Written.Length(customer) > MostName => Decision.Refuse("CustomerTooLong", MostName, Written.Length(customer)),
        { Goal: { } goal } when Written.HasControls(goal) => Decision.Refuse("SaleGoalOneLine"),
        { Goal: { } goal } when Written.Length(goal) > MostGoal => Decision.Refuse("SaleGoalTooLong", MostGoal, Written.Length(goal)),
        _ => null,
    };

    private static Decision? WrongFigures(OpenSale command) => command switch
    {
        { Amount.Amount: < 0 or > MostAmount } => Decision.Refuse("AmountOutOfRange"),
        { CloseDate: { } date } when date < command.Today.AddYears(-1) => Decision.Refuse("CloseDateLongPast", date),
        { CloseDate: { } date } when date > command.Today.AddYears(MostYearsAhead) => Decision.Refuse("CloseDateTooFar", date, MostYearsAhead),
        _ => null,
    };
}
