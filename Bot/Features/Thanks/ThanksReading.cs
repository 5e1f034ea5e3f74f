using System.Text.RegularExpressions;
using TeamsCollab.Features.Reading;

namespace TeamsCollab.Features.Thanks;

/// <summary>What somebody typed behind <c>thanks</c>; what they left out is null.</summary>
/// <param name="Several">More than one person was mentioned.</param>
public sealed record ThanksText(string? Who, string? Words, bool Several = false);

/// <summary>Reads typed thanks: "@Ben for the demo data", "so much to Ben: that saved the day", "Ben".</summary>
public static partial class ThanksReading
{
    /// <summary>More words than this are no name.</summary>
    private const int LongestName = 4;

    /// <param name="mentions">The names of the people mentioned.</param>
    public static ThanksText Read(string text, IReadOnlyList<string> mentions)
    {
        var rest = Much().Replace(text, "");
        var named = mentions.Where(name => rest.Contains(name, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (named is [var who, ..])
        {
            var at = rest.IndexOf(who, StringComparison.OrdinalIgnoreCase);
            // Who is mentioned in the reason is not who is thanked.
            var several = named.Count > 1 && And().IsMatch(rest[(at + who.Length)..]);
            return new ThanksText(who, Reason(rest[(at + who.Length)..]) ?? Reason(ToEnd().Replace(rest[..at], "")), several);
        }
        var match = Whom().Match(rest);
        var name = match.Success ? Pieces.Bare(match.Groups["who"].Value.TrimStart('@')) : null;
        return name is null || name.Split(' ').Length > LongestName ? new ThanksText(null, null) : new ThanksText(name, Reason(match.Groups["for"].Value));
    }

    private static string? Reason(string text) => Written.Tidy(For().Replace(text.Trim(Around), "").Trim(Around));

    private static readonly char[] Around = [' ', ',', ';', ':', '.', '!', '-', '–', '—', '\u00A0'];

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline;

    [GeneratedRegex(@"^\s*(?:(?:so|very)\s+much\b|a\s+(?:lot|million|bunch)\b|again\b|goes?\b|go\b|out\b|to\b|[,:;!.])*\s*(?:to\s+)?", Options, 1000)]
    private static partial Regex Much();

    [GeneratedRegex(@"^(?<who>(?!for\s)[^:,;\r\n]+?)\s*(?:\s+for\s+(?<for>.+)|\s*[:,;]\s*(?<for>.+)|\s+[-–—]\s+(?<for>.+)|\r?\n(?<for>.+))?$", Options, 1000)]
    private static partial Regex Whom();

    [GeneratedRegex(@"^\s*for\s+", Options, 1000)]
    private static partial Regex For();

    [GeneratedRegex(@"^\s*(?:,|and|&|\+)", Options, 1000)]
    private static partial Regex And();

    [GeneratedRegex(@"(?:\s+to)?\s*[@:,]*\s*$", Options, 1000)]
    private static partial Regex ToEnd();
}
