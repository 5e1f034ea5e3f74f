using System.Globalization;

namespace TeamsCollab.Cards;

/// <summary>Counts and cuts as a reader does: an emoji family or a letter with its accents is one.</summary>
public static class Graphemes
{
    // One "character" can hold hundreds of accents; no reader means that.
    private const int LongestCluster = 40;

    public static int Count(string text)
    {
        var count = 0;
        for (var at = 0; at < text.Length; at += StringInfo.GetNextTextElementLength(text, at)) count++;
        return count;
    }

    /// <summary>At most <paramref name="most"/> graphemes, the last of them "…" where something was left out.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= Math.Min(most, LongestCluster)) return text;
        var at = 0;
        var count = 0;
        var keep = 0;
        while (at < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text, at);
            if (length > LongestCluster) return string.Concat(text.AsSpan(0, at).TrimEnd(), "…");
            if (++count > most) return string.Concat(text.AsSpan(0, keep).TrimEnd(), "…");
            at += length;
            if (count < most) keep = at;
        }

        return text;
    }
}
