using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.LookBack;

/// <summary>The week of all the teams that one captain runs: the same figures as in each team's look-back, one below the other.</summary>
public static class RollUpCard
{
    private const int MostTeams = 10;
    private const int LongestTeam = 60;

    public static CardContent Draw(IReadOnlyList<LookBackSheet> teams, TimeZoneInfo zone, CultureInfo culture)
    {
        var (texts, kit) = (new LookBackTexts(culture), new CardKit(culture, Readers.One));
        var summary = texts["RollUp.Summary", (long)teams.Count];
        kit.Title(texts["RollUp.Title"]);
        if (teams.Count > 0) kit.Aside(LookBackCard.Days(teams[0].Time, zone, texts));
        foreach (var team in teams.Take(MostTeams))
        {
            kit.Section(team.Team.Name is { Length: > 0 } name ? Words.Line(name, LongestTeam) : texts["RollUp.NoName"]);
            kit.Lines([.. Lines(team, texts).Where(line => !line.IsEmpty)]);
        }
        if (teams.Count > MostTeams) kit.Aside(new CardTexts(culture).AndMore(teams.Count - MostTeams));
        return new CardContent(kit.Aside(texts["RollUp.Where"]).Json(summary), summary.Plain);
    }

    private static IEnumerable<Phrase> Lines(LookBackSheet team, LookBackTexts texts)
    {
        yield return LookBackCard.Closed(team.Figures, texts);
        if (LookBackCard.Took(team.Figures, texts) is { IsEmpty: false } took) yield return texts["RollUp.Took", took];
        if (team.Waits.Count > 0) yield return texts["RollUp.Waits", LookBackCard.Wait(team.Waits[0], team.People, texts)];
        if (team.Figures.Thanks.Count > 0) yield return texts.Count("RollUp.Thanks", team.Figures.Thanks.Count);
    }
}
