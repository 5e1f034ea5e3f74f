using System.Buffers;
using System.Text;

namespace TeamsCollab.Cards;

/// <summary>
/// Keeps clean text from being read as anything but text. What makes emphasis and code is escaped by a backslash, which every client
/// takes back; all else is parted by a space of no width, because not every client knows other escapes.
/// </summary>
internal static class Escaping
{
    private const char Break = '\u200B';

    private static readonly SearchValues<char> Suspects = SearchValues.Create("{<:/@.");

    /// <summary>One line, for a text block or a markdown message.</summary>
    public static string Markdown(string line)
    {
        if (line.Length == 0) return "";
        var text = new StringBuilder(line.Length + 16);
        if (StartsBlock(line)) text.Append(Break);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c is '\\' or '*' or '_' or '`') text.Append('\\');
            text.Append(c);
            if (Parts(line, i) || Links(line, i)) text.Append(Break);
        }

        return text.ToString();
    }

    /// <summary>For what knows no markdown: only <c>{{</c> and tags are parted.</summary>
    public static string Plain(string text) => Broken(text, static (t, i) => t[i] is '{' or '<' && Parts(t, i));

    public static string WithoutLinks(string text) => Broken(text, Links);

    private static string Broken(string text, Func<string, int, bool> parts)
    {
        if (text.AsSpan().IndexOfAny(Suspects) < 0) return text;
        var broken = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            broken.Append(text[i]);
            if (parts(text, i)) broken.Append(Break);
        }

        return broken.ToString();
    }

    // Headings, lists, quotes and rules begin a line.
    private static bool StartsBlock(string line)
    {
        if (line[0] is '#' or '=' or '>' or '|' or ':') return true;
        var mark = 0;
        while (mark < line.Length && char.IsAsciiDigit(line[mark])) mark++;
        var numbered = mark > 0 && mark < line.Length && line[mark] is '.' or ')';
        var bulleted = mark == 0 && line[0] is '+' or '-';
        return (numbered || bulleted) && (mark + 1 == line.Length || line[mark + 1] is ' ' or '-');
    }

    // At the end of the text too: what we say ourselves may follow.
    private static bool Parts(string t, int i)
    {
        var next = i + 1 < t.Length ? t[i + 1] : '\0';
        return t[i] switch
        {
            '{' => next is '{' or '\0',
            '<' => next is '\0' or '/' or '!' or '?' || char.IsAsciiLetter(next),
            ']' => next is '(' or '[' or ':' or '\0',
            '~' => next is '~' or '\0',
            '&' => next is '#' or '\0' || char.IsAsciiLetter(next) && IsEntity(t, i),
            _ => false,
        };
    }

    private static bool IsEntity(string t, int i)
    {
        for (var end = i + 1; end < t.Length && end < i + 34; end++)
        {
            if (t[end] == ';') return true;
            if (!char.IsAsciiLetterOrDigit(t[end])) return false;
        }

        return false;
    }

    // Addresses: a scheme, two slashes, a mail address, a name that ends in a domain.
    private static bool Links(string t, int i)
    {
        if (i == 0 || i + 1 >= t.Length) return t[i] == '/' && i + 1 < t.Length && t[i + 1] == '/';
        return t[i] switch
        {
            ':' => char.IsLetter(t[i - 1]) && !char.IsWhiteSpace(t[i + 1]),
            '/' => t[i + 1] == '/',
            '@' => !char.IsWhiteSpace(t[i - 1]) && !char.IsWhiteSpace(t[i + 1]),
            '.' => char.IsLetterOrDigit(t[i - 1]) && char.IsLetter(t[i + 1]) && i + 2 < t.Length && (char.IsLetter(t[i + 2]) || char.IsSurrogate(t[i + 2])),
            _ => false,
        };
    }
}
