using TeamsCollab.Cards;
using TeamsCollab.Features.Away;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Sales;

/// <summary>A page of the team's sales: the open ones by who has the ball, whoever's sale is to close first on top.</summary>
public static class SalesCard
{
    public const int Most = 15;
    private const int MostSaleButtons = 3;
    private const int LongestButton = 30;

    /// <param name="page">What to show.</param>
    /// <param name="query">What was asked for.</param>
    /// <param name="people">Those whom the page names.</param>
    /// <param name="today">What should have closed before is late.</param>
    /// <param name="view">For whom it is drawn.</param>
    public static CardContent Draw(ListingPage page, ListingQuery query, IReadOnlyDictionary<Person, Member> people, DateOnly today, View view)
    {
        var texts = new SaleTexts(view.Culture);
        var title = Title(query, people, texts);
        var kit = view.Kit().Title(title);
        if (page.Sales.Count == 0) kit.Text(texts[page.Next is not null ? "List.NoneHere" : IsAll(query) ? "List.None" : "List.NoneSuch"]);
        if (query.Closed || query.Ball is not null) kit.Lines(Lines(page.Sales), Most);
        else
            foreach (var balls in page.Sales.GroupBy(s => string.Join(',', s.Balls.Order(ByNumber)))) kit.Section(Ball(balls.First().Balls, people, today, texts)).Lines(Lines(balls), Most);
        if (page.Next is not null) kit.Aside(texts["List.More"]);
        kit.Buttons([.. Sales(page, view), .. Ways(page, query, texts, view)]);
        return new CardContent(kit.Json(title), title.Plain);

        IReadOnlyList<Phrase> Lines(IEnumerable<SaleListing> sales) => [.. sales.Select(s => Line(s, today, texts))];
    }

    private static readonly Comparer<Person> ByNumber = Comparer<Person>.Create((one, other) => one.Number.CompareTo(other.Number));

    private static bool IsAll(ListingQuery query) => query is { Ball: null, At: null, Closed: false, After: null };

    private static IEnumerable<AdaptiveCards.AdaptiveAction> Sales(ListingPage page, View view) =>
        page.Sales.Take(MostSaleButtons).Select(s => Buttons.Move(Verbs.SaleShow, Words.Line(s.Name, LongestButton), view.Data((Fields.Sale, s.Id))));

    private static IEnumerable<AdaptiveCards.AdaptiveAction> Ways(ListingPage page, ListingQuery query, SaleTexts texts, View view)
    {
        if (page.Next is { } next)
        {
            yield return Buttons.Move(
                Verbs.SaleList, texts["Button.Next"],
                view.Data((Fields.After, next), (Fields.Of, query.Ball?.ToString()), (Fields.Stage, query.At), (Fields.What, query.Closed ? ListTurns.Closed : null)));
        }
        if (IsAll(query)) yield return Buttons.Move(Verbs.SaleList, texts["Button.Mine"], view.Data((Fields.What, ListTurns.Mine)));
        else yield return Buttons.Move(Verbs.SaleList, texts["Button.All"], view.Data());
        yield return Buttons.Dialog(Verbs.SaleOpen, texts["Button.NewSale"], view.Data());
    }

    private static Phrase Title(ListingQuery query, IReadOnlyDictionary<Person, Member> people, SaleTexts texts) => query switch
    {
        { Closed: true } => texts["List.TitleClosed"],
        { Ball: { } person } => texts["List.TitleOf", Naming.Name(people, person, texts.Culture)],
        { At: { } at } => texts["List.TitleAt", Words.Line(at)],
        _ => texts["List.Title"],
    };

    private static Phrase Ball(IReadOnlyList<Person> balls, IReadOnlyDictionary<Person, Member> people, DateOnly today, SaleTexts texts) => balls.Count == 0
        ? texts["List.NoBall"]
        : texts["List.Ball", new CardTexts(texts.Culture).List([.. balls.Select(p => AwaySentence.Name(people, p, absent => absent.IsOn(today), texts.Culture))], 3)];

    private static Phrase Line(SaleListing sale, DateOnly today, SaleTexts texts)
    {
        var kit = new CardTexts(texts.Culture);
        var facts = new List<Phrase>();
        if (sale.Closed is { } closed) facts.Add(texts[closed == SaleStatus.Won ? "List.Part.Won" : "List.Part.Lost"]);
        else if (sale.CloseDate < today) facts.Add(texts["List.Part.Late", sale.CloseDate]);
        else
        {
            if (sale.Due < today) facts.Add(texts["List.Part.Overdue", sale.Due]);
            else if (sale.Overdue is { } since) facts.Add(texts["List.Part.Unanswered", since]);
            if (sale.CloseDate is { } close) facts.Add(texts["List.Part.Close", close]);
        }
        if (sale is { Closed: null, Now: { Count: > 0 } now }) facts.Add(kit.List([.. now.Select(title => Words.Line(title))], 2));
        if (sale.Amount is { } money) facts.Add(kit.Money(money.Amount, money.Currency));
        // Most names begin with their customer: once is enough.
        var named = sale.Name.Contains(sale.Customer, StringComparison.OrdinalIgnoreCase);
        if (facts.Count == 0) return named ? Words.Line(sale.Name) : texts["List.Bare", sale.Name, sale.Customer];
        var rest = facts.Aggregate((all, one) => texts["List.Join", all, one]);
        return named ? texts["List.Own", sale.Name, rest] : texts["List.Line", sale.Name, sale.Customer, rest];
    }
}
