using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TeamsCollab.Sales;

/// <summary>
/// One interaction: something that happened to a sale. Stored once, never changed. Type names and property names are permanent.
/// It names people by number and holds none of their words: <see cref="Worded"/> says that a text row of this version has them.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SaleOpened), "sale.opened")]
[JsonDerivedType(typeof(PartTaken), "part.taken")]
[JsonDerivedType(typeof(PartDone), "part.done")]
[JsonDerivedType(typeof(PartPaired), "part.paired")]
[JsonDerivedType(typeof(PartDated), "part.dated")]
[JsonDerivedType(typeof(PartDropped), "part.dropped")]
[JsonDerivedType(typeof(PartReopened), "part.reopened")]
[JsonDerivedType(typeof(PartReassigned), "part.reassigned")]
[JsonDerivedType(typeof(HandoffOffered), "handoff.offered")]
[JsonDerivedType(typeof(HandoffApproved), "handoff.approved")]
[JsonDerivedType(typeof(HandoffAsked), "handoff.asked")]
[JsonDerivedType(typeof(HandoffAnswered), "handoff.answered")]
[JsonDerivedType(typeof(HandoffReturned), "handoff.returned")]
[JsonDerivedType(typeof(HandoffWithdrawn), "handoff.withdrawn")]
[JsonDerivedType(typeof(HandoffReopened), "handoff.reopened")]
[JsonDerivedType(typeof(HandoffAskedAgain), "handoff.asked-again")]
[JsonDerivedType(typeof(HandoffRedirected), "handoff.redirected")]
[JsonDerivedType(typeof(HandoffKept), "handoff.kept")]
[JsonDerivedType(typeof(AwayNoted), "handoff.away")]
[JsonDerivedType(typeof(SignOffGiven), "signoff.given")]
[JsonDerivedType(typeof(SignOffRetracted), "signoff.retracted")]
[JsonDerivedType(typeof(WinAsked), "win.asked")]
[JsonDerivedType(typeof(SaleWon), "sale.won")]
[JsonDerivedType(typeof(SaleLost), "sale.lost")]
[JsonDerivedType(typeof(SaleReopened), "sale.reopened")]
[JsonDerivedType(typeof(Reminded), "reminded")]
[JsonDerivedType(typeof(ThanksGiven), "thanks.given")]
public abstract record SaleEvent
{
    /// <summary>1 for the opening, then one more each.</summary>
    public required int Version { get; init; }
    public required Person By { get; init; }
    public required DateTimeOffset At { get; init; }
    public bool Worded { get; init; }
}

public sealed record SaleOpened : SaleEvent
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Customer { get; init; }
    public Money? Amount { get; init; }
    public DateOnly? CloseDate { get; init; }
    public string? Goal { get; init; }
    public required string Play { get; init; }
    public string? Thread { get; init; }
    public string? Channel { get; init; }

    /// <summary>One of many at once: no card, until its first move.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Quiet { get; init; }

    /// <summary>The parts of the play as they were then, the first held by the opener or whom they named.</summary>
    public required ImmutableArray<Part> Parts { get; init; }

    /// <summary>The play's stages as they were then.</summary>
    public ImmutableArray<Stage> Stages { get; init; } = [];
}

public sealed record PartTaken : SaleEvent
{
    public required string Part { get; init; }
}

public sealed record PartDone : SaleEvent
{
    public required string Part { get; init; }
}

public sealed record HandoffOffered : SaleEvent
{
    public required string Part { get; init; }
    public required Person To { get; init; }
    public DateOnly? Due { get; init; }

    /// <summary>The receiver wasn't there, and the sender was told so with the answer.</summary>
    public Absent? Away { get; init; }
}

public sealed record HandoffApproved : SaleEvent
{
    public required int Handoff { get; init; }
}

public sealed record HandoffAsked : SaleEvent
{
    public required int Handoff { get; init; }
}

public sealed record HandoffAnswered : SaleEvent
{
    public required int Handoff { get; init; }
}

