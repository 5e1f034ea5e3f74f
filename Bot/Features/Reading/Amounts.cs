using System.Globalization;
using System.Text.RegularExpressions;

namespace TeamsCollab.Features.Reading;

/// <summary>An amount as people write it, with its currency where they named one.</summary>
public readonly record struct Amount(decimal Value, string? Currency);

public static partial class Amounts
{
    /// <summary>ISO 4217 codes that are understood and offered, the likely ones first.</summary>
    public static readonly IReadOnlyList<string> Currencies =
    [
        "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "ISK", "UAH", "TRY", "JPY", "CNY", "INR", "KRW", "TWD",
        "HKD", "SGD", "THB", "MYR", "IDR", "PHP", "VND", "AUD", "NZD", "CAD", "MXN", "BRL", "ARS", "CLP", "COP", "PEN", "ILS", "AED", "SAR", "QAR",
        "KWD", "EGP", "ZAR", "NGN", "KES",
    ];

    private const int MostDigits = 18;

    private static readonly Dictionary<string, string> Signs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["€"] = "EUR", ["euro"] = "EUR", ["euros"] = "EUR", ["$"] = "USD", ["us$"] = "USD", ["dollar"] = "USD", ["dollars"] = "USD",
        ["£"] = "GBP", ["pound"] = "GBP", ["pounds"] = "GBP", ["¥"] = "JPY", ["yen"] = "JPY", ["₹"] = "INR", ["zł"] = "PLN", ["fr."] = "CHF",
    };

    private static readonly Dictionary<string, decimal> Multiples = new(StringComparer.OrdinalIgnoreCase)
    {
        ["k"] = 1_000, ["thousand"] = 1_000, ["tsd"] = 1_000, ["m"] = 1_000_000, ["mn"] = 1_000_000, ["mio"] = 1_000_000, ["mil"] = 1_000_000,
        ["million"] = 1_000_000, ["millions"] = 1_000_000, ["bn"] = 1_000_000_000, ["billion"] = 1_000_000_000,
    };

    /// <summary>The whole text as an amount ("12k EUR", "€ 12,000", "1.2m"), or null.</summary>
    public static Amount? Read(string text)
    {
        if (Shape().Match(text.Trim()) is not { Success: true } match) return null;
        var before = match.Groups["before"].Value;
        var after = match.Groups["after"].Value;
        if (before.Length > 0 && after.Length > 0) return null;
        string? currency = null;
        if (before + after is { Length: > 0 } named && (currency = CurrencyOf(named)) is null) return null;

        var multiple = match.Groups["multiple"].Value;
        if (Number(match.Groups["number"].Value, multiple.Length > 0) is not { } number) return null;
        return new Amount(Math.Round(number * (multiple.Length > 0 ? Multiples[multiple] : 1), 2, MidpointRounding.AwayFromZero), currency);
    }

    /// <summary>Whether the text says by a currency or a multiple that it is money, and not just any figure.</summary>
    public static bool IsPlainlyMoney(string text) => Read(text) is { } amount && (amount.Currency is not null || !text.Trim().All(c => char.IsDigit(c) || c is '.' or ','));

    public static string? CurrencyOf(string named) =>
        Signs.TryGetValue(named, out var sign) ? sign : Currencies.FirstOrDefault(c => c.Equals(named, StringComparison.OrdinalIgnoreCase));

    /// <summary>The currency of the reader's country, where their culture has one.</summary>
    public static string Default(CultureInfo culture)
    {
        if (culture.IsNeutralCulture || culture.Equals(CultureInfo.InvariantCulture)) return Currencies[0];
        var own = new RegionInfo(culture.Name).ISOCurrencySymbol;
        return Currencies.Contains(own) ? own : Currencies[0];
    }

    // The last of two kinds of separators parts the cents; one alone does so unless three digits follow it.
    private static decimal? Number(string text, bool multiplied)
    {
        var digits = Blanks().Replace(text, "");
        var last = digits.LastIndexOfAny(['.', ',']);
        if (last >= 0)
        {
            var separator = digits[last];
            var mixed = digits.Contains('.') && digits.Contains(',');
            var once = digits.Count(c => c == separator) == 1;
            var thousands = !mixed && (!once || (!multiplied && digits.Length - last == 4 && digits[0] != '0'));
            var whole = (thousands ? digits : digits[..last]).Split('.', ',');
            if (whole.Skip(1).Any(group => group.Length is not (2 or 3)) || (whole.Length > 1 && whole[^1].Length != 3)) return null;
            digits = thousands ? string.Concat(whole) : $"{string.Concat(whole)}.{digits[(last + 1)..]}";
        }
        if (digits.Length > MostDigits) return null;
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    [GeneratedRegex(
        @"^(?<before>[A-Za-z]{3}(?![A-Za-z])|us\$|[€$£¥₹]|fr\.)?\s*(?<number>\d+(?:[.,'’ \u00A0\u202F]\d+)*)\s*(?:(?<multiple>k|thousand|tsd|mn|mio|millions?|mil|m|bn|billion)(?=\s|$|[€$£¥₹]|[A-Za-z]{3}$))?\s*(?<after>[A-Za-z]{3,7}|us\$|[€$£¥₹]|zł|fr\.)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();

    [GeneratedRegex(@"['’ \u00A0\u202F]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
