using TeamsCollab.Cards;

namespace TeamsCollab.Features;

/// <summary>What people write into fields, brought into shape before a rule sees it.</summary>
public static class Written
{
    /// <summary>The longest note, question, answer or reason.</summary>
    public const int MostWords = 2000;

    /// <summary>Trimmed, line for line, without what can't be seen; null where nothing is left.</summary>
    public static string? Tidy(string? text) => Words.TypedLines(text) is { Length: > 0 } tidy ? tidy : null;

    /// <summary>The same on one line.</summary>
    public static string? OneLine(string? text) => Words.Typed(text) is { Length: > 0 } tidy ? tidy : null;

    /// <summary>Whether it has a control character, line breaks included: what no one-line field may hold.</summary>
    public static bool HasControls(string text) => text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029');

    /// <summary>Length in characters. (Not in what a person sees as one: a letter can carry a thousand accents.)</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();
}
