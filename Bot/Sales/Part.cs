using System.Collections.Immutable;

namespace TeamsCollab.Sales;

public enum PartStatus
{
    Open,
    Done,

    /// <summary>Not needed in this sale after all; it holds nobody up.</summary>
    Dropped,
}

/// <summary>One teammate's defined share of a sale.</summary>
public sealed record Part
{
    /// <summary>The play's key of it, unique in the sale: <c>discovery</c>.</summary>
    public required string Key { get; init; }
    public required string Title { get; init; }
    public required string Role { get; init; }
    public string? PartnerRole { get; init; }

    /// <summary>The sentence that says when the part is ready to pass.</summary>
    public required string ReadyWhen { get; init; }

    /// <summary>Keys of the forerunners.</summary>
    public required ImmutableArray<string> After { get; init; }
    public bool Optional { get; init; }
    public PartStatus Status { get; init; }
    public Person? Holder { get; init; }
    public Person? Partner { get; init; }
    public DateOnly? Due { get; init; }

    /// <summary>Who finished or dropped it, and when; null while it is open.</summary>
    public Finish? Finished { get; init; }

    /// <summary>How often it came back from a receiver since it last found a holder.</summary>
    public int Returns { get; init; }

    /// <summary>How many working hours a receiver has for answering a handoff of it; null: one working day.</summary>
    public int? LimitHours { get; init; }

    /// <summary>The last reminder given of its present date to its present holder.</summary>
    public ReminderMark? Reminded { get; init; }

    public bool IsOpen => Status == PartStatus.Open;
}

/// <param name="Version">The version of the event: what it brought about is younger.</param>
public sealed record Finish(Person By, DateTimeOffset At, int Version);
