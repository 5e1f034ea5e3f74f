using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Features.Sales;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Pastes;

/// <summary>Pasted rows: asked for, shown as understood, being opened, open.</summary>
public static class PasteCard
{
    private const int MostRows = 15;
    private const int MostFaults = 8;
    private const int MostDoubles = 5;
    private const int LongestName = 40;
    private const int MostLines = 12;

    /// <summary>The answer to the bare word: what to paste, and the button that needs no typing.</summary>
    public static CardContent Ask(View view)
    {
        var texts = new PasteTexts(view.Culture);
        var question = texts["Card.Ask"];
        return new CardContent(view.Kit().Text(question).Buttons(Buttons.Dialog(Verbs.SalesPaste, texts["Button.Paste"], view.Data(), ButtonStyle.Primary)).Json(question), question.Plain);
    }

    /// <summary>As understood, with the click that opens them.</summary>
    /// <param name="understood">What was understood.</param>
    /// <param name="paste">The id under which it is kept.</param>
    /// <param name="sentence">A refusal in words.</param>
    /// <param name="view">For whom it is drawn.</param>
    public static CardContent Understood(PasteUnderstood understood, string paste, Func<Refusal, Phrase> sentence, View view)
    {
        var kit = view.Kit();
        var title = Write(kit, understood, sentence, view);
        var texts = new PasteTexts(view.Culture);
        var (good, all) = Counts(understood);
        var data = view.Data((Fields.Paste, paste));
        var buttons = new List<AdaptiveCards.AdaptiveAction>();
        if (good > 0) buttons.Add(Buttons.Move(Verbs.SalesOpen, texts.Count("Button.Open", good), data, ButtonStyle.Primary));
        if (all > good) buttons.Add(Buttons.Move(Verbs.SalesOpen, texts.Count("Button.OpenAll", all), view.Data((Fields.Paste, paste), (Fields.Again, "yes"))));
        buttons.Add(Buttons.Dialog(Verbs.SalesPaste, texts["Button.Again"], view.Data()));
        return new CardContent(kit.Buttons([.. buttons]).Json(title), title.Plain);
    }

    /// <summary>Writes what was understood; the dialog shows it above its field.</summary>
    public static Phrase Write(CardKit kit, PasteUnderstood understood, Func<Refusal, Phrase> sentence, View view)
    {
        var texts = new PasteTexts(view.Culture);
        var fresh = understood.Sales.Where(s => !s.Again).ToList();
        var doubles = understood.Sales.Where(s => s.Again).ToList();
        var title = fresh.Count > 0 ? texts.Count("Title.Good", fresh.Count) : texts["Title.None"];
        kit.Title(title).Facts((texts["Fact.Sum"], Sums(Totals(fresh), view.Culture))).Lines([.. fresh.Select(s => Row(s, understood, view.Culture))], MostRows);
        if (understood.Faults.Count > 0)
            kit.Section(texts.Count("Section.Wrong", understood.Faults.Count)).Lines([.. understood.Faults.Select(f => Fault(f, sentence, texts))], MostFaults);
        if (doubles.Count > 0)
            kit.Section(texts.Count("Section.Double", doubles.Count)).Lines([.. doubles.Select(d => texts["Line.Double", d.Line, Words.Line(d.Name, LongestName)])], MostDoubles);
        if (understood.Ignored.Count > 0)
            kit.Aside(texts["Aside.Ignored", new CardTexts(view.Culture).List([.. understood.Ignored.Select(i => Words.Line(i, LongestName))], 6)]);
        if (understood.Left > 0) kit.Aside(texts.Count("Aside.Left", understood.Left));
        if (understood.Cut) kit.Aside(texts["Aside.Cut"]);
        return title;
    }

    public static (int Good, int All) Counts(PasteUnderstood understood) => (understood.Sales.Count(s => !s.Again), understood.Sales.Count);

