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
[JsonDerivedType(typeof(HandoffOffered), "handoff.offered")]
[JsonDerivedType(typeof(HandoffApproved), "handoff.approved")]
[JsonDerivedType(typeof(HandoffAsked), "handoff.asked")]
[JsonDerivedType(typeof(HandoffAnswered), "handoff.answered")]
[JsonDerivedType(typeof(HandoffReturned), "handoff.returned")]
[JsonDerivedType(typeof(HandoffWithdrawn), "handoff.withdrawn")]
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

    /// <summary>The parts of the play as they were then, the first held by the opener.</summary>
    public required ImmutableArray<Part> Parts { get; init; }
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
}
