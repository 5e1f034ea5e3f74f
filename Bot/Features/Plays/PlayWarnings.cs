using TeamsCollab.Sales;

namespace TeamsCollab.Features.Plays;

/// <summary>Something about a play that a captain will want to know before it is saved: the key of a sentence, and its facts.</summary>
public sealed record PlayWarning(string Key, IReadOnlyList<object> Facts);

/// <summary>What is odd about a play, given the team's roles and who has them. It can be saved all the same.</summary>
public static class PlayWarnings
{
    /// <param name="draft">The play as it stands in the form.</param>
    /// <param name="roles">The team's roles; none: they are not set.</param>
    /// <param name="members">Everybody whom the team has met.</param>
    public static IReadOnlyList<PlayWarning> Of(PlayDraft draft, IReadOnlyList<string> roles, IReadOnlyCollection<Member> members) =>
    [
        .. draft.Stages.Where(s => s.Roles().Count == 1).Select(s => new PlayWarning("Warning.OneRole", [s.Title, s.Roles()[0]])),
        .. draft.Stages.Where(s => s.SignOff && !CanSign(s, roles, members)).Select(s => new PlayWarning("Warning.NobodyCanSign", [s.Title])),
        .. roles.Where(r => !draft.Stages.Any(s => s.Roles().Any(n => RoleNames.Same(n, r)))).Select(r => new PlayWarning("Warning.NeverNeeded", [r])),
        .. SamePair(draft) is { } pair ? [new PlayWarning("Warning.SamePair", [pair])] : Array.Empty<PlayWarning>(),
    ];

    /// <summary>Two different people in two different roles; where no roles are set, whoever holds a part has its role.</summary>
    private static bool CanSign(DraftStage stage, IReadOnlyList<string> roles, IReadOnlyCollection<Member> members)
    {
        var needed = stage.Roles();
        if (needed.Count < 2) return false;
        if (roles.Count == 0) return true;
        var able = members.Where(m => m.IsTeammate).SelectMany(m => m.Roles.Where(r => needed.Any(n => RoleNames.Same(n, r))).Select(r => (m.Number, Role: r))).ToList();
        return able.Exists(a => able.Exists(b => a.Number != b.Number && !RoleNames.Same(a.Role, b.Role)));
    }

    /// <summary>The two roles, where they are the only ones in every stage of several.</summary>
    private static IReadOnlyList<string>? SamePair(PlayDraft draft)
    {
        if (draft.Stages.Length < 2) return null;
        var first = draft.Stages[0].Roles();
        return first.Count == 2 && draft.Stages.All(s => s.Roles() is { Count: 2 } pair && pair.All(r => first.Any(f => RoleNames.Same(f, r)))) ? first : null;
    }
}
