using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Features.Nudges;

/// <summary>What kind of thing an item is, in the order in which a nudge has them.</summary>
public enum ItemKind
{
    /// <summary>A handoff to this person: their answer is waited for.</summary>
    Offered,

    /// <summary>A question about a handoff of theirs.</summary>
    Asked,

    /// <summary>A part of theirs.</summary>
    Part,

    /// <summary>They wait for somebody's answer.</summary>
    Awaited,
}

/// <summary>What one team has for a person.</summary>
/// <param name="For">For whom the person stands in there; null: it is their own.</param>
public sealed record TeamWaits(TeamMembership In, IReadOnlyList<Waiting> Waits, Person? For = null);

/// <summary>Something that a person is told of.</summary>
/// <param name="For">Whose it is, where that is somebody for whom they stand in.</param>
public sealed record NudgeItem(TeamMembership In, Waiting What, ItemKind Kind, Person? For = null)
{
    /// <summary>The same thing in a later reading.</summary>
    public string Key => KeyOf(In.Team, What.Sale, What.Part);

    public static string KeyOf(TeamKey team, string sale, string part) => $"{team.Value}|{sale}|{part}";
}

/// <summary>What stands on a nudge, and in which order. Pure.</summary>
public static class NudgeItems
{
    /// <summary>What waits for the person and whom they wait for, all teams mixed: the nudge is theirs, not a team's.</summary>
    /// <param name="dueBy">Parts due by this day are named; null names all.</param>
    /// <param name="snoozed">The keys of the items that are put off.</param>
    public static IReadOnlyList<NudgeItem> Of(IEnumerable<TeamWaits> teams, DateOnly? dueBy, IReadOnlySet<string>? snoozed = null) =>
    [
        .. teams.SelectMany(team => team.Waits.Select(what => new NudgeItem(team.In, what, KindOf(what), team.For)))
            // Whom somebody else waits for is that one's to know.
            .Where(item => item.For is null || item.Kind != ItemKind.Awaited)
            .Where(item => item.Kind != ItemKind.Part || dueBy is null || item.What.Due <= dueBy)
            .Where(item => snoozed is null || !snoozed.Contains(item.Key))
            // A question goes with the handoffs: somebody waits for an answer either way.
            // One's own first.
            .OrderBy(item => item.For is not null)
            .ThenBy(item => item.Kind == ItemKind.Asked ? ItemKind.Offered : item.Kind)
            .ThenBy(item => item.What.Due ?? DateOnly.MaxValue)
            .ThenBy(item => item.What.Since ?? DateTimeOffset.MaxValue)
            .ThenBy(item => item.Key, StringComparer.Ordinal),
    ];

    private static ItemKind KindOf(Waiting what) => what switch
    {
        { Awaited: true } => ItemKind.Awaited,
        { Asked: true } => ItemKind.Asked,
        { Handoff: not null } => ItemKind.Offered,
        _ => ItemKind.Part,
    };
}
