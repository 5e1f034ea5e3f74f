using System.Globalization;
using System.Text.RegularExpressions;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Reading;

namespace TeamsCollab.Features.Game;

/// <summary>What somebody typed behind <c>pair</c>: a person, or nobody.</summary>
public sealed record PairText(string? Part, string? Sale, string? With, bool Nobody);

/// <param name="None">The date is to go.</param>
/// <param name="Unread">What stands there and is no date.</param>
public sealed record DateText(string? Part, string? Sale, DateOnly? Due, bool None, string? Unread);

/// <param name="Won">Null where neither "won" nor "lost" was typed.</param>
/// <param name="Unread">What stands behind "won" and is no amount.</param>
public sealed record CloseText(string? Sale, bool? Won, Amount? Amount, string? Unread, string? Words);

/// <summary>Reads the typed moves of the game.</summary>
public static partial class GameReading
{
    public static PairText Pair(string text, IReadOnlyList<string> mentions, DateOnly today, CultureInfo culture)
    {
        // "pair the demo with Ben" has the shape of "hand off the demo to Ben".
        var read = HandoffReading.Offer(With().Replace($" {text}", " to ", 1), mentions, today, culture);
        return new PairText(read.Part, read.Sale, read.To, read.To is { } who && Nobody().IsMatch(who));
    }

    public static DateText Date(string text, DateOnly today, CultureInfo culture)
    {
        var words = text.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < words.Length; at++)
        {
            var rest = string.Join(' ', words[at..]);
            var none = Never().IsMatch(rest);
            var taken = none ? null : Days.Take(rest, today, culture);
            if (!none && taken is null) continue;
            var (part, sale) = Pieces.PartAndSale($"{By().Replace(string.Join(' ', words[..at]), "")} {taken?.Behind}".Trim());
            return new DateText(part, sale, taken?.Date, none, null);
        }
        return new DateText(null, null, null, false, text.Trim());
    }

    public static CloseText Close(string text)
    {
        if (How().Match(text) is not { Success: true } match) return new CloseText(Pieces.Bare(text), null, null, null, null);
        var won = !match.Groups["how"].Value.StartsWith("l", StringComparison.OrdinalIgnoreCase);
        var (figure, words) = Pieces.Note(match.Groups["rest"].Value);
        figure = figure.Trim(' ', ',', '.', '!');
        var sale = Pieces.Bare(match.Groups["sale"].Value);
        // "close as won for Contoso": the sale behind; an amount begins with a figure or a currency.
        if (sale is null && SaleBehind().Match(figure) is { Success: true } behind && Amounts.Read(behind.Groups["sale"].Value) is null)
            (sale, figure) = (Pieces.Bare(behind.Groups["sale"].Value), figure[..behind.Index].Trim(' ', ','));
        figure = For().Replace(figure, "");
        var amount = won && figure.Length > 0 ? Amounts.Read(figure) : null;
        if (!won && figure.Length > 0) words = words is null ? Written.Tidy(figure) : $"{figure}: {words}";
        return new CloseText(sale, won, amount, won && figure.Length > 0 && amount is null ? figure : null, words);
    }

    /// <summary>"take back my sign-off": the word of the command said again names nothing.</summary>
    public static string WithoutSignOff(string text) => SignOffWord().Replace(text, " ");

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\s(?:together\s+)?with\s+", Options, 1000)]
    private static partial Regex With();

    [GeneratedRegex(@"^(?:nobody|no\s+one|none|noone)$", Options, 1000)]
    private static partial Regex Nobody();

    [GeneratedRegex(@"^(?:none|never|no\s+date|nothing|open)[.!]?$", Options, 1000)]
    private static partial Regex Never();

    [GeneratedRegex(@"(?:(?:^|\s+)(?:by|on|until|till|before|is|to|due))+$", Options, 1000)]
    private static partial Regex By();

    [GeneratedRegex(@"^(?<sale>.*?)(?:^|\s+)(?:as\s+|is\s+)?(?<how>won|lost|win|lose)(?![\w'’])(?<rest>.*)$", Options | RegexOptions.Singleline, 1000)]
    private static partial Regex How();

    [GeneratedRegex(@"^(?:for|at|with|worth)\s+", Options, 1000)]
    private static partial Regex For();

    [GeneratedRegex(@"(?:^|\s+)(?:of|for|in)\s+(?<sale>\S.*)$", Options | RegexOptions.RightToLeft, 1000)]
    private static partial Regex SaleBehind();

    [GeneratedRegex(@"(?:^|\s)(?:my\s+|the\s+)?sign[\s-]?off(?=\s|$)", Options, 1000)]
    private static partial Regex SignOffWord();
}
