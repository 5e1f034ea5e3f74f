using System.Globalization;
using System.Text;

namespace TeamsCollab.Features.Reading;

/// <summary>Finding a thing by what somebody typed for it: case, accents, hyphens and the ends of words don't matter.</summary>
public static class Spelling
{
    /// <summary>The words of a text, in small letters without accents; what is no letter or digit parts words.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c)) word.Append(char.ToLowerInvariant(c));
            else if (word.Length > 0 && char.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) && c != '\'') Finish();
        }
        if (word.Length > 0) Finish();
        return words;

        void Finish()
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }

    public static bool Same(string one, string other) => Words(one).SequenceEqual(Words(other));

    /// <summary>
    /// The items that the typed text means: those called exactly so, else those with words that begin so, in this order
    /// ("tech eval" is Technical evaluation, "handover" Hand-over to success).
    /// </summary>
    public static IReadOnlyList<T> Meant<T>(IEnumerable<T> items, Func<T, string> name, string typed)
    {
        var wanted = Words(typed);
        if (wanted.Count == 0) return [];
        var all = items.ToList();
        var exact = all.Where(i => string.Concat(Words(name(i))) == string.Concat(wanted)).ToList();
        return exact.Count > 0 ? exact : [.. all.Where(i => Begins(Words(name(i)), wanted))];
    }

    private static bool Begins(IReadOnlyList<string> words, IReadOnlyList<string> wanted)
    {
        var next = 0;
        foreach (var word in words)
        {
            if (next < wanted.Count && word.StartsWith(wanted[next], StringComparison.Ordinal)) next++;
        }
        if (next == wanted.Count) return true;
        var joined = string.Concat(wanted);
        return Enumerable.Range(0, words.Count).Any(i => string.Concat(words.Skip(i)).StartsWith(joined, StringComparison.Ordinal));
    }
}
