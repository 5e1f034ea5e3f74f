using System.Text.RegularExpressions;

namespace TeamsCollab.Features.Reading;

/// <summary>The pieces that typed commands are made of: a note behind a colon or dash, "the demo of Contoso", "by Friday".</summary>
internal static partial class Pieces
{
    /// <summary>Parts "the demo to Ben: all is well" at its first colon, dash between blanks or line break; a time's or an address's colon parts nothing.</summary>
    public static (string Head, string? Note) Note(string text)
    {
        var match = NoteMark().Match(text);
        if (!match.Success) return (text.Trim(), null);
        return (text[..match.Index].Trim(), Written.Tidy(text[(match.Index + match.Length)..]));
    }

    /// <summary>Parts "the demo of Contoso" into part and sale; without courtesies and articles, null where nothing stands.</summary>
    public static (string? Part, string? Sale) PartAndSale(string text)
    {
        var match = Of().Match($" {text} ");
        return match.Success
            ? (Bare(match.Groups["part"].Value), Bare(match.Groups["sale"].Value))
            : (Bare(text), null);
    }

    /// <summary>Without "the", "my", "with", "please", quotes and the like around it; null where nothing is left.</summary>
    public static string? Bare(string text)
    {
        var bare = text.Trim(Around);
        while (Leading().Match(bare) is { Success: true } match) bare = bare[match.Length..].Trim(Around);
        while (Trailing().Match(bare) is { Success: true } match) bare = bare[..match.Index].Trim(Around);
        return Written.Tidy(bare);
    }

    private static readonly char[] Around = [' ', '\t', '\u00A0', ',', ';', '.', '!', '"', '“', '”', '„', '\'', '’', '‘', '«', '»'];

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\s*(?:(?<!\d):(?!//)|(?<=\d):(?!\d)|\s[-–—]+\s|\r?\n)\s*", Options, 1000)]
    private static partial Regex NoteMark();

    [GeneratedRegex(@"^(?<part>.*?)\s(?:of|for|from|in)\s(?<sale>.+)$", Options | RegexOptions.Singleline, 1000)]
    private static partial Regex Of();

    [GeneratedRegex(@"^(?:the|my|this|that|with|it|handoff|part|please|sale|on)(?:[\s,;.!]+|$)", Options, 1000)]
    private static partial Regex Leading();

    [GeneratedRegex(@"(?:^|\s+)(?:please|pls|thanks|now|part|handoff|sale)$", Options, 1000)]
    private static partial Regex Trailing();
}
