using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Handoffs;

/// <summary>The dialogs of ask, answer and return: a field for words, with a cause for a return. What was typed is kept when it is shown again.</summary>
public static class WordsForm
{
    /// <param name="verb">Which of the three it is.</param>
    /// <param name="send">The verb that it is sent with, where that is another one.</param>
    public static Reply Draw(Turn turn, Scene scene, int id, string verb, Phrase? wrong, string? send = null)
    {
        var view = View.Dialog(turn, scene.Team.Key);
        var texts = new HandoffTexts(view.Culture);
        var handoff = scene.Sale.Handoff(id)!;
        var part = Naming.InSentence(scene.Sale.Part(handoff.Part)!, view.Culture);
        Phrase Name(Person person) => Naming.Name(scene.People, person, view.Culture);
        var (title, kind) = verb switch
        {
            Verbs.HandoffAsk => (texts["Form.Ask", Name(handoff.From), part], "Ask"),
            Verbs.HandoffAnswer => (texts["Form.Answer", Name(handoff.To), part], "Answer"),
            _ => (texts["Form.Return", part, Name(handoff.From)], "Return"),
        };

        var kit = view.Kit();
        if (wrong is { } sentence) kit.Refusal(sentence);
        if (verb == Verbs.HandoffAnswer && handoff.Question is { } question && scene.Texts.TryGetValue(question, out var asked))
            kit.Quote(Words.Note(asked), texts["Quote.Question", Name(handoff.To)]);
        if (verb == Verbs.HandoffReturn)
        {
            kit.Fields(Inputs.Choice(
                Fields.Cause, texts["Form.Cause"], Enum.GetValues<ReturnCause>().Select(c => (c.ToString(), HandoffCard.CauseInWords(c, texts))),
                texts["Form.CauseRequired"], turn[Fields.Cause]));
        }
        kit.Fields(Inputs.MultiLine(
            Fields.Words, texts[$"Form.{kind}Label"], verb == Verbs.HandoffReturn ? null : texts["Form.WordsRequired"], turn[Fields.Words], Written.MostWords));
        // A form that is shown again keeps the version that it was first drawn from.
        var seen = turn.Kind == TurnKind.DialogSent && turn[Fields.Seen] is { } first ? first : FormattableString.Invariant($"{scene.Sale.Version}");
        kit.Buttons(Buttons.Send(send ?? verb, texts[$"Form.{kind}Send"], view.Data((Fields.Sale, scene.Sale.Id), (Fields.Handoff, id), (Fields.Seen, seen))));
        return new DialogReply(title.Plain, new CardContent(kit.Json(title), title.Plain));
    }
}
