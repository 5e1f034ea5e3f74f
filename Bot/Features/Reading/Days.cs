using System.Globalization;
using System.Text.RegularExpressions;

namespace TeamsCollab.Features.Reading;

/// <summary>A date as people write it: tomorrow, Fri, next week, 15 Jan, 2027-01-15. Where the year is missing, the next such day is meant.</summary>
public static partial class Days
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>The whole text as a date, or null.</summary>
    /// <param name="today">The day at the writer's.</param>
    /// <param name="culture">The writer's: names of months and days besides the English ones, and whether 2/1 is in January.</param>
    public static DateOnly? Read(string text, DateOnly today, CultureInfo culture) =>
        Take(text.Trim(), today, culture) is { } taken && taken.Behind.Trim(' ', '.', ',', '!').Length == 0 ? taken.Date : null;

    /// <summary>The date that the text begins with and what stands behind it, or null.</summary>
    public static (DateOnly Date, string Behind)? Take(string text, DateOnly today, CultureInfo culture)
    {
        foreach (var (shape, read) in Shapes(today, culture))
        {
            if (shape.Match(text) is { Success: true } match && read(match) is { } date) return (date, text[match.Length..]);
        }
        return null;
    }

    private static IEnumerable<(Regex Shape, Func<Match, DateOnly?> Read)> Shapes(DateOnly today, CultureInfo culture) =>
    [
        (Iso(), m => Day(Number(m, "y"), Number(m, "m"), Number(m, "d"))),
        (Dotted(), m => WithYear(m, today, Number(m, "m"), Number(m, "d"))),
        (Slashed(), m => DayFirst(culture)
            ? WithYear(m, today, Number(m, "b"), Number(m, "a")) ?? WithYear(m, today, Number(m, "a"), Number(m, "b"))
            : WithYear(m, today, Number(m, "a"), Number(m, "b")) ?? WithYear(m, today, Number(m, "b"), Number(m, "a"))),
        (DayMonth(), m => Month(m.Groups["m"].Value, culture) is { } month ? WithYear(m, today, month, Number(m, "d")) : null),
        (MonthDay(), m => Month(m.Groups["m"].Value, culture) is { } month ? WithYear(m, today, month, Number(m, "d")) : null),
        (Ahead(), m => Later(today, m.Groups["few"].Success ? 2 : Count(m.Groups["n"].Value), m.Groups["unit"].Value)),
        (WeekFrom(), m => WeekdayOf(m.Groups["w"].Value, culture) is { } day ? On(today, day, false).AddDays(7)
            : Relative(m.Groups["w"].Value, today, strict: true)?.AddDays(7)),
        (EndOf(), m => End(today, m.Groups["next"].Success, m.Groups["unit"].Value + m.Groups["short"].Value)),
        (NextUnit(), m => Next(today, m.Groups["unit"].Value)),
        (Named(), m => Relative(m.Groups["w"].Value, today)),
        (Weekday(), m => WeekdayOf(m.Groups["w"].Value, culture) is { } day ? On(today, day, m.Groups["next"].Success) : null),
        (MonthOnly(), m => Month(m.Groups["m"].Value, culture) is { } month ? LastOf(m, today, month) : null),
    ];

    private static DateOnly? Relative(string word, DateOnly today, bool strict = false) => word.ToLowerInvariant() switch
    {
        "today" or "tonight" => today,
        "tomorrow" or "tmrw" or "tmr" or "tomorow" or "tommorow" or "tommorrow" or "morgen" => today.AddDays(1),
        "heute" => today,
        // Past days are read, too: the rule then says that they are past.
        "yesterday" => today.AddDays(-1),
        _ => strict ? null : today.AddDays(2),
    };

    private static DateOnly? Next(DateOnly today, string unit) => unit.ToLowerInvariant() switch
    {
        "week" => Monday(today).AddDays(7),
        "month" => new DateOnly(today.Year, today.Month, 1).AddMonths(1),
        "quarter" => QuarterEnd(today).AddDays(1),
        _ => new DateOnly(today.Year + 1, 1, 1),
    };

    private static DateOnly? Later(DateOnly today, int count, string unit) => unit.ToLowerInvariant().TrimEnd('s') switch
    {
        "day" => today.AddDays(count),
        "week" => today.AddDays(7 * count),
        "fortnight" => today.AddDays(14 * count),
        "month" => today.AddMonths(count),
        "quarter" => today.AddMonths(3 * count),
        "year" => today.AddYears(count),
        _ => Working(today, count),
    };

    // Monday to Friday; a team's own days off are the team's clock's to know.
    private static DateOnly Working(DateOnly day, int count)
    {
        for (; count > 0; count--)
            do day = day.AddDays(1);
            while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        return day;
    }

    private static DateOnly? End(DateOnly today, bool next, string unit) => unit.ToLowerInvariant() switch
    {
        "week" or "eow" => Monday(today).AddDays(next ? 11 : 4) is var friday && friday < today ? today : Monday(today).AddDays(next ? 11 : 4),
        "day" or "eod" or "cob" => today,
        "month" or "eom" or "end" => new DateOnly(today.Year, today.Month, 1).AddMonths(next ? 2 : 1).AddDays(-1),
        "quarter" or "eoq" => next ? QuarterEnd(QuarterEnd(today).AddDays(1)) : QuarterEnd(today),
        _ => new DateOnly(today.Year + (next ? 1 : 0), 12, 31),
    };

    // A day's name means its next one, never today: today is called so.
    private static DateOnly On(DateOnly today, DayOfWeek day, bool nextWeek)
    {
        var offset = ((int)day + 6) % 7;
        if (nextWeek) return Monday(today).AddDays(7 + offset);
        var ahead = ((int)day - (int)today.DayOfWeek + 7) % 7;
        return today.AddDays(ahead == 0 ? 7 : ahead);
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DateOnly QuarterEnd(DateOnly day) => new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1).AddMonths(3).AddDays(-1);

    private static DateOnly? WithYear(Match match, DateOnly today, int month, int day)
    {
        if (match.Groups["y"] is { Success: true, Length: var length }) return Day(Number(match, "y") + (length == 2 ? 2000 : 0), month, day);
        // The next such day; the 29th of February may be years away.
        return Enumerable.Range(today.Year, 9).Select(year => Day(year, month, day)).FirstOrDefault(date => date >= today);
    }

    private static DateOnly? LastOf(Match match, DateOnly today, int month)
    {
        var year = match.Groups["y"].Success ? Number(match, "y") : month < today.Month ? today.Year + 1 : today.Year;
        return Day(year, month, 1)?.AddMonths(1).AddDays(-1);
    }

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= 1900 and <= 9000 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    private static int Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : text.ToLowerInvariant() switch
    {
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "twelve" => 12,
        _ => 1,
    };

    private static int? Month(string text, CultureInfo culture) =>
        Index(text, English.DateTimeFormat.MonthNames) ?? Index(text, culture.DateTimeFormat.MonthNames) ?? Index(text, culture.DateTimeFormat.MonthGenitiveNames);

    private static DayOfWeek? WeekdayOf(string text, CultureInfo culture) =>
        (DayOfWeek?)((Index(text, English.DateTimeFormat.DayNames) ?? Index(text, culture.DateTimeFormat.DayNames, shortest: culture.TwoLetterISOLanguageName == "en" ? 3 : 2)) - 1);

    // "Jan" and "Sept" are beginnings of the name; one that two names share means neither.
    private static int? Index(string text, string[] names, int shortest = 3)
    {
        var typed = Spelling.Words(text);
        if (typed is not [var word] || word.Length < shortest) return null;
        var found = names.Select((name, i) => (Words: Spelling.Words(name), i)).Where(n => n.Words is [var full] && full.StartsWith(word, StringComparison.Ordinal)).ToList();
        return found is [var (_, index)] ? index + 1 : null;
    }

    private static bool DayFirst(CultureInfo culture)
    {
        var pattern = culture.DateTimeFormat.ShortDatePattern;
        // "en" alone says month first only because it stands for the United States; elsewhere people put the day first.
        return culture.IsNeutralCulture || pattern.IndexOf('d', StringComparison.Ordinal) < pattern.IndexOf('M', StringComparison.Ordinal);
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})(?![\d-])", Options, 1000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?<d>\d{1,2})\.\s?(?<m>\d{1,2})\.(?:\s?(?<y>\d{4}|\d{2}))?(?!\d)", Options, 1000)]
    private static partial Regex Dotted();

    [GeneratedRegex(@"^(?<a>\d{1,2})/(?<b>\d{1,2})(?:/(?<y>\d{4}|\d{2}))?(?![\d/])", Options, 1000)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"^(?:(?:the|on)\s+)?(?:\p{L}{2,}\.?,?\s+)??(?:the\s+)?(?<d>\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?(?<m>\p{L}{3,})\b\.?(?:[\s,-]+(?<y>\d{4}))?(?!\d)", Options, 1000)]
    private static partial Regex DayMonth();

    [GeneratedRegex(@"^(?:on\s+)?(?:\p{L}{2,}\.?,?\s+)??(?<m>\p{L}{3,})\.?\s+(?:the\s+)?(?<d>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:[\s,]+(?<y>\d{4}))?(?!\d)", Options, 1000)]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"^(?:a\s+)?week\s+(?:from|on|after)\s+(?<w>\p{L}{3,})\b", Options, 1000)]
    private static partial Regex WeekFrom();

    [GeneratedRegex(@"^(?:in|within)\s+(?:about\s+)?(?:(?<n>\d{1,3}|an?|the\s+next|one|two|three|four|five|six|seven|eight|nine|ten|twelve)|(?<few>a\s+couple\s+of))\s+(?<unit>(?:working\s+|business\s+|work\s*)?days?|weeks?|fortnights?|months?|quarters?|years?)\b", Options, 1000)]
    private static partial Regex Ahead();

    [GeneratedRegex(@"^(?:the\s+)?(?:(?:end\s+of|late)\s+(?:(?<next>next)|the|this)?\s*(?<unit>week|month|quarter|year|day)|(?:this\s+)(?<unit>week|month|quarter|year)|month'?s?\s+(?<unit>end)|(?<short>eow|eom|eoq|eoy|eod|cob))\b", Options, 1000)]
    private static partial Regex EndOf();

    [GeneratedRegex(@"^(?:sometime\s+|early\s+|beginning\s+of\s+|start\s+of\s+)?next\s+(?<unit>week|month|quarter|year)\b", Options, 1000)]
    private static partial Regex NextUnit();

    [GeneratedRegex(@"^(?:the\s+)?(?:by\s+)?(?<w>today|tonight|tomorrow|tmrw|tmr|tomorow|tommorow|tommorrow|yesterday|heute|morgen|übermorgen|(?:the\s+)?day\s+after\s+tomorrow)\b(?:\s+(?:morning|noon|afternoon|evening|night)\b)?", Options, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?:on\s+|this\s+|coming\s+|(?<next>next\s+)|(?<next>(?=\p{L}+\s+next\s+week)))?(?<w>\p{L}{2,})\b\.?(?:\s+next\s+week\b)?(?:\s+(?:morning|noon|afternoon|evening|night|eod)\b)?", Options, 1000)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"^(?:in\s+)?(?<m>\p{L}{3,})\b\.?(?:\s+(?<y>\d{4}))?(?!\d)", Options, 1000)]
    private static partial Regex MonthOnly();
}
