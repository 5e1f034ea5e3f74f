using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Sales;

/// <summary>The team's open sales, the soonest to close first.</summary>
public static class SalesCard
{
    public const int Most = 15;
    private const int MostButtons = 5;
    private const int LongestButton = 30;

    /// <param name="open">One more than <see cref="Most"/> at most: then there are more.</param>
    public static CardContent Draw(IReadOnlyList<SaleListing> open, IReadOnlyDictionary<Person, Member> people, View view)
    {
        var texts = new SaleTexts(view.Culture);
        var kit = view.Kit().Title(texts["List.Title"]);
        if (open.Count == 0) kit.Text(texts["List.None"]);
        kit.Lines([.. open.Take(Most).Select(s => Line(s, people, texts))], Most);
        if (open.Count > Most) kit.Aside(new FeatureTexts(view.Culture)["MoreSales"]);
        kit.Buttons(
        [
            .. open.Take(MostButtons).Select(s => Buttons.Move(Verbs.SaleShow, Words.Line(s.Name, LongestButton), view.Data((Fields.Sale, s.Id)))),
            Buttons.Dialog(Verbs.SaleOpen, texts["Button.NewSale"], view.Data()),
        ]);
        var summary = texts["List.Title"];
        return new CardContent(kit.Json(summary), summary.Plain);
    }

    private static Phrase Line(SaleListing sale, IReadOnlyDictionary<Person, Member> people, SaleTexts texts)
    {
        var kit = new CardTexts(texts.Culture);
        var ball = sale.Balls.Count == 0
            ? texts["List.Part.NoBall"]
            : texts["List.Part.Ball", kit.List([.. sale.Balls.Select(p => Naming.Name(people, p, texts.Culture))], 3)];
        if (sale.Amount is { } money) ball = texts["List.Join", ball, kit.Money(money.Amount, money.Currency)];
        if (sale.CloseDate is { } close) ball = texts["List.Join", ball, texts["List.Part.Close", close]];
        return texts["List.Line", sale.Name, sale.Customer, ball];
    }
}
