using System.Text;

namespace TeamsCollab.Cards;

/// <summary>
/// What a person typed, made safe to show: it displays as typed and can't become a link, a mention, markdown, HTML or a
/// <c>{{DATE(…)}}</c>. Lengths are in graphemes (what a reader counts as one character); the last one kept is "…" when cut.
/// </summary>
public static class Words
{
    public const int LongestLine = 200;

    public const int LongestNote = 2000;

    /// <summary>On one line: names, titles, customers.</summary>
    public static Phrase Line(string? typed, int graphemes = LongestLine)
    {
        var clean = Graphemes.Cut(Typed(typed), graphemes);
        return new Phrase(Escaping.Markdown(clean), Escaping.Plain(clean));
    }

    /// <summary>Line for line: notes, questions, quotes. Each line is a paragraph, because not every client keeps a single line break.</summary>
    public static Phrase Note(string? typed, int graphemes = LongestNote)
    {
        var lines = Graphemes.Cut(Characters.Clean(typed, keepLines: true), graphemes).Split('\n');
        return new Phrase(string.Join("\n\n", lines.Select(Escaping.Markdown)), Escaping.Plain(string.Join('\n', lines)));
    }

    /// <summary>
    /// What was meant by what was typed: one line without invisible, control and direction characters, uncut. For comparing, storing
    /// and for the value of an input; not for showing.
    /// </summary>
    public static string Typed(string? typed) => Characters.Clean(typed, keepLines: false);

    /// <summary>As <see cref="Typed"/>, line for line.</summary>
    public static string TypedLines(string? typed) => Characters.Clean(typed, keepLines: true);

    /// <summary>For a message whose textFormat is xml; lines by <c>br</c>.</summary>
    public static string Xml(string? typed, int graphemes = LongestNote)
    {
        var text = new StringBuilder();
        foreach (var c in Escaping.WithoutLinks(Graphemes.Cut(TypedLines(typed), graphemes)))
        {
            _ = c switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '"' => text.Append("&quot;"),
                '\'' => text.Append("&#39;"),
                '\n' => text.Append("<br/>"),
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }

    /// <summary>A name as it may stand between <c>&lt;at&gt;</c> and its end: without anything that is mark-up there, never empty.</summary>
    public static string MentionName(string? name)
    {
        var bare = new StringBuilder();
        foreach (var c in Typed(name)) bare.Append(@"<>&*_`[]{}\~|#@".Contains(c, StringComparison.Ordinal) ? ' ' : c);
        var clean = Graphemes.Cut(Typed(bare.ToString()), 64);
        return clean.Length > 0 ? clean : "?";
    }

    /// <summary>A mention of a person: only with its entity in the card or message, and never in a personal chat. Cards use <see cref="CardKit.Mention"/>.</summary>
    public static Phrase Mention(string? name)
    {
        var safe = MentionName(name);
        return new Phrase($"<at>{safe}</at>", safe);
    }
}
