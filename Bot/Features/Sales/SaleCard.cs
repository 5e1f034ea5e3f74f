using TeamsCollab.Cards;
using TeamsCollab.Features.Away;
using TeamsCollab.Features.Parts;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Sales;

/// <summary>The sale's own card: who has the ball on top, then what the sale is and how its parts stand.</summary>
public static class SaleCard
{
    private const int MostBalls = 3;

    public static Needs Needs(Sale sale) => new(
        [
            .. sale.Parts.SelectMany(p => new[] { p.Holder, p.Partner, p.Finished?.By }).OfType<Person>(),
            .. sale.Handoffs.Where(h => h.IsOpen).SelectMany(h => new[] { h.From, h.To }),
            .. sale.Stages.SelectMany(s => s.SignOffs).Select(s => s.By),
            .. new[] { sale.Closing?.By }.OfType<Person>(),
        ],
        [.. new[] { sale.Closing?.Words }.OfType<int>()]);

    public static CardContent Draw(Scene scene, View view)
    {
        var (sale, texts) = (scene.Sale, new SaleTexts(view.Culture));
        var kit = view.Kit().Title(Words.Line(sale.Name));
        var balls = Balls(scene, texts);
        foreach (var ball in balls.Take(MostBalls)) kit.Ball(ball);
        if (balls.Count > MostBalls) kit.Ball(texts["Ball.More", balls.Count - MostBalls]);
        if (sale is { Status: SaleStatus.Open, Still: { } since }) kit.State(texts["Reminded.Still", since], Tone.Waiting);
        kit.Facts(
            (texts["Fact.Goal"], Words.Line(sale.Goal)),
            (texts["Fact.Customer"], sale.Customer.Equals(sale.Name, StringComparison.OrdinalIgnoreCase) ? Phrase.Empty : Words.Line(sale.Customer)),
            // What it was won for takes the place of what was hoped for.
            (texts["Fact.Amount"], (sale.Closing?.Amount ?? sale.Amount) is { } money ? new CardTexts(view.Culture).Money(money.Amount, money.Currency) : Phrase.Empty),
            (texts["Fact.Close"], sale.CloseDate is { } day ? Dates.Day(day, view.Culture) : Phrase.Empty));
        kit.Section(texts["Parts"]).Lines([.. sale.Parts.Select(p => Line(scene, p, texts))], Sale.MostParts);
        foreach (var part in sale.Parts.Where(p => sale.Status == SaleStatus.Open && sale.IsUp(p) && !p.Optional && p.ReadyWhen.Length > 0).Take(2))
            kit.Aside(texts["Ready", Naming.InSentence(part, view.Culture), part.ReadyWhen]);
        var ended = UndoMoves.NewestPart(sale, scene.Now);
        kit.Buttons([.. Moves(sale, view, texts), .. ended is null ? [] : UndoButton.Of(scene, view, UndoMoves.OfPart(ended.Key), ended)]);
        var summary = texts["Summary", sale.Name, balls[0]];
        return new CardContent(kit.Json(summary), summary.Plain);
    }

    /// <summary>Who must move now, one line a part that is in play; at least one line.</summary>
    private static List<Phrase> Balls(Scene scene, SaleTexts texts)
    {
        var sale = scene.Sale;
        if (sale.Closing is { } closing)
            return [texts[sale.Status == SaleStatus.Won ? "Ball.Won" : "Ball.Lost", Naming.Name(scene.People, closing.By, texts.Culture), closing.At]];
        var balls = sale.Parts.Where(p => sale.Ball(p) is not null && (sale.OpenHandoff(p.Key) is not null || sale.IsUp(p))).Select(p => Ball(scene, p, texts)).ToList();
        foreach (var stage in sale.Stages.Where(sale.AwaitsSignOff))
            balls.Add(texts["Ball.SignOff", stage.Title, Naming.Missing(sale.MissingFor(stage), scene.People, texts.Culture)]);
        if (balls.Count > 0) return balls;
        if (sale.Parts.All(p => !p.IsOpen || p.Optional)) return [texts["Ball.AllDone"]];
        return [sale.Parts.FirstOrDefault(p => Effects.IsWanted(sale, p)) is { } wanted ? texts["Ball.Nobody", wanted.Title] : texts["Ball.None"]];
    }

