using TeamsCollab.Features.Reading;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Finding;

/// <summary>The person that somebody named.</summary>
/// <param name="EntraId">Null where nobody of the team is meant; the rule says so.</param>
/// <param name="Several">More than one may be meant.</param>
public sealed record FoundPerson(string? EntraId, string Name, bool IsBot = false, IReadOnlyList<RosterEntry>? Several = null);

/// <summary>Finds people by mention or by name.</summary>
public sealed class PeopleFinder(IRoster roster)
{
    private static readonly HashSet<string> Oneself = new(["me", "myself", "i"], StringComparer.OrdinalIgnoreCase);

    /// <param name="named">As it was typed; null where only the bot was mentioned, or nobody.</param>
    /// <exception cref="RosterUnavailableException">Teams didn't say who is in the team.</exception>
    public async Task<FoundPerson?> FindAsync(Turn turn, Team team, string? named, CancellationToken ct)
    {
        if (turn[Fields.To] is { } chosen) return new FoundPerson(chosen, named ?? "");
        if (named is not null && turn.Mentions.FirstOrDefault(m => string.Equals(m.Name, named, StringComparison.OrdinalIgnoreCase)) is { } mentioned)
            return new FoundPerson(mentioned.EntraId ?? (await roster.MemberAsync(team, mentioned.TeamsId, ct))?.EntraId, mentioned.Name);
        if (turn.MentionsBotAsPerson && turn.Mentions.Count == 0) return new FoundPerson(null, named ?? "", IsBot: true);
        if (named is null) return null;
        if (Oneself.Contains(named)) return new FoundPerson(turn.Caller.EntraId, turn.Caller.Name);
        return Spelling.Meant(await roster.MembersAsync(team, ct), m => m.Name, named) switch
        {
            [] => new FoundPerson(null, named),
            [var one] => new FoundPerson(one.EntraId, one.Name),
            var several => new FoundPerson(null, named, Several: several),
        };
    }

    /// <summary>All teammates, the caller among them, by name: for pickers.</summary>
    /// <exception cref="RosterUnavailableException">Teams didn't say who is in the team.</exception>
    public async Task<IReadOnlyList<RosterEntry>> AllAsync(Turn turn, Team team, CancellationToken ct) =>
        [.. (await roster.MembersAsync(team, ct)).Where(m => !m.Guest).OrderBy(m => m.Name, StringComparer.Create(turn.Culture, ignoreCase: true))];

    /// <summary>The teammates besides the caller, by name: for pickers.</summary>
    /// <exception cref="RosterUnavailableException">Teams didn't say who is in the team.</exception>
    public async Task<IReadOnlyList<RosterEntry>> OthersAsync(Turn turn, Team team, CancellationToken ct) =>
        [.. (await roster.MembersAsync(team, ct))
            .Where(m => !m.Guest && !string.Equals(m.EntraId, turn.Caller.EntraId, StringComparison.OrdinalIgnoreCase))
            .OrderBy(m => m.Name, StringComparer.Create(turn.Culture, ignoreCase: true))];
}
