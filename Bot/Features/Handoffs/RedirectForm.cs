using TeamsCollab.Cards;
using TeamsCollab.Features.Away;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Handoffs;

/// <summary>The dialogs about a receiver who isn't there: who gets it instead, and the question itself where the offer was a form.</summary>
public static class RedirectForm
{
    public static Reply Draw(Turn turn, Scene scene, int id, IReadOnlyList<RosterEntry> others, Phrase? wrong)
    {
        var view = View.Dialog(turn, scene.Team.Key);
        var texts = new HandoffTexts(view.Culture);
        var handoff = scene.Sale.Handoff(id)!;
        var title = texts["Form.Redirect", Naming.InSentence(scene.Sale.Part(handoff.Part)!, view.Culture), scene.Sale.Name];
        var away = scene.People.GetValueOrDefault(handoff.To);
        var kit = view.Kit();
        if (wrong is { } sentence) kit.Refusal(sentence);
        var json = kit
            .Fields(Inputs.People(
                Fields.To, texts["Form.RedirectTo"], others.Where(m => m.EntraId != away?.EntraId).Select(m => (m.EntraId, Words.Line(m.Name, 64))), texts["Form.ToRequired"], turn[Fields.To],
                texts["Form.ToPlaceholder"]))
            .Buttons(Buttons.Send(Verbs.HandoffRedirect, texts["Form.RedirectSend"], view.Data((Fields.Sale, scene.Sale.Id), (Fields.Handoff, id))))
            .Json(title);
        return new DialogReply(title.Plain, new CardContent(json, title.Plain));
    }

    /// <summary>
    /// The answer to an offer whose receiver isn't there, with the ways on; null where they are there. In a dialog its buttons send, on a message
    /// they are pressed.
    /// </summary>
    public static CardContent? Question(Turn turn, Scene scene, int id)
    {
        var inDialog = turn.Kind == TurnKind.DialogSent;
        var view = inDialog ? View.Dialog(turn, scene.Team.Key) : View.For(turn, scene.Team);
        if (scene.Sale.Handoff(id) is not { Kept: false } handoff || HandoffCard.AwayMoves(scene, handoff, view, inDialog) is not { Count: > 0 } moves) return null;
        var texts = new HandoffTexts(view.Culture);
        var state = Sentence(scene, handoff, view);
        var json = view.Kit()
            .State(state, Tone.Waiting)
            .Text(texts["Question", Naming.InSentence(scene.Sale.Part(handoff.Part)!, view.Culture), scene.Sale.Name, Naming.Name(scene.People, handoff.To, view.Culture)])
            .Buttons([.. moves])
            .Json(state);
        return new CardContent(json, state.Plain);
    }

    /// <summary>The same where the handoff's card with its buttons is in sight.</summary>
    public static Phrase Hint(Turn turn, Scene scene, string part)
    {
        var handoff = scene.Sale.Handoffs.Last(h => h.Part == part);
        return new HandoffTexts(turn.Culture)["Hint", Sentence(scene, handoff, View.Dialog(turn, null))];
    }

    private static Phrase Sentence(Scene scene, Handoff handoff, View view) =>
        AwaySentence.Of(handoff.Away!, Naming.Name(scene.People, handoff.To, view.Culture), scene.People, view.Culture);
}
