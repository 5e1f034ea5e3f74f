using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Captains;

/// <summary>The dialog in which a captain names another.</summary>
public static class CaptainForm
{
    public static Reply Draw(Turn turn, Team team, IReadOnlyList<RosterEntry> others, Phrase? wrong)
    {
        var view = View.Dialog(turn, team.Key);
        var texts = new CaptainTexts(view.Culture);
        var title = texts["Form.Name"];
        var kit = view.Kit();
        if (wrong is { } sentence) kit.Refusal(sentence);
        var json = kit
            .Fields(Inputs.People(Fields.To, texts["Form.Who"], others.Select(m => (m.EntraId, Words.Line(m.Name, 64))), texts["Form.WhoRequired"], turn[Fields.To]))
            .Buttons(Buttons.Send(Verbs.CaptainName, texts["Form.Send"], view.Data()))
            .Json(title);
        return new DialogReply(title.Plain, new CardContent(json, title.Plain));
    }
}
