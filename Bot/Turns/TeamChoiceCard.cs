using System.Globalization;
using Newtonsoft.Json.Linq;
using TeamsCollab.Store;

namespace TeamsCollab.Turns;

/// <summary>"Which team do you mean?", one button a team.</summary>
internal static class TeamChoiceCard
{
    private const int MostButtons = 6;
    private const int LongestTitle = 40;

    public static CardContent Draw(IReadOnlyList<TeamMembership> memberships, string text, CultureInfo culture)
    {
        var question = TurnTexts.Say("WhichTeam", culture);
        var body = new JArray { Line(question, heading: true) };
        if (memberships.Count > MostButtons) body.Add(Line(TurnTexts.Say("AndMoreTeams", culture, memberships.Count - MostButtons), heading: false));
        body.Add(new JObject { ["type"] = "ActionSet", ["actions"] = new JArray(memberships.Take(MostButtons).Select((m, i) => Button(m, i, text, culture))) });
        return new CardContent(
            new JObject
            {
                ["type"] = "AdaptiveCard",
                ["version"] = "1.5",
                ["body"] = body,
            }, question);
    }

    private static JObject Line(string text, bool heading) => new()
    {
        ["type"] = "TextBlock",
        ["text"] = text,
        ["wrap"] = true,
        ["weight"] = heading ? "Bolder" : "Default",
    };

    private static JObject Button(TeamMembership membership, int index, string text, CultureInfo culture) => new()
    {
        ["type"] = "Action.Execute",
        ["title"] = Title(membership.TeamName ?? TurnTexts.Say("TeamWithoutName", culture, index + 1)),
        ["verb"] = TeamFinder.ChooseVerb,
        ["data"] = new JObject { [TeamFinder.TeamField] = membership.Team.Value, [TeamFinder.TextField] = text },
    };

    // A button's title is plain text: nothing in it becomes mark-up.
    private static string Title(string name) => name.Length <= LongestTitle ? name : $"{name[..(LongestTitle - 1)]}…";
}
