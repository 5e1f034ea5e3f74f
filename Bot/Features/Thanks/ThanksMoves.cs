using TeamsCollab.Features.Handoffs;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Thanks;

/// <summary>Somebody thanks a teammate.</summary>
public sealed record GiveThanks
{
    /// <summary>The Entra id; null where no such person was found in the team.</summary>
    public string? Who { get; init; }

    /// <summary>As they were named.</summary>
    public string Name { get; init; } = "";
    public bool Bot { get; init; }

    /// <summary>For what; null where they didn't say.</summary>
    public string? Words { get; init; }

    /// <summary>The answer isn't where the team sees it.</summary>
    public bool Unseen { get; init; }
}

/// <summary>The rules of thanks: to a teammate, never to oneself.</summary>
public static class ThanksMoves
{
    /// <summary>The same thanks within this time are the same click: Teams may send one again half a minute later.</summary>
    public static readonly TimeSpan Once = TimeSpan.FromMinutes(1);

    /// <summary>For something in a sale, also in one that is closed.</summary>
    public static Decision InSale(MoveContext context, GiveThanks command)
    {
        if (context.Sale is not { } sale) return Decision.Refuse("NoSuchSale");
        var (to, no) = Receiver(context.Caller, command, context.People, sale.Thanked, context.Now);
        return no ?? new Accepted(
        [
            new Worded(new ThanksGiven { Version = context.NextVersion, By = context.Caller.Number, At = context.Now, Worded = command.Words is not null, To = to }, command.Words),
        ]);
    }

    /// <summary>For anything else.</summary>
    public static Decision InTeam(TeamContext context, GiveThanks command)
    {
        var (to, no) = Receiver(context.Caller, command, context.People, context.Team.Thanked, context.Now);
        if (no is not null) return no;
        var given = new TeamThanksGiven
        {
            Version = context.NextVersion,
            By = context.Caller.Number,
            At = context.Now,
            Worded = command.Words is not null,
            To = to,
            Posted = command.Unseen,
        };
        return new TeamAccepted([new TeamWorded(given, command.Words)]);
    }

    private static (Person To, Decision? No) Receiver(Member caller, GiveThanks command, IReadOnlyDictionary<string, Member> people, Thanked? last, DateTimeOffset now)
    {
        var who = command.Who is null ? null : people.GetValueOrDefault(command.Who);
        var no = who switch
        {
            _ when command.Bot => Decision.Refuse("ThanksToBot"),
            null or { Left: true } => Decision.Refuse("ThanksNotInTeam", command.Name),
            { Guest: true } => Decision.Refuse("ThanksToGuest", who.Name),
            _ when who.Number == caller.Number => Decision.Refuse("ThanksToSelf"),
            _ => HandoffMoves.TooLong(command.Words),
        };
        if (no is null && last is not null && last.By == caller.Number && last.To == who!.Number && now - last.At < Once) no = new Already();
        return (who?.Number ?? default, no);
    }
}
