using TeamsCollab.Cards;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Sales;

/// <summary>The answer to a bare <c>new sale</c>: how to type it, and the button that needs no typing.</summary>
public static class NewSaleCard
{
    public static CardContent Draw(View view)
    {
        var texts = new SaleTexts(view.Culture);
        var question = texts["SaleNeedsName"];
        return new CardContent(
            view.Kit().Text(question).Buttons(Buttons.Dialog(Verbs.SaleOpen, texts["Button.NewSale"], view.Data(), ButtonStyle.Primary)).Json(question),
            question.Plain);
    }
}
