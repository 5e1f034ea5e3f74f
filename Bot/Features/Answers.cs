using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features;

/// <summary>What a move answers, whichever way it was made.</summary>
public sealed record Answer
{
    /// <summary>The card that takes a clicked one's place.</summary>
    public required Func<Scene, CardContent?> Card { get; init; }

    /// <summary>What the person reads who doesn't see the card.</summary>
    public required Func<Scene, Phrase> Said { get; init; }

    /// <summary>What was typed is answered by a card or sentence that appears in the same place.</summary>
    public bool Seen { get; init; }

    /// <summary>The form again, with the sentence, where the person can put right what was wrong.</summary>
    public Func<Phrase, Refusal, Scene?, Reply?> Form { get; init; } = (_, _, _) => null;
}

public static class Answers
{
    public static Reply Of(Turn turn, MoveResult result, Answer answer)
    {
        switch (result.Outcome)
        {
            case MoveOutcome.Slow:
                return Open(Say(turn, new TurnTexts(turn.Culture)["TakesLonger"]));
            case MoveOutcome.Refused:
                var why = result.Refusal ?? throw new InvalidOperationException("A refused move says why.");
                var sentence = Sentences.Of(why, turn, result.Scene?.People ?? new Dictionary<Person, Member>());
                return (turn.Kind == TurnKind.DialogSent ? answer.Form(sentence, why, result.Scene) : null) ?? Open(Say(turn, sentence));
        }
        var scene = result.Scene ?? throw new InvalidOperationException("A move that was made has a state.");
        return turn.Kind switch
        {
            TurnKind.Clicked when answer.Card(scene) is { } card => Reply.Show(card),
            TurnKind.DialogSent when turn.Place.Kind != PlaceKind.Personal => new DialogDoneReply(),
            TurnKind.Said when answer.Seen => Reply.Silent,
            _ => Say(turn, answer.Said(scene)),
        };
    }

    public static Reply No(Turn turn, Refusal why, IReadOnlyDictionary<Person, Member> people) => Open(Say(turn, Sentences.Of(why, turn, people)));

    public static Reply No(Turn turn, string key, params object[] facts) => No(turn, new Refusal(key, facts), new Dictionary<Person, Member>());

    private static Reply Open(Reply reply) => reply is SayReply say ? say with { Settles = false } : reply;

    /// <summary>A sentence, in the way that this kind of turn is answered.</summary>
    public static Reply Say(Turn turn, Phrase sentence) => turn.Kind switch
    {
        TurnKind.DialogSent => new DialogDoneReply(sentence.Plain),
        // A message knows markdown, a notice doesn't.
        TurnKind.Said or TurnKind.Installed => Reply.Say(sentence),
        _ => Reply.Say(sentence.Plain),
    };
}
