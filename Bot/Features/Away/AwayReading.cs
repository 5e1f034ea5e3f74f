using System.Globalization;
using System.Text.RegularExpressions;
using TeamsCollab.Features.Reading;

namespace TeamsCollab.Features.Away;

/// <summary>What somebody typed about who isn't there; what they left out is null.</summary>
public sealed record AwayText
{
    /// <summary>Who is away; null: the writer.</summary>
    public string? Who { get; init; }
    public DateOnly? From { get; init; }

    /// <summary>The day on which they are back.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>What stands behind "until" and is no date.</summary>
    public string? Unread { get; init; }
    public string? StandIn { get; init; }

    /// <summary>"nobody stands in".</summary>
    public bool Alone { get; init; }

    /// <summary>They are back.</summary>
    public bool Off { get; init; }
}

/// <summary>
/// Reads absences: "until Fri, Cleo stands in", "Ben until Fri", "next week", "from Mon to Thu and Cleo covers for me", "off". Forgiving of order
/// and missing words.
/// </summary>
public static partial class AwayReading
{
    /// <param name="text">What stands behind the command, with whoever stood in front of it; mentions are names.</param>
    /// <param name="today">The day at the writer's.</param>
    public static AwayText Read(string text, DateOnly today, CultureInfo culture)
    {
        var read = new AwayText();
        var left = $" {text.Trim().TrimEnd('.', '!')} ";
        if (Stand().Match(left) is { Success: true } stand)
        {
            var name = Name(stand.Groups["in"].Value);
            read = Standing(read, name) with { Who = Other(Name(stand.Groups["for"].Value)) };
            left = left.Remove(stand.Index, stand.Length).Insert(stand.Index, " , ");
        }
        (left, read) = Time(left, read, today, culture);
        // "until Friday Cleo stands in": the date ended before the name began.
        if (read is { StandIn: null, Alone: false } && Stand().Match($" ,{left}") is { Success: true } late)
        {
            read = Standing(read, Name(late.Groups["in"].Value)) with { Who = read.Who ?? Other(Name(late.Groups["for"].Value)) };
            left = $" ,{left}".Remove(late.Index, late.Length);
        }
        if (Ended().IsMatch(left)) read = read with { Off = true };
        var who = Other(Name(Filler().Replace(Ended().Replace(left, " "), " ")));
        return read with { Who = read.Who ?? who };
    }

    private static AwayText Standing(AwayText read, string? name) => name is not null && None().IsMatch(name) ? read with { Alone = true } : read with { StandIn = name };

    private static (string Left, AwayText Read) Time(string left, AwayText read, DateOnly today, CultureInfo culture)
    {
        if (Since().Match(left) is { Success: true } since && Days.Take(left[(since.Index + since.Length)..], today, culture) is { } begin)
        {
            read = read with { From = begin.Date };
            left = $"{left[..since.Index]} {begin.Behind}";
        }
        if (Length().Match(left) is { Success: true } length && Days.Take($"in {length.Groups["n"].Value}", read.From ?? today, culture) is { } over)
            return (left.Remove(length.Index, length.Length), read with { Until = over.Date });
        if (Until().Match(left) is { Success: true } until)
        {
            var behind = left[(until.Index + until.Length)..];
            if (Days.Take(behind, read.From ?? today, culture) is not { } end) return (left[..until.Index], read with { Unread = Written.Tidy(behind.Trim(' ', ',')) });
            // "through Friday" has the Friday in it.
            return ($"{left[..until.Index]} {end.Behind}", read with { Until = until.Groups["through"].Success ? end.Date.AddDays(1) : end.Date });
        }
        if (Whole().Match(left) is not { Success: true } whole) return (read.From is { } only ? (left, read with { Until = only.AddDays(1) }) : (left, read));
        var (from, to) = Spell(whole.Value.Trim().ToLowerInvariant(), today);
        return (left.Remove(whole.Index, whole.Length), read with { From = from, Until = to });
    }

