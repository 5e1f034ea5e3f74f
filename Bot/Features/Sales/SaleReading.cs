using System.Globalization;
using System.Text.RegularExpressions;
using TeamsCollab.Features.Plays;
using TeamsCollab.Features.Reading;

namespace TeamsCollab.Features.Sales;

/// <summary>What somebody typed behind <c>new sale</c>; what they left out is null.</summary>
public sealed record SaleText
{
    public string? Name { get; init; }
    public string? Customer { get; init; }
    public Amount? Amount { get; init; }
    public DateOnly? CloseDate { get; init; }
    public string? Goal { get; init; }
    public string? Play { get; init; }

    /// <summary>A play by the name that the team gave it; which one that is, the team knows.</summary>
    public string? PlayName { get; init; }
    public bool Again { get; init; }

    /// <summary>A piece that is none of these.</summary>
    public string? Unread { get; init; }
}

/// <summary>Reads "Contoso renewal for Contoso, 12k EUR, close 15 Jan, goal keep all seats, short": pieces between commas, in any order.</summary>
public static partial class SaleReading
{
    public static SaleText Read(string text, DateOnly today, CultureInfo culture)
    {
        var again = LeadingAgain().Match(text);
        var read = new SaleText { Again = again.Success };
        // "January 15, 2027" is one date, comma or not.
        var whole = MonthDayYear().Replace(text[again.Length..], m => Days.Read(m.Value, today, culture) is null ? m.Value : m.Value.Replace(",", "", StringComparison.Ordinal));
        foreach (var piece in Comma().Split(whole).Select(p => p.Trim()).Where(p => p.Length > 0))
            read = Add(read, piece, today, culture);
        return read;
    }

    private static SaleText Add(SaleText read, string piece, DateOnly today, CultureInfo culture)
    {
        if (read.Name is null && read.Goal is null && GoalMark().Match($" {piece}") is { Success: true, Index: > 0 } inside)
            return Add(First(read, piece[..(inside.Index - 1)].Trim(), today, culture), piece[inside.Index..], today, culture);
        return Known(read, piece, today, culture) ?? Other(read, piece, today, culture);
    }

    /// <summary>A piece that says by its form what it is.</summary>
    private static SaleText? Known(SaleText read, string piece, DateOnly today, CultureInfo culture)
    {
        if (GoalMark().Match($" {piece}") is { Success: true, Index: 0 } goal) return read with { Goal = Written.OneLine($" {piece}"[goal.Length..]) };
        if (CustomerMark().Match(piece) is { Success: true } customer) return read with { Customer = Unquoted(piece[customer.Length..]) };
        var named = read.Name is not null;
        if (PlayOf(piece) is { } play && (named || piece.Contains("play", StringComparison.OrdinalIgnoreCase))) return read with { Play = play };
        if (named && read.Goal is null && PlayNamed().Match(piece) is { Success: true } own) return read with { PlayName = Unquoted(own.Groups["name"].Value) };
        if (Again().IsMatch(piece)) return read with { Again = true };
        if (CloseMark().Match(piece) is { Success: true } close)
            return Days.Read(piece[close.Length..], today, culture) is { } day ? read with { CloseDate = day } : null;
        if (AmountMark().Match(piece) is var amount && Amounts.Read(piece[amount.Length..]) is { } money && (named || money.Currency is not null)) return read with { Amount = money };
        return named && Days.Read(piece, today, culture) is { } date ? read with { CloseDate = date } : null;
    }

    /// <summary>A piece that could be anything: the name if there is none yet, the rest of a goal, else not understood.</summary>
    private static SaleText Other(SaleText read, string piece, DateOnly today, CultureInfo culture)
    {
        if (read.Name is null) return First(read, piece, today, culture);
        if (read.Goal is not null) return read with { Goal = $"{read.Goal}, {Written.OneLine(piece)}" };
        var nothingElse = read is { Amount: null, CloseDate: null, Play: null, Customer: null };
        return nothingElse && CompanyForm().IsMatch(piece) ? read with { Name = $"{read.Name}, {piece}" } : read with { Unread = read.Unread ?? piece };
    }

    // People forget the commas: what is plainly a date, a play or money is taken from the end of the name.
    private static SaleText First(SaleText read, string piece, DateOnly today, CultureInfo culture)
    {
        var name = piece;
        for (var more = true; more;)
        {
            more = false;
            if (CloseInside().Match(name) is { Success: true } close && Days.Read(name[(close.Index + close.Length)..], today, culture) is { } day)
                (read, name, more) = (read with { CloseDate = day }, name[..close.Index], true);
            else if (PlayInside().Match(name) is { Success: true } play)
                (read, name, more) = (read with { Play = PlayOf(play.Value.Trim()) }, name[..play.Index], true);
            else if (MoneyInside().Match(name) is { Success: true, Index: > 0 } money && Amounts.IsPlainlyMoney(money.Groups["money"].Value))
                (read, name, more) = (read with { Amount = Amounts.Read(money.Groups["money"].Value) }, name[..money.Index], true);
        }
        if (!Quoted().IsMatch(name) && CustomerInside().Match(name) is { Success: true } customer)
            (read, name) = (read with { Customer = Unquoted(name[(customer.Index + customer.Length)..]) }, name[..customer.Index]);
        return read with { Name = Unquoted(name) };
    }