    /// <summary>What became of them, for everybody.</summary>
    public static CardContent Draw(Paste paste, IReadOnlyDictionary<Person, Member> people, View view)
    {
        var texts = new PasteTexts(view.Culture);
        var who = paste.Opener is { } opener ? Naming.Name(people, opener, view.Culture) : new FeatureTexts(view.Culture)["Somebody"];
        var done = paste.Status == PasteStatus.Opened;
        var title = !done ? texts.Count("Title.Opening", paste.Wanted(), who) : paste.Opened > 0 ? texts.Count("Title.Opened", paste.Opened, who) : texts["Title.OpenedNone", who];
        var kit = view.Kit().Title(title);
        if (!done) kit.Aside(texts["Aside.Soon"]);
        if (done && paste.Opened > 0)
        {
            kit.Facts((texts["Fact.Sum"], Sums(paste.Sums, view.Culture)), (texts["Fact.Holders"], Holders(paste, people, texts))).Aside(texts["Aside.Waits"]);
        }
        var missed = paste.Wrong.Concat(done ? paste.Missed : []).Order().ToList();
        if (missed.Count > 0) kit.Aside(texts.Count("Aside.NotOpened", missed.Count, new CardTexts(view.Culture).List([.. missed.Select(Line)], MostLines)));
        if (done && paste is { WithDoubles: false, Doubles: > 0 }) kit.Aside(texts.Count("Aside.LeftOut", paste.Doubles));
        if (done) kit.Buttons(Buttons.Move(Verbs.SaleList, new SaleTexts(view.Culture)["Button.Sales"], view.Data(), ButtonStyle.Primary));
        return new CardContent(kit.Json(title), title.Plain);
    }

    private static Phrase Row(PastedSale sale, PasteUnderstood understood, CultureInfo culture)
    {
        var texts = new SaleTexts(culture);
        var facts = new List<Phrase>();
        if (sale.Amount is { } money) facts.Add(new CardTexts(culture).Money(money.Amount, money.Currency));
        if (sale.CloseDate is { } close) facts.Add(texts["List.Part.Close", close]);
        if (sale.Owner is { } owner) facts.Add(Words.Line(understood.Owners.GetValueOrDefault(owner), LongestName));
        var customer = sale.Customer ?? SaleMoves.CustomerOf(sale.Name);
        // As the list of sales has it: most names begin with their customer.
        var named = sale.Name.Contains(customer, StringComparison.OrdinalIgnoreCase);
        if (facts.Count == 0) return named ? Words.Line(sale.Name) : texts["List.Bare", sale.Name, customer];
        var rest = facts.Aggregate((all, one) => texts["List.Join", all, one]);
        return named ? texts["List.Own", sale.Name, rest] : texts["List.Line", sale.Name, customer, rest];
    }

    private static Phrase Fault(PasteFault fault, Func<Refusal, Phrase> sentence, PasteTexts texts) => fault.Name is { } name
        ? texts["Line.WrongNamed", fault.Line, Words.Line(name, LongestName), sentence(fault.Why)]
        : texts["Line.Wrong", fault.Line, sentence(fault.Why)];

    private static IEnumerable<Money> Totals(IEnumerable<PastedSale> sales) =>
        sales.Select(s => s.Amount).OfType<Money>().GroupBy(m => m.Currency, StringComparer.Ordinal).Select(g => new Money(g.Sum(m => m.Amount), g.Key));

    private static Phrase Sums(IEnumerable<Money> sums, CultureInfo culture) => new CardTexts(culture) is var texts
        ? texts.List([.. sums.OrderByDescending(s => s.Amount).Select(s => texts.Money(s.Amount, s.Currency))], 6)
        : Phrase.Empty;

    private static Phrase Holders(Paste paste, IReadOnlyDictionary<Person, Member> people, PasteTexts texts) => new CardTexts(texts.Culture).List(
        [.. paste.Shares.OrderByDescending(s => s.Sales).ThenBy(s => s.Who.Number).Select(s => texts["Holder", Naming.Name(people, s.Who, texts.Culture), s.Sales])], 6);

    private static Phrase Line(int line) => line.ToString(CultureInfo.InvariantCulture) is var number ? new Phrase(number, number) : Phrase.Empty;
}
