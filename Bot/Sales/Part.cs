using System.Collections.Immutable;

namespace TeamsCollab.Sales;

public enum PartStatus
{
    Open,
    Done,
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

    public bool IsOpen => Status == PartStatus.Open;
}
