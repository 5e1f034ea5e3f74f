using System.Globalization;
using System.Text;

namespace TeamsCollab.Turns;

/// <summary>A word of a typed text: in small letters without accents, and where it stands.</summary>
internal readonly record struct Token(string Folded, int Start, int End)
{
    // Only a text's start can be a command, however long the text is.
    private const int Most = 32;

    /// <summary>The words at the text's start; an apostrophe parts words (<c>don't</c> is two).</summary>
    public static List<Token> Of(string text)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length && tokens.Count < Most; at++)
        {
            if (!char.IsLetterOrDigit(text[at])) continue;
            var end = at;
            while (end < text.Length && IsInWord(text[end])) end++;
            tokens.Add(new Token(Fold(text[at..end]), at, end));
            at = end;
        }
        return tokens;
    }

    private static bool IsInWord(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static string Fold(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) plain.Append(char.ToLowerInvariant(c));
        }
        return plain.ToString();
    }
}
