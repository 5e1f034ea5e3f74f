using TeamsCollab.Cards;
using TeamsCollab.Features.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Welcome;

/// <summary>The first words in a team: what this is for, and one thing to begin with.</summary>
public static class WelcomeCard
{
    public static CardContent Draw(View view)
    {
        var (texts, sales) = (new WelcomeTexts(view.Culture), new SaleTexts(view.Culture));
        var summary = texts["Summary"];
        var json = view.Kit()
            .Title(texts["Title"])
            .Text(texts["Intro"])
            .Text(texts["Next"])
            .Aside(texts["Only"])
            .Buttons(
                Buttons.Dialog(Verbs.SaleOpen, sales["Button.NewSale"], view.Data(), ButtonStyle.Primary),
                Buttons.Move(Verbs.HelpShow, texts["Button.Help"], view.Data()))
            .Json(summary);
        return new CardContent(json, summary.Plain);
    }
}
