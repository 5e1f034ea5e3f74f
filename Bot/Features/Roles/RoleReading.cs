using System.Text.RegularExpressions;
using TeamsCollab.Features.Reading;

namespace TeamsCollab.Features.Roles;

/// <summary>What somebody typed behind <c>roles</c>.</summary>
/// <param name="Who">The person it is about; null where the roles themselves are named.</param>
/// <param name="MayBeWho">What stands first, which may be a person's name.</param>
public sealed record RoleText(string? Who, string? MayBeWho, IReadOnlyList<string> Roles);

/// <summary>Reads "Ben: SE, AE", "@Ben is SE and AE", "SDR, AE, SE" and the like.</summary>
public static partial class RoleReading
{
    public static RoleText Read(string text, IReadOnlyList<string> mentions)
    {
        var typed = text.Trim();
        if (mentions is [var mentioned, ..] && typed.StartsWith(mentioned, StringComparison.OrdinalIgnoreCase))
            return new RoleText(mentioned, null, Listed(Link().Replace(typed[mentioned.Length..], "", 1)));
        if (Parted().Match(typed) is { Success: true } parted)
            return new RoleText(Pieces.Bare(parted.Groups["who"].Value), null, Listed(parted.Groups["roles"].Value));
        var words = typed.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
        return words is [var first, var rest] && !first.EndsWith(',')
            ? new RoleText(null, first, Listed(typed))
            : new RoleText(null, null, Listed(typed));
    }

    /// <summary>The roles behind the first word, once that turned out to be a person.</summary>
    public static IReadOnlyList<string> Behind(string text) => text.Trim().Split(' ', 2, StringSplitOptions.RemoveEmptyEntries) is [_, var rest] ? Listed(rest) : [];

    /// <summary>Roles parted by commas, semicolons, lines or "and"; "none" is none.</summary>
    public static IReadOnlyList<string> Listed(string text) => None().IsMatch(text.Trim())
        ? []
        : [.. Between().Split(text).Select(r => r.Trim(' ', '.', '!', '\t')).Where(r => r.Length > 0)];

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^\s*(?:[:=,-]|is|has|as|gets)?\s*", Options, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^(?<who>[^:,;\n]+?)\s*(?::|\s(?:is|has|gets)\s)\s*(?<roles>.*)$", Options | RegexOptions.Singleline, 1000)]
    private static partial Regex Parted();

    [GeneratedRegex(@"\s*(?:,\s*and\s|[,;\r\n]|\sand\s)\s*", Options, 1000)]
    private static partial Regex Between();

    [GeneratedRegex(@"^(?:none|no\s+roles?|nothing|-)[.!]?$", Options, 1000)]
    private static partial Regex None();
}
