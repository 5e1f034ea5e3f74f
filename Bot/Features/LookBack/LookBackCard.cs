using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Time;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.LookBack;

/// <summary>The team's week, for everybody in it: what closed, how long handoffs took, what waits longest, who thanked whom.</summary>
public static class LookBackCard
{
    public const int MostWaits = 3;
    public const int MostThanks = 8;
    private const int MostClosed = 6;
    private const int LongestWords = 200;

    public static CardContent Draw(LookBackSheet sheet, View view)
    {
        var (texts, kit, figures) = (new LookBackTexts(view.Culture), view.Kit(), sheet.Figures);
        var closed = Closed(figures, texts);
        kit.Title(texts["Title"]).Aside(Days(sheet.Time, LookBackPlan.Zone(sheet.Team), texts));
        kit.State(closed, figures.Closed.Any(fact => fact.Kind == WeekKind.Won) ? Tone.Good : Tone.Neutral);
        if (figures.Closed.Count > 0) kit.Lines([.. figures.Closed.Select(fact => Sale(fact, texts))], MostClosed);
        kit.Facts((texts["Took"], Took(figures, texts)));
        if (sheet.Waits.Count > 0) kit.Section(texts["Waits"]).Lines([.. sheet.Waits.Select(wait => Wait(wait, sheet.People, texts))]);
        kit.Section(texts["Thanks"]);
        if (figures.Thanks.Count == 0) kit.Aside(texts["Thanks.None"]);
        kit.Lines([.. figures.Thanks.Select(fact => Thanks(fact, sheet, texts))], MostThanks);
        kit.Buttons(
            Buttons.Dialog(Verbs.ThanksGive, texts["Button.Thanks"], view.Data(), ButtonStyle.Primary),
            Buttons.Move(Verbs.SaleList, new Sales.SaleTexts(view.Culture)["Button.Sales"], view.Data()));
        var summary = texts["Summary", closed];
        return new CardContent(kit.Json(summary), summary.Plain);
    }

    /// <summary>"Fri, Jan 8, 2027 to Fri, Jan 15, 2027"</summary>
    public static Phrase Days(LookedBack time, TimeZoneInfo zone, LookBackTexts texts) => texts["Days", zone.DayOf(time.From), zone.DayOf(time.To.AddTicks(-1))];

    /// <summary>"2 sales won (32,000 EUR), 1 lost"</summary>
    public static Phrase Closed(WeekFigures figures, LookBackTexts texts)
    {
        var won = figures.Closed.Where(fact => fact.Kind == WeekKind.Won).ToList();
        var lost = figures.Closed.Count - won.Count;
        var parts = new List<Phrase>();
        if (won.Count > 0) parts.Add(Sum(won, texts) is { IsEmpty: false } sum ? texts["Join.Sum", texts.Count("Won", won.Count), sum] : texts.Count("Won", won.Count));
        if (lost > 0) parts.Add(texts.Count("Lost", lost));
        return parts.Count == 0 ? texts["NoneClosed"] : new CardTexts(texts.Culture).List(parts);
    }

    /// <summary>Empty where nothing was approved.</summary>
    public static Phrase Took(WeekFigures figures, LookBackTexts texts) =>
        figures.Took is { } took ? texts.Count("Took.Of", figures.Approvals, Working(took, texts)) : Phrase.Empty;

    public static Phrase Wait(LongWait wait, IReadOnlyDictionary<Person, Member> people, LookBackTexts texts) => texts[
        wait.What switch { { Handoff: null } => "Wait.Part", { Asked: true } => "Wait.Question", _ => "Wait.Handoff" },
        Naming.Name(people, wait.Ball, texts.Culture), Naming.InSentence(wait.What.Title ?? wait.What.Part, texts.Culture), wait.What.SaleName, wait.Since];

    private static Phrase Sale(WeekFact fact, LookBackTexts texts) => (fact.Kind, fact.Amount) switch
    {
        (WeekKind.Won, { } amount) => texts["Sale.WonFor", fact.SaleName, new CardTexts(texts.Culture).Money(amount.Amount, amount.Currency)],
        (WeekKind.Won, _) => texts["Sale.Won", fact.SaleName],
        _ => texts["Sale.Lost", fact.SaleName],
    };

    private static Phrase Sum(IEnumerable<WeekFact> won, LookBackTexts texts)
    {
        var card = new CardTexts(texts.Culture);
        return card.List([.. won.Select(fact => fact.Amount).OfType<Money>().GroupBy(money => money.Currency, money => money.Amount)
            .OrderBy(sum => sum.Key, StringComparer.Ordinal).Select(sum => card.Money(sum.Sum(), sum.Key))]);
    }

    private static Phrase Thanks(WeekFact fact, LookBackSheet sheet, LookBackTexts texts)
    {
        Phrase Name(Person person) => Naming.Name(sheet.People, person, texts.Culture);
        return sheet.Words.TryGetValue((fact.Sale, fact.Version), out var words)
            ? texts["Thanks.For", Name(fact.By!.Value), Name(fact.To!.Value), Words.Line(words, LongestWords)]
            : texts["Thanks.Plain", Name(fact.By!.Value), Name(fact.To!.Value)];
    }

    /// <summary>In hours up to a working day, then in days.</summary>
    private static Phrase Working(TimeSpan took, LookBackTexts texts)
    {
        var day = WorkingWeek.Usual.Day;
        if (took < TimeSpan.FromMinutes(30)) return texts["Working.None"];
        if (took <= day) return texts.Count("Working.Hours", (int)Math.Round(took.TotalHours, MidpointRounding.AwayFromZero));
        return texts["Working.Days", Math.Round((decimal)(took / day), 1)];
    }
}