    /// <summary>A spell of days that says by itself where it ends.</summary>
    private static (DateOnly? From, DateOnly Until) Spell(string words, DateOnly today)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return words switch
        {
            "today" or "heute" or "this afternoon" => (null, today.AddDays(1)),
            "tomorrow" or "morgen" => (today.AddDays(1), today.AddDays(2)),
            "next week" or "nächste woche" => (monday.AddDays(7), monday.AddDays(14)),
            _ => (null, monday.AddDays(7)),
        };
    }

    private static string? Name(string text) => Pieces.Bare(text.Trim(' ', ',', ';', ':', '.', '!', '-', '–')) is { Length: > 0 } name ? Contracted().Replace(name.TrimStart('@'), "me") : null;

    private static string? Other(string? name) => name is null || Oneself().IsMatch(name) ? null : name;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // No name begins so: what it would swallow is a date or the word before it.
    private const string OneWord = @"(?!(?:until|till|til|to|from|for|through|thru|next|this|away|back|on|in|by|and|is|bis|ab)\b)@?\p{L}[\p{L}\p{M}'’.\-]*";

    private const string OneName = OneWord + @"(?:\s+" + OneWord + "){0,3}?";

    [GeneratedRegex(
        @"(?:^\s*|[,;:]\s*|\s(?:and|but|while|und|-|–)\s+|\s(?=(?:with|covered|replaced|my\s+stand)\b))(?:(?<in>" + OneName + @")\s+(?:is\s+|will\s+|can\s+)?(?:stand(?:s|ing)?\s+in|stand-?in|fill(?:s|ing)?\s+in|step(?:s|ping)?\s+in|cover(?:s|ing)?(?:\s+up)?|tak(?:es?|ing)\s+over|deputi[sz]es?|vertritt)"
        + @"(?:\s+(?:for\s+)?(?<for>me|him|her|them|us|mich|ihn|sie|" + OneName + @"))??(?=\s*(?:$|[,;.]|\s(?:until|till|til|to|from|through|for\s+\d|this|next|today|tomorrow)\s))"
        + @"|(?:my\s+|the\s+)?(?:stand-?\s?in|cover|deputy|vertretung)\s*(?:is|:|=|durch)?\s+(?<in>" + OneName + @")(?=\s*(?:$|[,;.]))"
        + @"|(?:covered|replaced)\s+by\s+(?<in>" + OneName + @")(?=\s*(?:$|[,;.]))"
        + @"|with\s+(?<in>" + OneName + @")\s+(?:standing|filling|stepping)\s+in(?=\s*(?:$|[,;.])))", Options, 1000)]
    private static partial Regex Stand();

    [GeneratedRegex(@"\s(?:from|starting|as\s+of|since|von|ab)\s+", Options, 1000)]
    private static partial Regex Since();

    [GeneratedRegex(@"\s(?:for|für)\s+(?:the\s+(?:next\s+)?)?(?<n>(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a\s+couple\s+of)\s+(?:(?:working|business)\s+)?(?:day|week|fortnight|month)s?)\b", Options, 1000)]
    private static partial Regex Length();

    [GeneratedRegex(@"\s(?:(?<through>through|thru)|until|till|til|'til|up\s+to|to|bis(?:\s+zum)?|(?:and\s+|i\s*'?\s*m\s+|am\s+)?back\s+(?:on|by|at)|(?:and\s+)?return(?:s|ing)?(?:\s+on)?)\s+", Options, 1000)]
    private static partial Regex Until();

    [GeneratedRegex(@"(?<=\s)(?:for\s+)?(?:the\s+rest\s+of\s+)?(?:today|tomorrow|this\s+afternoon|this\s+week|next\s+week|heute|morgen|diese\s+woche|nächste\s+woche)(?=\s|,|$)", Options, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<=\s)(?:off|over|ended?|ends|stop|back(?:\s+again)?|here(?:\s+again)?|no\s+more|not\s+any\s*more|wieder\s+da)(?=[\s,.!]|$)", Options, 1000)]
    private static partial Regex Ended();

    [GeneratedRegex(@"(?<=\s|^)(?:is|are|be|been|as|will|set|from|at|work|now|until|till|and|out|of|the|office|on|bin|ist|weg)(?=\s|,|$)|[,;:]", Options, 1000)]
    private static partial Regex Filler();

    [GeneratedRegex(@"^(?:i|i['’]ll|i['’]m|ich)$", Options, 1000)]
    private static partial Regex Contracted();

    [GeneratedRegex(@"^(?:i|me|myself|i\s*'?\s*m|am|him|her|them|us|we|my|mich|ihn|sie|ich)$", Options, 1000)]
    private static partial Regex Oneself();

    [GeneratedRegex(@"^(?:nobody|no\s+one|no-one|none|niemand|keiner)$", Options, 1000)]
    private static partial Regex None();
}
