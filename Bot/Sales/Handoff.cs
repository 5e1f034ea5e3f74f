namespace TeamsCollab.Sales;

public enum HandoffStatus
{
    Offered,
    Asked,
    Approved,
    Returned,
    Withdrawn,

    /// <summary>A captain gave the part to somebody.</summary>
    Reassigned,

    /// <summary>The part was dropped.</summary>
    Dropped,

    /// <summary>The sender handed the part to somebody else instead.</summary>
    Redirected,
}

public enum ReturnCause
{
    MissingContext,
    WrongPerson,
    NoTime,
    Other,
}

/// <summary>
/// Passing a part to a teammate. Its words (note, question, answer, return) are not here: each is the text of the event whose
/// version is named.
/// </summary>
public sealed record Handoff
{
    /// <summary>The version of the event that offered it; also where the note's text is.</summary>
    public required int Id { get; init; }
    public required string Part { get; init; }
    public required Person From { get; init; }
    public required Person To { get; init; }
    public required DateTimeOffset OfferedAt { get; init; }
    public DateOnly? Due { get; init; }
    public bool HasNote { get; init; }

    /// <summary>The handoff whose note goes on with this one, where it was redirected.</summary>
    public int? NoteOf { get; init; }
    public HandoffStatus Status { get; init; }

    /// <summary>The version of the newest question's event, if one was asked.</summary>
    public int? Question { get; init; }

    /// <summary>The version of the event that answered the newest question.</summary>
    public int? Answer { get; init; }

    /// <summary>When whoever waits last said so.</summary>
    public DateTimeOffset? AskedAgainAt { get; init; }

    /// <summary>When it was approved, returned, withdrawn or ended by what became of its part.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who reassigned or dropped its part; else its status says who.</summary>
    public Person? EndedBy { get; init; }

    /// <summary>What the approval changed, for taking it back.</summary>
    public HeldBefore? Before { get; init; }
    public ReturnCause? Cause { get; init; }

    /// <summary>The version of the return's event, if it came with words.</summary>
    public int? ReturnWords { get; init; }

    /// <summary>The last reminder given since the clock began.</summary>
    public ReminderMark? Reminded { get; init; }

    /// <summary>Who got it instead, where it was redirected.</summary>
    public Person? WentTo { get; init; }

    /// <summary>That the receiver isn't there, as the sender was told. It may be over by now.</summary>
    public Absent? Away { get; init; }

    /// <summary>The sender was told that, and leaves it with the receiver.</summary>
    public bool Kept { get; init; }

    /// <summary>Whether it waits for somebody who isn't there now.</summary>
    public bool IsHeldUp(DateTimeOffset now) => IsOpen && Away is { } away && away.IsAt(now);

    /// <summary>The version of the event whose text is the note; null where there is none.</summary>
    public int? Note() => HasNote ? Id : NoteOf;

    public bool IsOpen => Status is HandoffStatus.Offered or HandoffStatus.Asked;
}

/// <summary>How a part was held before a handoff of it was approved.</summary>
public sealed record HeldBefore(Person? Holder, Person? Partner, DateOnly? Due, int Returns);
