using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Features.Plays;
using TeamsCollab.Features.Reading;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Sales;

/// <summary>The dialog that opens a sale. What was typed is kept when it is shown again.</summary>
public static class SaleForm
{
    /// <param name="nonce">Drawn with the form the first time, and kept: the sale's id derives from it.</param>
    /// <param name="askAgain">Another open sale has that name: ask whether a second one is wanted.</param>
    /// <param name="known">The team as it is stored: its plays.</param>
    /// <param name="among">The person's teams, where the place doesn't tell which one is meant.</param>
    public static Reply Draw(Turn turn, TeamKey? team, string nonce, Phrase? wrong, bool askAgain, Team? known = null, IReadOnlyList<TeamMembership>? among = null)
    {
        var view = View.Dialog(turn, team);
        var texts = new SaleTexts(view.Culture);
        var title = texts["Form.Title"];
        var kit = view.Kit();
        if (askAgain) kit.Refusal(texts["Form.Taken", turn[Fields.Name]]);
        else if (wrong is { } sentence) kit.Refusal(sentence);
        if (among is not null)
            kit.Fields(Inputs.Choice(Fields.Team, texts["Form.Team"], among.Select((m, i) => (m.Team.Value, Words.Line(m.TeamName ?? FormattableString.Invariant($"{i + 1}")))), texts["Form.TeamRequired"]));
        kit.Fields(Inputs.Text(Fields.Name, texts["Form.Name"], texts["Form.NameRequired"], turn[Fields.Name], SaleMoves.MostName, texts["Form.NamePlaceholder"]));
        if (askAgain)
            kit.Fields(Inputs.Choice(Fields.Again, texts["Form.Again"], [("no", texts["Form.Again.no"]), ("yes", texts["Form.Again.yes"])], value: "no"));
        kit.Fields(
            Inputs.Text(Fields.Customer, texts["Form.Customer"], value: turn[Fields.Customer], most: SaleMoves.MostName),
            Inputs.Amount(Fields.Amount, texts["Form.Amount"], value: turn[Fields.Amount] is { } sum ? Amounts.Read(sum)?.Value : null),
            Inputs.Choice(
                Fields.Currency, texts["Form.Currency"], Amounts.Currencies.Select(c => (c, Words.Line(c))), value: turn[Fields.Currency] ?? Amounts.Default(turn.Culture)),
            Inputs.Date(Fields.Close, texts["Form.Close"], value: DateOnly.TryParse(turn[Fields.Close], CultureInfo.InvariantCulture, out var close) ? close : null),
            Inputs.Choice(
                Fields.Play, texts["Form.Play"], PlayNames.InUse(known).Select(p => (p, Play(known, p, texts))),
                value: turn[Fields.Play] ?? PlayNames.InUse(known)[0]),
            Inputs.Text(Fields.Goal, texts["Form.Goal"], value: turn[Fields.Goal], most: SaleMoves.MostGoal));
        kit.Buttons(Buttons.Send(Verbs.SaleOpen, texts["Form.Send"], view.Data((Fields.Nonce, nonce))));
        return new DialogReply(title.Plain, new CardContent(kit.Json(title), title.Plain));
    }

    // A play as every team starts with it says what it is for.
    internal static Phrase Play(Team? known, string play, SaleTexts texts) =>
        known?.Plays.Any(p => p.Id == play) != true && play is (BuiltInPlays.FullId or BuiltInPlays.ShortId) ? texts[$"Form.Play.{play}"] : PlayNames.Of(known, play, new PlayTexts(texts.Culture));
}