    private static string? PlayOf(string piece) => PlayMark().Match(piece) is { Success: true } match
        ? match.Groups["play"].Value.ToLowerInvariant() switch { "short" => BuiltInPlays.ShortId, _ => BuiltInPlays.FullId }
        : null;

    private static string? Unquoted(string text) => Written.OneLine(text.Trim(' ', ',', ';', '"', '“', '”', '„', '«', '»'));

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // "12,000" is one figure; a comma after a closing word parts.
    [GeneratedRegex(@"(?<!\d),|,(?!\d)|;|\r?\n", Options, 1000)]
    private static partial Regex Comma();

    [GeneratedRegex(@"\p{L}{3,}\.?\s+\d{1,2}(?:st|nd|rd|th)?,\s+\d{4}\b", Options, 1000)]
    private static partial Regex MonthDayYear();

    [GeneratedRegex(@"^\s*again\b[\s:,]*", Options, 1000)]
    private static partial Regex LeadingAgain();

    [GeneratedRegex(@"^(?:again|once\s+more|a\s+second\s+one)[.!]?$", Options, 1000)]
    private static partial Regex Again();

    [GeneratedRegex(@"\s(?:the\s+|our\s+)?goal(?:\s+is|\s*[:=])?\s+", Options, 1000)]
    private static partial Regex GoalMark();

    [GeneratedRegex(@"^(?:for|customer(?:\s+is|\s*[:=])?)\s+", Options, 1000)]
    private static partial Regex CustomerMark();

    [GeneratedRegex(@"\s+for\s+(?=\S[^,]*$)(?!\d)(?!.*\sfor\s)", Options, 1000)]
    private static partial Regex CustomerInside();

    [GeneratedRegex(@"^(?:on\s+)?(?:the\s+)?(?:play(?:\s*[:=])?\s+)?(?<play>short|full)(?:\s+play)?[.!]?$", Options, 1000)]
    private static partial Regex PlayMark();

    [GeneratedRegex(@"^(?:on\s+)?(?:the\s+)?(?:play(?:\s*[:=])?\s+(?<name>\S.*)|(?<name>\S.*)\s+play)$", Options, 1000)]
    private static partial Regex PlayNamed();

    [GeneratedRegex(@"\s+(?:on\s+)?(?:the\s+)?(?:play\s+(?:short|full)|(?:short|full)\s+play)$", Options, 1000)]
    private static partial Regex PlayInside();

    [GeneratedRegex(@"^(?:expected\s+to\s+)?(?:clos(?:e|es|ing)(?:\s+date)?(?:\s+is)?|by)(?:\s*[:=])?(?:\s+(?:by|on|in|at|until|before))?\s+", Options, 1000)]
    private static partial Regex CloseMark();

    [GeneratedRegex(@"\s+(?:clos(?:e|es|ing)(?:\s+date)?|by)(?:\s*[:=])?(?:\s+(?:by|on|in|until|before))?\s+", Options | RegexOptions.RightToLeft, 1000)]
    private static partial Regex CloseInside();

    [GeneratedRegex(@"^(?:(?:amount|worth|value|about|ca\.?)(?:\s+is|\s*[:=])?\s+)*", Options, 1000)]
    private static partial Regex AmountMark();

    [GeneratedRegex(@"\s+(?:worth\s+|for\s+)?(?<money>(?:(?:eur|usd|gbp|chf|sek|nok|dkk|pln|jpy|inr|cad|aud)\s?|[€$£¥]\s?)?\d[\d.,]*\s?(?:k|m|mio|million|thousand|bn)?(?:\s?(?:eur|usd|gbp|chf|sek|nok|dkk|pln|jpy|inr|cad|aud|euros?|dollars|pounds|[€$£¥]))?)$", Options, 1000)]
    private static partial Regex MoneyInside();

    [GeneratedRegex(@"^(?:ltd|inc|llc|gmbh|ag|corp|plc|co|sa|bv|ab|oy|as)\b\.?", Options, 1000)]
    private static partial Regex CompanyForm();

    [GeneratedRegex(@"^\s*[""“„«]", Options, 1000)]
    private static partial Regex Quoted();
}