public sealed record HandoffReturned : SaleEvent
{
    public required int Handoff { get; init; }
    public required ReturnCause Cause { get; init; }
}

public sealed record HandoffWithdrawn : SaleEvent
{
    public required int Handoff { get; init; }

    /// <summary>It went back with the finishing that made it: the part stays with whom it was offered to.</summary>
    public bool Undone { get; init; }
}

/// <summary>An approval was taken back.</summary>
public sealed record HandoffReopened : SaleEvent
{
    public required int Handoff { get; init; }
}

/// <summary>Whoever waits for the other person's move said so once more.</summary>
public sealed record HandoffAskedAgain : SaleEvent
{
    public required int Handoff { get; init; }
}

/// <summary>The sender hands an open handoff to somebody else instead: it ends, and one with the same note and date begins.</summary>
public sealed record HandoffRedirected : SaleEvent
{
    /// <summary>The one that ends. The new one's id is this event's version.</summary>
    public required int Handoff { get; init; }
    public required Person To { get; init; }

    /// <summary>The new receiver isn't there either.</summary>
    public Absent? Away { get; init; }
}

/// <summary>The sender knows that the receiver isn't there, and leaves it with them.</summary>
public sealed record HandoffKept : SaleEvent
{
    public required int Handoff { get; init; }
}

/// <summary>The receiver of an open handoff isn't there, or (null) is back: nobody's move, and no move of the sale.</summary>
public sealed record AwayNoted : SaleEvent
{
    public required int Handoff { get; init; }
    public Absent? Away { get; init; }
}

/// <summary>Two people see to the part together; null ends that.</summary>
public sealed record PartPaired : SaleEvent
{
    public required string Part { get; init; }
    public Person? Partner { get; init; }
}

/// <summary>A due date was set, changed or (null) taken away.</summary>
public sealed record PartDated : SaleEvent
{
    public required string Part { get; init; }
    public DateOnly? Due { get; init; }
}

/// <summary>Not needed any more; its words say why.</summary>
public sealed record PartDropped : SaleEvent
{
    public required string Part { get; init; }

    /// <summary>The open handoff that ended with it.</summary>
    public int? Handoff { get; init; }
}

public sealed record PartReopened : SaleEvent
{
    public required string Part { get; init; }

    /// <summary>It takes back a finishing or dropping of a moment ago.</summary>
    public bool Undone { get; init; }
}

/// <summary>A captain gave the part to somebody, or (null) freed it for taking.</summary>
public sealed record PartReassigned : SaleEvent
{
    public required string Part { get; init; }

    /// <summary>Who held it until then.</summary>
    public Person? From { get; init; }
    public Person? To { get; init; }

    /// <summary>The open handoff that it ended. An open one that is not named goes on, with the new holder as its sender.</summary>
    public int? Handoff { get; init; }
}

/// <summary>Somebody lets a stage end, in one role.</summary>
public sealed record SignOffGiven : SaleEvent
{
    /// <summary>Null for the closing as won.</summary>
    public string? Stage { get; init; }
    public string Role { get; init; } = "";
}

public sealed record SignOffRetracted : SaleEvent
{
    /// <summary>Null for the closing as won.</summary>
    public string? Stage { get; init; }
}

/// <summary>Somebody wants to close the sale as won, and the holders are asked to sign that off.</summary>
public sealed record WinAsked : SaleEvent;

public sealed record SaleWon : SaleEvent
{
    public Money? Amount { get; init; }
}

/// <summary>Its words say why.</summary>
public sealed record SaleLost : SaleEvent;

public sealed record SaleReopened : SaleEvent
{
    /// <summary>It takes back a closing of a moment ago.</summary>
    public bool Undone { get; init; }
}

/// <summary>Somebody thanked a teammate for what they did in this sale; its words say for what.</summary>
public sealed record ThanksGiven : SaleEvent
{
    public required Person To { get; init; }
}
