using TeamsCollab.Cards;
using TeamsCollab.Features.Finding;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Parts;

/// <summary>The dialogs in which a part is chosen: to take it, or to finish it with a note.</summary>
public static class PartForms
{
    public static Reply Take(Turn turn, Sighting seen, Sale sale)
    {
        var view = View.Dialog(turn, seen.Team.Key);
        var texts = new PartTexts(view.Culture);
        var parts = sale.Parts.Where(p => TakeTurns.MayTake(sale, p)).ToList();
        var title = texts["Form.Take", sale.Name];
        var json = view.Kit()
            .Fields(Inputs.Choice(
                Fields.Part, texts["Form.TakePart"], parts.Select(p => (p.Key, Words.Line(p.Title))), texts["Form.PartRequired"],
                (parts.Find(sale.IsUp) ?? parts[0]).Key))
            .Buttons(Buttons.Send(Verbs.PartTake, texts["Form.TakeSend"], view.Data((Fields.Sale, sale.Id))))
            .Json(title);
        return new DialogReply(title.Plain, new CardContent(json, title.Plain));
    }

    public static Reply Done(Turn turn, Team team, Sale sale, Member caller, Phrase? wrong)
    {
        var view = View.Dialog(turn, team.Key);
        var texts = new PartTexts(view.Culture);
        var parts = sale.Parts.Where(p => DoneTurns.MayFinish(sale, p, caller)).ToList();
        var title = texts["Form.Done", sale.Name];
        var kit = view.Kit();
        if (wrong is { } sentence) kit.Refusal(sentence);
        var json = kit
            .Fields(
                Inputs.Choice(
                    Fields.Part, texts["Form.DonePart"], parts.Select(p => (p.Key, Words.Line(p.Title))), texts["Form.PartRequired"],
                    turn[Fields.Part] ?? (parts.Find(sale.IsUp) ?? parts.FirstOrDefault())?.Key),
                Inputs.MultiLine(Fields.Note, texts["Form.DoneNote"], value: turn[Fields.Note], most: Written.MostWords))
            .Buttons(Buttons.Send(Verbs.PartDone, texts["Form.DoneSend"], view.Data((Fields.Sale, sale.Id))))
            .Json(title);
        return new DialogReply(title.Plain, new CardContent(json, title.Plain));
    }
}
