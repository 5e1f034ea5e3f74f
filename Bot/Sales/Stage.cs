using System.Collections.Immutable;

namespace TeamsCollab.Sales;

/// <summary>A step of the play: some parts, and whether two people in two roles have to let it end.</summary>
public sealed record Stage
{
    /// <summary>Unique in the sale.</summary>
    public required string Key { get; init; }
    public required string Title { get; init; }

    /// <summary>Keys of its parts.</summary>
    public required ImmutableArray<string> Parts { get; init; }

    /// <summary>Keys of the stages that end before this one opens; two stages after the same one run in parallel.</summary>
    public ImmutableArray<string> After { get; init; } = [];
    public bool SignOff { get; init; }

    /// <summary>Those given, oldest first, one a person at most.</summary>
    public ImmutableArray<SignOff> SignOffs { get; init; } = [];

    /// <summary>Two different people in two different roles.</summary>
    public bool IsSignedOff => SignOffs.Any(a => SignOffs.Any(b => a.By != b.By && !RoleNames.Same(a.Role, b.Role)));
}

/// <summary>One person's word that a stage may end (or, without a role, that the sale may close as won).</summary>
public sealed record SignOff(Person By, string Role, DateTimeOffset At);

/// <summary>Somebody without whom it can't go on: "Priya (SE)", or only the role where nobody has it.</summary>
public sealed record Missing(Person? Who, string Role);

public static class RoleNames
{
    public static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
