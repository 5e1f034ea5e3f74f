using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Turns;

/// <summary>
/// Which team a turn is about. In a channel or group chat that is the place; in a personal chat the person's memberships
/// decide, and several are asked back with a card whose buttons carry the team and the original text.
/// </summary>
public sealed class TeamFinder(ISaleStore store)
{
    /// <summary>The verb of the card's buttons. Permanent.</summary>
    public const string ChooseVerb = "team.choose";

    /// <summary>Each button carries the text, and a message holds 80 KB.</summary>
    private const int LongestText = 4_000;

    internal const string TeamField = "team";
    internal const string TextField = "text";

    /// <summary>The team, or the answer to give instead: <c>if (await finder.FindAsync(turn, ct) is not { Team: { } team } found) return found.Answer!</c>.</summary>
    /// <exception cref="StoreUnavailableException">The memberships couldn't be read.</exception>
    public async Task<FoundTeam> FindAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Place.Team is { } here) return new FoundTeam(here, null);
        var memberships = await store.MembershipsAsync(turn.Caller.Tenant, turn.Caller.EntraId, ct);
        return memberships switch
        {
            [] => new FoundTeam(null, Reply.Say(new TurnTexts(turn.Culture)["NoTeam"])),
            [var only] => new FoundTeam(only.Team, null),
            // A card in a personal chat carries the team that it was drawn for; whether the person is in it is looked up.
            _ when turn[TeamField] is { } key && memberships.FirstOrDefault(m => m.Team.Value == key) is { } stamped => new FoundTeam(stamped.Team, null),
            _ when turn.Text.Length > LongestText => new FoundTeam(null, Reply.Say(new TurnTexts(turn.Culture)["TooLongToAsk"])),
            _ => new FoundTeam(null, Reply.Show(TeamChoiceCard.Draw(memberships, turn.Text, turn.Culture))),
        };
    }

    /// <summary>The typed turn that a click on the card stands for, with its team in place; null where the person isn't in that team.</summary>
    internal async Task<Turn?> ChosenAsync(Turn click, CancellationToken ct)
    {
        if (click[TeamField] is not { } key) return null;
        var memberships = await store.MembershipsAsync(click.Caller.Tenant, click.Caller.EntraId, ct);
        var chosen = memberships.FirstOrDefault(m => m.Team.Value == key);
        return chosen is null ? null : click with
        {
            Kind = TurnKind.Said,
            Verb = "",
            Text = click[TextField] ?? "",
            Place = click.Place with { Team = chosen.Team, TeamName = chosen.TeamName },
            Data = new Dictionary<string, string>(),
        };
    }
}

/// <param name="Team">The team; null where there is an answer instead.</param>
/// <param name="Answer">The question or sentence to answer with; null where there is a team.</param>
public readonly record struct FoundTeam(TeamKey? Team, Reply? Answer);
