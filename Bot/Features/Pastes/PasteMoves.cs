using TeamsCollab.Features.Plays;
using TeamsCollab.Features.Reading;
using TeamsCollab.Features.Sales;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Pastes;

/// <summary>A row of which no sale can be made, and why.</summary>
public sealed record PasteFault(int Line, string? Name, Refusal Why);

/// <summary>What is shown before anything opens.</summary>
public sealed record PasteUnderstood
{
    /// <summary>In their order, doubles among them.</summary>
    public required IReadOnlyList<PastedSale> Sales { get; init; }
    public required IReadOnlyList<PasteFault> Faults { get; init; }

    /// <summary>The owners' names, by Entra id.</summary>
    public required IReadOnlyDictionary<string, string> Owners { get; init; }
    public IReadOnlyList<string> Ignored { get; init; } = [];
    public int Left { get; init; }
    public bool Cut { get; init; }
}

/// <summary>The rules of pasted rows.</summary>
public static class PasteMoves
{
    /// <summary>Each row with the rules of <c>new sale</c>.</summary>
    /// <param name="rows">As they were read.</param>
    /// <param name="owners">Who may be named.</param>
    /// <param name="open">The names of open sales, as <see cref="Key"/> has them.</param>
    /// <param name="play">A play by its id.</param>
    /// <param name="today">The day at the sender's.</param>
    public static PasteUnderstood Understand(PasteRows rows, PasteOwners owners, IReadOnlySet<string> open, Func<string, Play> play, DateOnly today)
    {
        var (sales, faults, names) = (new List<PastedSale>(), new List<PasteFault>(), new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
        var seen = new HashSet<string>(open, StringComparer.Ordinal);
        foreach (var row in rows.Rows)
        {
            var owner = row.Owner is { } typed ? owners.Find(typed) : default;
            if ((row.Wrong ?? owner.Wrong ?? Wrong(row, play(row.Play), today)) is { } why)
            {
                faults.Add(new PasteFault(row.Line, row.Name, why));
                continue;
            }
            if (owner.EntraId is { } id) names[id] = owner.Name;
            sales.Add(new PastedSale(row.Line, row.Name!, row.Customer, row.Amount, row.CloseDate, row.Goal, row.Play, owner.EntraId, Again: !seen.Add(Key(row.Name!))));
        }
        return new PasteUnderstood { Sales = sales, Faults = faults, Owners = names, Ignored = rows.Ignored, Left = rows.Left, Cut = rows.Cut };
    }

    /// <summary>Two names with one key are one name to people.</summary>
    public static string Key(string name) => string.Join(' ', Spelling.Words(name)) is { Length: > 0 } words ? words : name;

    /// <summary>Whoever pasted the rows wants them to be sales.</summary>
    public static Decision Open(TeamContext context, bool withDoubles)
    {
        if (context.Paste is not { } paste || paste.HasExpired(context.Now)) return Decision.Refuse("PasteGone");
        if (!string.Equals(paste.By, context.Caller.EntraId, StringComparison.OrdinalIgnoreCase)) return Decision.Refuse("PasteOfOther");
        if (paste.Status != PasteStatus.Understood) return new Already();
        var wanted = paste with { Status = PasteStatus.Opening, WithDoubles = withDoubles, Opener = context.Caller.Number };
        if (wanted.Wanted() == 0) return Decision.Refuse("PasteNoneGood");
        var pasted = new SalesPasted { Version = context.NextVersion, By = context.Caller.Number, At = context.Now, Paste = paste.Id, Sales = wanted.Wanted() };
        return new TeamAccepted([new TeamWorded(pasted)], Paste: wanted);
    }

    /// <summary>The sale of a row.</summary>
    public static OpenSale Opening(Paste paste, PastedSale row, string id, Play play, DateOnly today) => new()
    {
        Id = id,
        Name = row.Name,
        Customer = row.Customer,
        Amount = row.Amount,
        CloseDate = row.CloseDate,
        Goal = row.Goal,
        Play = play,
        Owner = row.Owner,
        Quiet = true,
        Thread = paste.Thread,
        Channel = paste.Channel,
        Today = today,
    };

    private static Refusal? Wrong(PasteRow row, Play play, DateOnly today)
    {
        var sale = new OpenSale { Id = "", Name = row.Name, Customer = row.Customer, Amount = row.Amount, CloseDate = row.CloseDate, Goal = row.Goal, Play = play, Today = today };
        return SaleMoves.Wrong(sale) is Refused refused ? refused.Why : null;
    }
}
