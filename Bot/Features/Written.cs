using System.Globalization;

namespace TeamsCollab.Features;

/// <summary>What people write into fields, brought into shape before a rule sees it.</summary>
public static class Written
{
    /// <summary>The longest note, question, answer or reason.</summary>
    public const int MostWords = 2000;

    /// <summary>Trimmed; null where nothing that can be seen is left.</summary>
    public static string? Tidy(string? text) => text?.Trim() is { } trimmed && trimmed.Any(IsSeen) ? trimmed : null;

    /// <summary>Trimmed, with line breaks and runs of blanks as one blank: for what stands on one line.</summary>
    public static string? OneLine(string? text) =>
        Tidy(text) is { } tidy ? string.Join(' ', tidy.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : null;

    /// <summary>Whether it has a control character, line breaks included: what no one-line field may hold.</summary>
    public static bool HasControls(string text) => text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029');

    /// <summary>Length in characters. (Not in what a person sees as one: a letter can carry a thousand accents.)</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    private static bool IsSeen(char c) =>
        !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format);
}
