using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Features.Reading;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Game;

/// <summary>The dialogs of pairing, dating, dropping, reopening and reassigning a part, of a sign-off and of closing a sale. What was typed is kept when one is shown again.</summary>
public static class GameForm
{
    /// <summary>In place of a person: the pair parts.</summary>
    public const string Nobody = "nobody";
    public const string Won = "won";
    public const string Lost = "lost";

    public static bool AsksForPerson(string verb) => verb is Verbs.PartPair or Verbs.PartReassign;

    /// <summary>The parts that a form can be about.</summary>
    public static bool Fits(Sale sale, Part part, string verb) => verb switch
    {
        Verbs.PartPair => part is { IsOpen: true, Holder: not null },
        Verbs.PartReopen => !part.IsOpen,
        _ => part.IsOpen,
    };

    /// <summary>Null where there is nothing to choose from.</summary>
    /// <param name="others">The teammates besides the caller, where the form asks for one.</param>
    public static Reply? Draw(Turn turn, Team team, Sale sale, string verb, IReadOnlyList<RosterEntry> others, Phrase? wrong)
    {
        var view = View.Dialog(turn, team.Key);
        var texts = new GameTexts(view.Culture);
        var kit = view.Kit();
        if (wrong is { } sentence) kit.Refusal(sentence);
        var name = Name(verb);
        if (verb is not (Verbs.SaleClose or Verbs.StageSign))
        {
            var parts = sale.Parts.Where(p => Fits(sale, p, verb)).ToList();
            if (parts.Count == 0) return null;
            kit.Fields(Inputs.Choice(
                Fields.Part, texts["Form.Part"], parts.Select(p => (p.Key, Words.Line(p.Title))), texts["Form.PartRequired"],
                turn[Fields.Part] ?? (parts.Find(sale.IsUp) ?? parts[0]).Key));
        }
        AddOwn(kit, turn, sale, verb, others, texts);
        kit.Buttons(Buttons.Send(verb, texts[$"Send.{name}"], view.Data((Fields.Sale, sale.Id))));
        var title = texts[$"Form.{name}", sale.Name];
        return new DialogReply(title.Plain, new CardContent(kit.Json(title), title.Plain));
    }

    /// <summary>"More…": everything that stands on no button of the card.</summary>
    public static Reply More(Turn turn, Team team, Sale sale, Func<string, bool> possible)
    {
        var view = View.Dialog(turn, team.Key);
        var texts = new GameTexts(view.Culture);
        var title = texts["Form.More", sale.Name];
        var choices = All.Where(possible).Select(v => (v, texts[$"More.{Name(v)}"])).ToList();
        var json = view.Kit()
            .Fields(Inputs.Choice(Fields.What, texts["Form.What"], choices, texts["Form.WhatRequired"], choices[0].v))
            .Buttons(Buttons.Send(Verbs.SaleMore, texts["Send.More"], view.Data((Fields.Sale, sale.Id))))
            .Json(title);
        return new DialogReply(title.Plain, new CardContent(json, title.Plain));
    }

    /// <summary>What "More…" offers, in this order.</summary>
    private static readonly string[] All =
    [
        Verbs.SaleClose, Verbs.SaleReopen, Verbs.PartDate, Verbs.PartPair, Verbs.PartDrop, Verbs.PartReopen, Verbs.PartReassign,
        Verbs.StageSign, Verbs.StageRetract, Verbs.ThanksGive, Verbs.SaleUndo,
    ];

    private static string Name(string verb) => verb switch
    {
        Verbs.PartPair => "Pair",
        Verbs.PartDate => "Date",
        Verbs.PartDrop => "Drop",
        Verbs.PartReopen => "ReopenPart",
        Verbs.PartReassign => "Reassign",
        Verbs.SaleClose => "Close",
        Verbs.SaleReopen => "ReopenSale",
        Verbs.SaleUndo => "Undo",
        Verbs.StageRetract => "Retract",
        Verbs.ThanksGive => "Thanks",
        _ => "Sign",
    };

    private static void AddOwn(CardKit kit, Turn turn, Sale sale, string verb, IReadOnlyList<RosterEntry> others, GameTexts texts)
    {
        switch (verb)
        {
            case Verbs.PartPair:
                kit.Fields(Inputs.People(Fields.To, texts["Form.With"], [.. People(others, turn), (Nobody, texts["Form.Nobody"])], texts["Form.ToRequired"], turn[Fields.To]));
                break;
            case Verbs.PartReassign:
                kit.Fields(Inputs.People(Fields.To, texts["Form.To"], People(others, turn), texts["Form.ToRequired"], turn[Fields.To]));
                break;
            case Verbs.PartDate:
                kit.Fields(Inputs.Date(Fields.Due, texts["Form.Due"], value: DateOnly.TryParse(turn[Fields.Due], CultureInfo.InvariantCulture, out var due) ? due : null));
                break;
            case Verbs.PartDrop:
                kit.Fields(Inputs.MultiLine(Fields.Words, texts["Form.Why"], texts["Form.WhyRequired"], turn[Fields.Words], Written.MostWords));
                break;
            case Verbs.PartReopen:
                kit.Fields(Inputs.MultiLine(Fields.Words, texts["Form.Reason"], value: turn[Fields.Words], most: Written.MostWords));
                break;
            case Verbs.StageSign:
                kit.Fields(Inputs.Choice(
                    Fields.Stage, texts["Form.Stage"], sale.Stages.Where(s => s.SignOff && !sale.HasEnded(s)).Select(s => (s.Key, Words.Line(s.Title))),
                    texts["Form.StageRequired"], turn[Fields.Stage] ?? sale.Stages.FirstOrDefault(sale.AwaitsSignOff)?.Key));
                break;
            case Verbs.SaleClose:
                kit.Fields(Inputs.Choice(Fields.How, texts["Form.How"], [(Won, texts["How.Won"]), (Lost, texts["How.Lost"])], texts["Form.HowRequired"], turn[Fields.How] ?? Won));
                kit.Fields(Inputs.Amount(Fields.Amount, texts["Form.Amount"], value: turn[Fields.Amount] is { } sum ? Amounts.Read(sum)?.Value : sale.Amount?.Amount));
                kit.Fields(Inputs.Choice(
                    Fields.Currency, texts["Form.Currency"], Amounts.Currencies.Select(c => (c, Words.Line(c))),
                    value: turn[Fields.Currency] ?? sale.Amount?.Currency ?? Amounts.Default(turn.Culture)));
                kit.Fields(Inputs.MultiLine(Fields.Words, texts["Form.CloseWords"], value: turn[Fields.Words], most: Written.MostWords));
                break;
        }
    }

    private static IEnumerable<(string, Phrase)> People(IReadOnlyList<RosterEntry> others, Turn turn) =>
        others.Select(m => (m.EntraId, Words.Line(m.Name, 64))).Append((turn.Caller.EntraId, Words.Line(turn.Caller.Name, 64)));
}
