using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Nudges;

/// <summary>What can be done with one item besides its first button. Permanent: the values of the choices in "More…".</summary>
public static class NudgeChoices
{
    public const string Return = "return";
    public const string Ask = "ask";
    public const string Answer = "answer";
    public const string Again = "again";
    public const string Date = "date";
    public const string Note = "note";
    public const string Snooze = "snooze";

    /// <summary>In the order in which they are offered; none where the item has moved on. Pure.</summary>
    public static IReadOnlyList<string> For(Sale sale, string part, Person reader) => sale.Part(part) switch
    {
        null or { IsOpen: false } => [],
        _ when sale.Status != SaleStatus.Open => [],
        { } open => (sale.OpenHandoff(part), open) switch
        {
            ({ Status: HandoffStatus.Asked } h, _) when h.From == reader => [Answer, Snooze],
            ({ } h, _) when h.From == reader => [Again, Snooze],
            ({ Status: HandoffStatus.Asked } h, _) when h.To == reader => [Again, Return, Snooze],
            ({ } h, _) when h.To == reader => [Ask, Return, Snooze],
            (null, _) when open.Holder == reader || open.Partner == reader => [Note, Date, Snooze],
            _ => [],
        },
    };
}

/// <summary>The dialogs of "More…".</summary>
public static class NudgeForm
{
    public static Reply More(Turn turn, Team team, Sale sale, Part part, IReadOnlyList<string> choices)
    {
        var view = View.Dialog(turn, team.Key);
        var texts = new NudgeTexts(view.Culture);
        var title = texts["More.Title", Naming.InSentence(part, view.Culture), sale.Name];
        var json = view.Kit()
            .Fields(Inputs.Choice(Fields.What, texts["More.What"], choices.Select(c => (c, texts[$"More.{c}"])), texts["More.WhatRequired"], choices[0]))
            .Buttons(Buttons.Send(Verbs.NudgeMore, texts["More.Go"], view.Data((Fields.Sale, sale.Id), (Fields.Part, part.Key))))
            .Json(title);
        return new DialogReply(title.Plain, new CardContent(json, title.Plain));
    }

    public static Reply Snooze(Turn turn, Team team, Sale sale, Part part, DateOnly until, Phrase? wrong)
    {
        var view = View.Dialog(turn, team.Key);
        var texts = new NudgeTexts(view.Culture);
        var title = texts["More.Title", Naming.InSentence(part, view.Culture), sale.Name];
        var kit = view.Kit();
        if (wrong is { } sentence) kit.Refusal(sentence);
        var json = kit
            .Fields(Inputs.Date(Fields.Due, texts["Snooze.Until"], texts["Snooze.UntilRequired"], until))
            .Buttons(Buttons.Send(Verbs.NudgeSnooze, texts["Snooze.Send"], view.Data((Fields.Sale, sale.Id), (Fields.Part, part.Key))))
            .Json(title);
        return new DialogReply(title.Plain, new CardContent(json, title.Plain));
    }
}
