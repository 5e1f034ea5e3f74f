using TeamsCollab.Cards;
using TeamsCollab.Features.Away;
using TeamsCollab.Features.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Help;

/// <summary>What the bot can do: words to type, and the buttons that need no words.</summary>
public static class HelpCard
{
    private static readonly string[] Lines =
        ["Line.new", "Line.many", "Line.sales", "Line.handoff", "Line.answer", "Line.part", "Line.care", "Line.close", "Line.timeline", "Line.day", "Line.away", "Line.week", "Line.team"];

    public static CardContent Draw(View view)
    {
        var (texts, sales) = (new HelpTexts(view.Culture), new SaleTexts(view.Culture));
        var summary = texts["Summary"];
        var json = view.Kit()
            .Title(texts["Title"])
            .Text(texts["Intro"])
            .Section(texts["Section"])
            .Lines([.. Lines.Select(key => texts[key])])
            .Aside(texts["Aside"])
            .Buttons(
                Buttons.Dialog(Verbs.SaleOpen, sales["Button.NewSale"], view.Data(), ButtonStyle.Primary),
                Buttons.Move(Verbs.SaleList, sales["Button.Sales"], view.Data()),
                Buttons.Dialog(Verbs.AwaySet, new AwayTexts(view.Culture)["Button.Set"], view.Data()))
            .Json(summary);
        return new CardContent(json, summary.Plain);
    }
}