    private static Phrase Ball(Scene scene, Part part, SaleTexts texts)
    {
        var culture = texts.Culture;
        Phrase Here(Person person) => AwaySentence.Name(scene.People, person, absent => absent.IsAt(scene.Now), culture);
        return scene.Sale.OpenHandoff(part.Key) switch
        {
            { Status: HandoffStatus.Asked } h => texts["Ball.Asked", Here(h.From), Naming.Name(scene.People, h.To, culture), Naming.InSentence(part, culture)],
            { } h => texts["Ball.Offered", Here(h.To), part.Title, Naming.Name(scene.People, h.From, culture)],
            null => texts["Ball.Has", Here(part.Holder!.Value), part.Title],
        };
    }

    private static Phrase Line(Scene scene, Part part, SaleTexts texts)
    {
        var role = part.PartnerRole is { Length: > 0 } partner ? texts["Role.Both", part.Role, partner] : Words.Line(part.Role);
        return part is { IsOpen: true, Due: { } due } && scene.Sale.Status == SaleStatus.Open
            ? texts[Dated(scene.Sale, part), part.Title, role, State(scene, part, texts), due]
            : texts["PartLine", part.Title, role, State(scene, part, texts)];
    }

    /// <summary>A part under way to somebody has its reminders on the handoff's card.</summary>
    private static string Dated(Sale sale, Part part) => (part.Reminded, sale.OpenHandoff(part.Key)) switch
    {
        (null, _) or (_, not null) => "PartLine.Due",
        ({ } mark, _) => mark >= ReminderMark.Overdue ? "PartLine.Overdue" : "PartLine.Reminded",
    };

    private static Phrase State(Scene scene, Part part, SaleTexts texts)
    {
        Phrase Name(Person person) => Naming.Name(scene.People, person, texts.Culture);
        return (part, scene.Sale.OpenHandoff(part.Key)) switch
        {
            ({ Status: PartStatus.Dropped }, _) => texts["PartState.Dropped"],
            ({ IsOpen: true }, _) when scene.Sale.Status != SaleStatus.Open => part.Holder is { } last ? texts["PartState.LeftWith", Name(last)] : texts["PartState.NotTaken"],
            ({ IsOpen: true, Holder: { } pair, Partner: { } partner }, null) => texts["PartState.Pair", Name(pair), Name(partner)],
            ({ IsOpen: false, Holder: { } by }, _) => texts["PartState.DoneBy", Name(by)],
            ({ IsOpen: false }, _) => texts["PartState.Done"],
            (_, { Status: HandoffStatus.Asked } h) => texts["PartState.Asked", Name(h.To), Name(h.From)],
            (_, { } h) => texts["PartState.Offered", Name(h.To), Name(h.From)],
            ({ Holder: { } holder }, _) => scene.Sale.IsUp(part) ? texts["PartState.Held", Name(holder)] : texts["PartState.Later", Name(holder)],
            ({ Optional: true }, _) => texts["PartState.Optional"],
            _ => texts["PartState.Open"],
        };
    }

    private static IEnumerable<AdaptiveCards.AdaptiveAction> Moves(Sale sale, View view, SaleTexts texts)
    {
        var data = view.Data((Fields.Sale, sale.Id));
        if (sale.Status == SaleStatus.Open)
        {
            if (sale.Parts.Any(p => p.IsOpen && sale.OpenHandoff(p.Key) is null)) yield return Buttons.Dialog(Verbs.HandoffOffer, texts["Button.HandOff"], data, ButtonStyle.Primary);
            if (sale.Parts.Any(p => p is { IsOpen: true, Holder: not null } && sale.OpenHandoff(p.Key) is null)) yield return Buttons.Dialog(Verbs.PartDone, texts["Button.Done"], data);
            if (sale.Parts.Any(p => p is { IsOpen: true, Holder: null } && sale.OpenHandoff(p.Key) is null)) yield return Buttons.Dialog(Verbs.PartTake, texts["Button.Take"], data);
        }
        else
        {
            yield return Buttons.Move(Verbs.SaleReopen, texts["Button.Reopen"], data);
        }
        yield return Buttons.Dialog(Verbs.SaleTimeline, texts["Button.Timeline"], data);
        if (sale.Status == SaleStatus.Open) yield return Buttons.Dialog(Verbs.SaleMore, texts["Button.More"], data);
    }
}
