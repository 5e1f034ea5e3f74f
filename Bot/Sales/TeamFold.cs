using System.Collections.Immutable;

namespace TeamsCollab.Sales;

/// <summary>The team's own events to its state. Applying never refuses: whether it may happen was decided before.</summary>
public static class TeamFold
{
    private const int MostObjections = 5;

    public static Team Apply(Team team, TeamEvent happened)
    {
        if (happened.Version != team.Version + 1)
            throw new InvalidOperationException($"The team is at version {team.Version}; version {happened.Version} doesn't follow it.");
        var next = happened switch
        {
            CaptainInstalled e => team with { Captains = [e.By] },
            // Nobody ran it: whoever stands there has left.
            CaptainClaimed e => team with { Captains = [e.By], Claim = new CaptainClaim(e.By, e.At) },
            CaptainObjected e => team with { Captains = team.Captains.Remove(e.To), Claim = null, Objections = Added(team.Objections, new CaptainObjection(e.To, e.By, e.At)) },
            CaptainNamed e => team with { Captains = team.Captains.Remove(e.Who).Add(e.Who) },
            CaptainLeft e => team with { Captains = team.Captains.Remove(e.By), Claim = team.Claim?.By == e.By ? null : team.Claim },
            RolesNamed e => team with { Roles = e.Roles },
            RolesGiven or SalesPasted => team,
            PlaySaved e => Plays(team, e.Play, p => p with { Version = e.PlayVersion, Name = e.Name ?? p.Name }),
            PlayRenamed e => Plays(team, e.Play, p => p with { Name = e.Name }),
            PlayShelved e => Plays(team, e.Play, p => p with { Shelved = e.Shelved }),
            LookBackSet e => team with { LookBack = new LookBackSettings(e.On, e.Day, e.Time, e.Zone, e.At) },
            TeamThanksGiven e => team with { Thanked = new Thanked(e.By, e.To, e.At) },
            HoldersSignOffSet e => team with { HoldersSignOffWins = e.On },
            LanguageSet e => team with { Language = e.Language ?? team.Language },
            _ => throw new InvalidOperationException($"A team knows no {happened.GetType().Name}."),
        };
        return next with { Version = happened.Version };
    }

    /// <summary>What an event makes of a member.</summary>
    public static Member Apply(Member member, TeamEvent happened) =>
        happened is RolesGiven given && given.Who == member.Number ? member with { Roles = given.Roles } : member;

    /// <summary>Which cards follow.</summary>
    public static IReadOnlyList<Subject> Effects(IReadOnlyList<TeamEvent> events) =>
    [
        .. events.Any(e => e is CaptainInstalled or CaptainClaimed or CaptainObjected or CaptainNamed or CaptainLeft or HoldersSignOffSet or LanguageSet or LookBackSet)
            ? new[] { new Subject(Subject.CaptainsCard, TeamEvent.NoSale) }
            : [],
        .. events.OfType<TeamThanksGiven>().Where(e => e.Posted).Select(e => new Subject(Subject.Thanks, TeamEvent.NoSale, $"{e.Version}")),
        .. events.OfType<SalesPasted>().Select(e => Subject.OfPaste(e.Paste)),
    ];

    private static Team Plays(Team team, string play, Func<PlayName, PlayName> change) =>
        team with { Plays = [.. team.Plays.Where(p => p.Id != play), change(team.Plays.FirstOrDefault(p => p.Id == play) ?? new PlayName(play, 1, null))] };

    private static ImmutableArray<CaptainObjection> Added(ImmutableArray<CaptainObjection> objections, CaptainObjection newest) =>
        [.. objections.Add(newest).TakeLast(MostObjections)];
}
