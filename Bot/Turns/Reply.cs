using Newtonsoft.Json.Linq;
using TeamsCollab.Cards;

namespace TeamsCollab.Turns;

/// <summary>What a turn answers to the one person who acted. What others see goes through delivery.</summary>
public abstract record Reply
{
    /// <summary>Nothing to say here: what follows is a card in the thread.</summary>
    public static readonly Reply Silent = new SilentReply();

    public static Reply Say(string sentence) => new SayReply(sentence);

    public static Reply Say(Phrase sentence) => new SayReply(sentence.Markdown, sentence.Plain);

    public static Reply Show(CardContent card) => new CardReply(card);
}

public sealed record SilentReply : Reply;

/// <summary>A sentence: a message for a typed turn, a notice for a click or dialog. Already safe: user text in it went through Words.</summary>
/// <param name="Sentence">Markdown, for a message.</param>
/// <param name="Plain">For a notice, which knows no markdown; null where it is the same.</param>
public sealed record SayReply(string Sentence, string? Plain = null) : Reply
{
    /// <summary>Nothing came of what was asked, so that it may be asked again in another way: the question that led to it stays open.</summary>
    public bool Settles { get; init; } = true;
}

/// <summary>A card: replaces the clicked one, or is posted as the answer to a typed turn.</summary>
public sealed record CardReply(CardContent Card) : Reply;

/// <summary>A form, to open or (after a faulty input) to show again.</summary>
public sealed record DialogReply(string Title, CardContent Card) : Reply;

/// <summary>The dialog closes; with a sentence where there is something to say.</summary>
public sealed record DialogDoneReply(string? Sentence = null) : Reply;

/// <summary>A card as it goes over the wire.</summary>
/// <param name="Content">The Adaptive Card's JSON.</param>
/// <param name="Summary">The plain sentence that a notification shows.</param>
public sealed record CardContent(JObject Content, string Summary);
