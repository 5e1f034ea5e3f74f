using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Handoffs;

/// <summary>The dialog of a handoff: part, receiver, due date, note.</summary>
public static class OfferForm
{
    public static Reply Draw(Turn turn, Team team, Sale sale, Member caller, IReadOnlyList<RosterEntry> others, Phrase? wrong)
    {
        var view = View.Dialog(turn, team.Key);
        var texts = new HandoffTexts(view.Culture);
        var parts = sale.Parts.Where(p => OfferTurns.MayPass(sale, p, caller)).ToList();
        // One's own parts come first, and the one whose turn it is before the rest.
        var likely = turn[Fields.Part] ?? parts.OrderByDescending(p => p.Holder == caller.Number).ThenByDescending(sale.IsUp).FirstOrDefault()?.Key;
        var title = texts["Form.Offer", sale.Name];

        var kit = view.Kit();
        if (wrong is { } sentence) kit.Refusal(sentence);
        kit.Fields(
            Inputs.Choice(Fields.Part, texts["Form.Part"], parts.Select(p => (p.Key, Words.Line(p.Title))), texts["Form.PartRequired"], likely),
            Inputs.People(Fields.To, texts["Form.To"], others.Select(m => (m.EntraId, Words.Line(m.Name, 64))), texts["Form.ToRequired"], turn[Fields.To], texts["Form.ToPlaceholder"]),
            Inputs.Date(Fields.Due, texts["Form.Due"], value: DateOnly.TryParse(turn[Fields.Due], System.Globalization.CultureInfo.InvariantCulture, out var due) ? due : null),
            Inputs.MultiLine(Fields.Note, texts["Form.Note"], value: turn[Fields.Note], most: Written.MostWords));
        var seen = turn.Kind == TurnKind.DialogSent && turn[Fields.Seen] is { } first ? first : FormattableString.Invariant($"{sale.Version}");
        kit.Buttons(Buttons.Send(Verbs.HandoffOffer, texts["Form.Send"], view.Data((Fields.Sale, sale.Id), (Fields.Seen, seen))));
        return new DialogReply(title.Plain, new CardContent(kit.Json(title), title.Plain));
    }
}
