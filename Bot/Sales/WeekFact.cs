namespace TeamsCollab.Sales;

/// <summary>What a look-back counts. Permanent.</summary>
public enum WeekKind
{
    Won,
    Lost,

    /// <summary>A closing was taken back.</summary>
    Reopened,
    Approved,

    /// <summary>An approval was taken back.</summary>
    Unapproved,
    Thanked,
}

/// <summary>
/// One thing that a look-back counts, kept by time beside the interaction that it follows from, so that a week is one range to read. It holds
/// no words and no names of people.
/// </summary>
public sealed record WeekFact
{
    public required WeekKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The version of its interaction.</summary>
    public required int Version { get; init; }

    /// <summary>The sale's id, or <see cref="TeamEvent.NoSale"/>.</summary>
    public required string Sale { get; init; }

    /// <summary>As the sale is called.</summary>
    public string? SaleName { get; init; }
    public Money? Amount { get; init; }
    public int? Handoff { get; init; }

    /// <summary>When the handoff was offered.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Who thanks.</summary>
    public Person? By { get; init; }
    public Person? To { get; init; }
    public bool Worded { get; init; }
}

/// <summary>What a look-back counts of interactions: pure.</summary>
public static class WeekFacts
{
    /// <summary>Null for what it doesn't count.</summary>
    /// <param name="after">The sale after it.</param>
    public static WeekFact? Of(Sale after, SaleEvent happened)
    {
        WeekFact Fact(WeekKind kind) => new() { Kind = kind, At = happened.At, Version = happened.Version, Sale = after.Id, SaleName = after.Name };
        return happened switch
        {
            SaleWon won => Fact(WeekKind.Won) with { Amount = won.Amount },
            SaleLost => Fact(WeekKind.Lost),
            SaleReopened => Fact(WeekKind.Reopened),
            HandoffApproved e when after.Handoff(e.Handoff) is { } handoff => Fact(WeekKind.Approved) with { Handoff = handoff.Id, Since = handoff.OfferedAt },
            HandoffReopened e => Fact(WeekKind.Unapproved) with { Handoff = e.Handoff },
            ThanksGiven e => Fact(WeekKind.Thanked) with { By = e.By, To = e.To, Worded = e.Worded },
            _ => null,
        };
    }

    public static WeekFact? Of(TeamEvent happened) => happened is TeamThanksGiven e
        ? new WeekFact { Kind = WeekKind.Thanked, At = e.At, Version = e.Version, Sale = TeamEvent.NoSale, By = e.By, To = e.To, Worded = e.Worded }
        : null;
}
