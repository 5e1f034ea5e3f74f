using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using TeamsCollab.Turns;

namespace TeamsCollab.Teams;

/// <summary>What a person typed: without the mention that addresses the bot, mentions of people as their names, mark-up tidied away.</summary>
internal sealed partial record SpokenText
{
    public required string Text { get; init; }
    public required IReadOnlyList<Mentioned> Mentions { get; init; }

    /// <summary>How often the bot is mentioned: the first time addresses it, a second time means it as a person.</summary>
    public required int BotMentions { get; init; }

    /// <summary>The same with the tabs of its table; null where it has none.</summary>
    public string? Table { get; init; }

    public static SpokenText Of(Activity activity)
    {
        var unused = Entities(activity);
        var (people, bots) = (new List<Mentioned>(), 0);
        var text = At().Replace(activity.Text ?? "", tag =>
        {
            var shown = WebUtility.HtmlDecode(tag.Groups[1].Value);
            var entity = unused.Find(e => e.Text("text") == tag.Value) ?? unused.Find(e => e.Bag("mentioned").Text("name") == shown);
            if (entity?.Bag("mentioned") is not { } mentioned || mentioned.Text("id") is not { } id) return tag.Groups[1].Value;
            unused.Remove(entity);
            if (id == activity.Recipient?.Id && ++bots == 1) return " ";
            if (id != activity.Recipient?.Id) people.Add(new Mentioned(id, mentioned.Text("aadObjectId")?.ToLowerInvariant(), mentioned.Text("name") ?? shown));
            return tag.Groups[1].Value;
        });
        // A mention whose tag isn't in the text still says who is meant.
        foreach (var left in unused)
        {
            if (left.Bag("mentioned").Text("id") == activity.Recipient?.Id) bots++;
        }
        return new SpokenText { Text = Tidy(text), Table = PastedTable.Of(text, activity), Mentions = people, BotMentions = bots };
    }

    private static List<JObject> Entities(Activity activity) =>
        [.. (activity.Entities ?? []).Where(e => string.Equals(e?.Type, "mention", StringComparison.OrdinalIgnoreCase)).Select(e => e.Properties).Where(p => p is not null)];

    internal static string Tidy(string text)
    {
        text = Cells().Replace(text, " ");
        text = WebUtility.HtmlDecode(Markup().Replace(Break().Replace(Picture().Replace(Cited().Replace(text, "\n"), "$1"), "\n"), ""));
        var tidy = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\r' or '\u200B' or '\uFEFF' or '\u00AD' or '\u2060') continue;
            var plain = c is '\u00A0' or '\t' or '\u202F' ? ' ' : c;
            var last = tidy.Length == 0 ? '\n' : tidy[^1];
            if (plain == ' ' && last is ' ' or '\n' && plain is ' ') continue;
            if (plain == '\n' && last == ' ') tidy.Length--;
            tidy.Append(plain);
        }
        return tidy.ToString().Trim();
    }

    [GeneratedRegex("<at(?: [^<>]*)?>([^<>]*)</at>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex At();

    [GeneratedRegex("<br ?/?>|</p>|</div>|</li>|</tr>|<table(?: [^<>]*)?>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Break();

    [GeneratedRegex("</t[dh]>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Cells();

    // A reply in a chat repeats what it replies to: that is another's word.
    [GeneratedRegex("<blockquote(?: [^<>]*)?>.*?</blockquote>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Cited();

    // An emoji may come as a picture that names it.
    [GeneratedRegex("<(?:img|emoji)(?: [^<>]*?)? alt=\"([^<>\"]*)\"[^<>]*>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Picture();

    // Teams writes these tags itself; what a person types as a tag arrives encoded.
    [GeneratedRegex("</?(?:p|div|span|strong|em|b|i|u|s|ul|ol|li|emoji|attachment|pre|code|table|tbody|thead|tfoot|tr|td|th|colgroup|col|caption)(?: [^<>]*)?>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Markup();
}
