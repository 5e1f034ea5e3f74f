namespace TeamsCollab.Cards;

/// <summary>
/// A text for people, in the two ways it is needed. Made by <see cref="Words"/> (what a person typed) and <see cref="Texts{TSelf}"/>
/// (what we say); a card takes nothing else, so that nothing typed gets there unescaped.
/// </summary>
/// <param name="Markdown">For text blocks, facts and messages: displays as <paramref name="Plain"/> and makes nothing else of it.</param>
/// <param name="Plain">For what knows no markdown: button titles, labels, choices, summaries, what is spoken.</param>
public readonly record struct Phrase(string Markdown, string Plain)
{
    public static readonly Phrase Empty = new("", "");

    public bool IsEmpty => string.IsNullOrEmpty(Plain);

    /// <summary>The plain text, so that a phrase in a log or a test reads well.</summary>
    public override string ToString() => Plain ?? "";
}
