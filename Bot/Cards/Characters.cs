using System.Globalization;
using System.Text;

namespace TeamsCollab.Cards;

/// <summary>Takes out of a text what a reader can't see: controls, direction marks, invisible characters, halves of surrogate pairs.</summary>
internal static class Characters
{
    private const int ZeroWidthJoiner = 0x200D;
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int BlackFlag = 0x1F3F4;

    public static string Clean(string? text, bool keepLines)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var clean = new StringBuilder(text.Length);
        var last = 0;
        var space = false;
        var line = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsLineBreak(rune.Value)) line = true;
            else if (Rune.IsWhiteSpace(rune) || rune.Value == '\t') space = true;
            else if (Stays(rune, last, space || line))
            {
                if (clean.Length > 0 && (space || line)) clean.Append(line && keepLines ? '\n' : ' ');
                space = line = false;
                clean.Append(rune);
                last = rune.Value;
            }
        }

        while (clean.Length > 0 && clean[^1] is (char)ZeroWidthJoiner or (char)ZeroWidthNonJoiner) clean.Length--;
        return clean.ToString();
    }

    private static bool IsLineBreak(int c) => c is '\n' or '\r' or 0x0B or 0x0C or 0x85 or 0x2028 or 0x2029;

    private static bool Stays(Rune rune, int last, bool afterSpace) => rune.Value switch
    {
        // They join what stands before them: letters of some scripts, the parts of one emoji.
        ZeroWidthJoiner or ZeroWidthNonJoiner => last != 0 && !afterSpace && Joins(last),
        // Tags spell the region of a flag; anywhere else they are hidden text.
        >= 0xE0020 and <= 0xE007F => last is BlackFlag or (>= 0xE0020 and <= 0xE007F),
        // Letters in name only: they show as nothing.
        0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0 => false,
        _ => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate),
    };

    private static bool Joins(int c) => c > 0xFF && Rune.GetUnicodeCategory(new Rune(c)) is not (UnicodeCategory.Format or UnicodeCategory.OtherPunctuation);
}
