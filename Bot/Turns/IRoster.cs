using TeamsCollab.Sales;

namespace TeamsCollab.Turns;

/// <summary>Who is in a team, as Teams says it now. Implemented in Teams/.</summary>
public interface IRoster
{
    /// <summary>One member by Entra id or Teams id; null where Teams knows no such member here.</summary>
    /// <exception cref="RosterUnavailableException">Teams didn't answer or refused.</exception>
    Task<RosterEntry?> MemberAsync(Team team, string id, CancellationToken ct);

    /// <summary>All members, read at most five minutes ago: for names and pickers, never for rights.</summary>
    /// <exception cref="RosterUnavailableException">Teams didn't answer or refused.</exception>
    Task<IReadOnlyList<RosterEntry>> MembersAsync(Team team, CancellationToken ct);
}

public sealed record RosterEntry(string EntraId, string TeamsId, string Name, bool Guest);

public sealed class RosterUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
