using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Bot.Schema;

namespace TeamsCollab.Teams;

/// <summary>
/// The table in a message. Cells copied from a spreadsheet come as an html table, in the text or in the message's own html beside it; what is
/// typed or copied from elsewhere as lines with tabs.
/// </summary>
internal static partial class PastedTable
{
    private const int LongestHtml = 500_000;

    /// <summary>What was said with cells parted by tabs; null where there is no table.</summary>
    /// <param name="text">The activity's text without its mentions.</param>
    public static string? Of(string text, Activity activity)
    {
        if (Table().IsMatch(text)) return $"{SpokenText.Tidy(Table().Replace(text, "\n"))}\n{Rows(text)}";
        if (text.Contains('\t')) return Lines(text);
        var html = activity.Attachments?.FirstOrDefault(a => a?.ContentType == "text/html" && a.Content is string { Length: <= LongestHtml } content && Table().IsMatch(content))?.Content as string;
        return html is null ? null : Rows(html);
    }

    private static string Rows(string html) => string.Join('\n', Row().Matches(html).Select(row => string.Join('\t', Cell().Matches(row.Value).Select(CellOf))));

    private static string CellOf(Match cell) => SpokenText.Tidy(cell.Groups[1].Value).Replace('\n', ' ').Replace('"', '\u201D');

    private static string Lines(string text) => string.Join('\n', WebUtility.HtmlDecode(Break().Replace(text, "\n")).ReplaceLineEndings("\n").Split('\n').Select(Line)).Trim('\n', ' ');

    private static string Line(string line) => string.Join('\t', line.Split('\t').Select(SpokenText.Tidy));

    [GeneratedRegex("<table(?: [^<>]*)?>.*</table>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Table();

    [GeneratedRegex("<tr(?: [^<>]*)?>.*?</tr>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Row();

    [GeneratedRegex("<t[dh](?: [^<>]*)?>(.*?)</t[dh]>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Cell();

    [GeneratedRegex("<br ?/?>|</p>|</div>|</li>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Break();
}
