using System.Collections.Immutable;

namespace TeamsCollab.Sales;

/// <summary>What a reminder is about, within one handoff or part from the gentle to the last. Permanent, and so is the order.</summary>
public enum ReminderMark
{
    /// <summary>Half of the time for answering a handoff is over.</summary>
    Half,

    /// <summary>The time for answering a handoff is over.</summary>
    Full,

    /// <summary>Half as much again: the captains hear of it.</summary>
    Captains,

    /// <summary>One working day before a part is due.</summary>
    DayBefore,
    OnDay,

    /// <summary>One working day after it was due, then the partner a day later, then the captains.</summary>
    Overdue,
    OverduePartner,
    OverdueCaptains,

    /// <summary>Nothing has moved in the sale for days.</summary>
    Still,
}

/// <summary>The bot has reminded somebody: nobody's move, and no move of the sale.</summary>
public sealed record Reminded : SaleEvent
{
    public required ReminderMark Mark { get; init; }
    public int? Handoff { get; init; }
    public string? Part { get; init; }

    /// <summary>Since when nothing has moved, for <see cref="ReminderMark.Still"/>.</summary>
    public DateTimeOffset? Since { get; init; }
    public ImmutableArray<Person> To { get; init; } = [];
}
