using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Rehearsal.Page;

/// <summary>What the page shows of a world: one channel of a team, and the screens of some of its members, side by side.</summary>
public sealed record PageSettings
{
    public required World World { get; init; }

    public required Team Team { get; init; }

    public required Chat Channel { get; init; }

    /// <summary>A chat of several people without a team, in which the bot can be installed from the page; null where there is none.</summary>
    public GroupChat? Group { get; init; }

    /// <summary>Left to right; the first runs the team.</summary>
    public required IReadOnlyList<Person> People { get; init; }

    public required string StorageConnection { get; init; }

    public required string TableName { get; init; }

    /// <summary>Moves the clock of Teams and of the bot, and lets what fell due happen; null where it can't be moved.</summary>
    public Func<DateTimeOffset, CancellationToken, Task>? MoveClock { get; init; }

    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; }
}
