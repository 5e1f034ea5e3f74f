namespace TeamsCollab.Sales;

/// <summary>
/// A teammate isn't there, as their team knows it: copied from the person's own partition, so that rules and cards find it where they find
/// the name.
/// </summary>
public sealed record Absent
{
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset Until { get; init; }

    /// <summary>The day, in the person's own zone, on which they are back.</summary>
    public required DateOnly Back { get; init; }

    /// <summary>They are there, and want to be left alone.</summary>
    public bool Paused { get; init; }

    /// <summary>Who stands in for them in this team.</summary>
    public Person? StandIn { get; init; }

    public bool IsAt(DateTimeOffset at) => From <= at && at < Until;

    /// <summary>The same by days, where a list has no clock.</summary>
    public bool IsOn(DateOnly today) => DateOnly.FromDateTime(From.UtcDateTime) <= today && today < Back;
}
