using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Thanks;

/// <summary>The dialog in which a teammate is thanked.</summary>
public static class ThanksForm
{
    /// <param name="sale">What they are thanked for belongs to it; null: to none.</param>
    public static Reply Draw(Turn turn, Team team, string? sale, IReadOnlyList<RosterEntry> others, Phrase? wrong)
    {
        var view = View.Dialog(turn, team.Key);
        var texts = new ThanksTexts(view.Culture);
        var title = texts["Form.Title"];
        var kit = view.Kit();
        if (wrong is { } sentence) kit.Refusal(sentence);
        var json = kit
            .Fields(
                Inputs.People(Fields.To, texts["Form.Who"], others.Select(m => (m.EntraId, Words.Line(m.Name, 64))), texts["Form.WhoRequired"], turn[Fields.To]),
                Inputs.MultiLine(Fields.Words, texts["Form.For"], texts["Form.ForRequired"], turn[Fields.Words], Written.MostWords))
            .Buttons(Buttons.Send(Verbs.ThanksGive, texts["Form.Send"], view.Data((Fields.Sale, sale))))
            .Json(title);
        return new DialogReply(title.Plain, new CardContent(json, title.Plain));
    }
}
