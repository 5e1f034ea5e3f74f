using System.Globalization;
using Newtonsoft.Json.Linq;
using TeamsCollab.Cards;
using TeamsCollab.Store;

namespace TeamsCollab.Turns;

/// <summary>"Which team do you mean?", one button a team.</summary>
internal static class TeamChoiceCard
{
    private const int LongestTitle = 40;

    public static CardContent Draw(IReadOnlyList<TeamMembership> memberships, string text, CultureInfo culture)
    {
        var texts = new TurnTexts(culture);
        var kit = new CardKit(culture, Readers.One).Title(texts["WhichTeam"]);
        if (memberships.Count > CardKit.MostButtons) kit.Aside(texts["AndMoreTeams", memberships.Count - CardKit.MostButtons]);
        kit.Buttons([.. memberships.Take(CardKit.MostButtons).Select((m, i) => Buttons.Move(
            TeamFinder.ChooseVerb,
            m.TeamName is { Length: > 0 } name ? Words.Line(name, LongestTitle) : texts["TeamWithoutName", i + 1],
            new JObject { [TeamFinder.TeamField] = m.Team.Value, [TeamFinder.TextField] = text }))]);
        return new CardContent(kit.Json(texts["WhichTeam"]), texts["WhichTeam"].Plain);
    }
}
