using System.Globalization;

namespace TeamsCollab.Cards;

/// <summary>Days and moments in words.</summary>
public static class Dates
{
    /// <summary>
    /// A moment on a card that many read: each reader's client shows it in their own zone. The plain form has no reader yet and says UTC.
    /// Only for card texts: a message doesn't know the form.
    /// </summary>
    public static Phrase Moment(DateTimeOffset at, CultureInfo culture)
    {
        var utc = at.ToUniversalTime();
        var wire = utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new CardTexts(culture)["DayAndTime", new Phrase($"{{{{DATE({wire}, SHORT)}}}}", Day(DateOnly.FromDateTime(utc.DateTime), culture).Plain),
            new Phrase($"{{{{TIME({wire})}}}}", $"{utc.ToString("t", culture)} UTC")];
    }

    /// <summary>A moment for one reader whose zone is known.</summary>
    public static Phrase Moment(DateTimeOffset at, TimeZoneInfo zone, CultureInfo culture)
    {
        var there = TimeZoneInfo.ConvertTime(at, zone);
        return new CardTexts(culture)["DayAndTime", Day(DateOnly.FromDateTime(there.DateTime), culture), Own(there.ToString("t", culture))];
    }

    /// <summary>A day without a time (due, close date): the same day for every reader, "Fri, Jan 15, 2027" in the culture's own order.</summary>
    public static Phrase Day(DateOnly day, CultureInfo culture) => Own(day.ToString(ShortWords(culture), culture));

    // Characters that cultures put into dates are no mark-up; 'a.m.' and the like need no escape either.
    private static Phrase Own(string text) => new(text, text);

    // The culture's long form with the names of day and month shortened: words, but short.
    private static string ShortWords(CultureInfo culture) =>
        culture.DateTimeFormat.LongDatePattern.Replace("dddd", "ddd", StringComparison.Ordinal).Replace("MMMM", "MMM", StringComparison.Ordinal);
}
