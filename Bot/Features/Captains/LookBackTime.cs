using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Features.Captains;

/// <summary>When the look-back comes, in words.</summary>
public static class LookBackTime
{
    /// <summary>"Friday, 3:00 PM (Europe/Berlin)"</summary>
    public static Phrase Of(Team team, CaptainTexts texts)
    {
        var settings = LookBackPlan.Settings(team);
        return texts["LookBack.Time", Day(settings.Day, texts.Culture), Own(settings.At.ToString("t", texts.Culture)), Words.Line(LookBackPlan.Zone(team).Id)];
    }

    public static Phrase Day(DayOfWeek day, CultureInfo culture) => Own(culture.DateTimeFormat.GetDayName(day));

    /// <summary>Beginning with the culture's first day.</summary>
    public static IEnumerable<DayOfWeek> Week(CultureInfo culture) => Enumerable.Range(0, 7).Select(i => (DayOfWeek)(((int)culture.DateTimeFormat.FirstDayOfWeek + i) % 7));

    private static Phrase Own(string text) => new(text, text);
}
