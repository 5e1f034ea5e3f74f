using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Away;

/// <summary>The dialog of an absence: whose, from when, until when, who stands in.</summary>
public static class AwayForm
{
    /// <param name="team">Null in a personal chat of somebody with several teams: there only the dates are asked.</param>
    /// <param name="people">The team's people, the reader among them.</param>
    public static Reply Draw(Turn turn, Team? team, IReadOnlyList<RosterEntry> people, Phrase? wrong)
    {
        var view = View.Dialog(turn, team?.Key);
        var texts = new AwayTexts(view.Culture);
        var kit = view.Kit();
        if (wrong is { } sentence) kit.Refusal(sentence);
        var choices = people.Select(m => (m.EntraId, Words.Line(m.Name, 64))).ToList();
        if (team is not null) kit.Fields(Inputs.People(Fields.Who, texts["Form.Who"], choices, texts["Form.WhoRequired"], turn[Fields.Who] ?? turn.Caller.EntraId));
        kit.Fields(
            Inputs.Date(Fields.From, texts["Form.From"], value: Day(turn[Fields.From])),
            Inputs.Date(Fields.Until, texts["Form.Until"], texts["Form.UntilRequired"], Day(turn[Fields.Until])));
        if (team is not null) kit.Fields(Inputs.People(Fields.To, texts["Form.StandIn"], choices, value: turn[Fields.To], placeholder: texts["Form.StandInPlaceholder"]));
        else kit.Aside(texts["Form.StandInElsewhere"]);
        var title = texts["Form.Title"];
        return new DialogReply(title.Plain, new CardContent(kit.Buttons(Buttons.Send(Verbs.AwaySet, texts["Form.Send"], view.Data())).Json(title), title.Plain));
    }

    public static DateOnly? Day(string? typed) => DateOnly.TryParse(typed, CultureInfo.InvariantCulture, out var day) ? day : null;
}
